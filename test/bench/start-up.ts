import { join } from 'node:path'
import { build } from 'esbuild'
import { execa } from 'execa'
import { isolatedEnv, temporaryFolder, writeFiles } from '../parts/temporary.js'
import { startTerminal } from '../parts/terminal/start.js'
import { medians, type Row, shown, timed } from './measure.js'
import { rows } from './rows.js'

const ROUNDS = 15

/** From the command to its end, or to the first frame that a person sees, beside the least that Node and Ink need. */
export async function measureStartUp(root: string): Promise<readonly Row[]> {
  const { env } = isolatedEnv({ RELEASE_WIZARD_OPERATOR: 'mia' })
  const wizard = join(root, 'bin', 'release-wizard.js')
  await execa(process.execPath, [wizard, 'practice', '--plain'], { env, extendEnv: false })
  const project = join(env.RELEASE_WIZARD_HOME ?? '', 'practice', 'project')
  const ink = await oneLineInk(root)

  const run = (...args: readonly string[]) =>
    timed(() => execa(process.execPath, args, { cwd: project, env, extendEnv: false, stdin: 'ignore' }))
  const frame = (...args: readonly string[]) => firstFrame(args, project, env)
  const took = await medians(
    {
      node: () => run('-e', '0'),
      version: () => run(wizard, '--version'),
      status: () => run(wizard, 'status'),
      statusJson: () => run(wizard, 'status', '--json'),
      ink: () => frame(ink),
      tui: () => frame(wizard),
    },
    ROUNDS,
  )
  const beside = (what: string, here: number, there: number, name: string, aim: number): Row => ({
    what,
    here: shown(here),
    beside: `${name}: ${shown(there)}`,
    ratio: here / there,
    aim,
  })
  return [
    beside(rows.version, took.version, took.node, '`node -e 0`', 1.3),
    beside(rows.status, took.status, took.node, '`node -e 0`', 2),
    beside(rows.statusJson, took.statusJson, took.node, '`node -e 0`', 2),
    beside(rows.frame, took.tui, took.ink, 'one line of Ink, bundled', 1.5),
  ]
}

/** Milliseconds until something is on screen. */
async function firstFrame(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<number> {
  let terminal: ReturnType<typeof startTerminal> | undefined
  const ms = await timed(async () => {
    terminal = startTerminal(process.execPath, args, { cwd, env })
    await terminal.waitFor(/\S/, 60_000)
  })
  terminal?.kill()
  await terminal?.exit
  return ms
}

/** The least that Ink can draw, bundled to one file as the wizard is. */
async function oneLineInk(root: string): Promise<string> {
  const folder = temporaryFolder('ink')
  writeFiles(folder, {
    'one-line.js': `import { createElement } from 'react'\nimport { render, Text } from 'ink'\nrender(createElement(Text, null, 'one line'))\n`,
    'empty.js': 'export default {}\n',
  })
  const outfile = join(folder, 'one-line.mjs')
  await build({
    entryPoints: [join(folder, 'one-line.js')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    minifySyntax: true,
    minifyWhitespace: true,
    nodePaths: [join(root, 'node_modules')],
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { 'react-devtools-core': join(folder, 'empty.js') },
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
  })
  return outfile
}
