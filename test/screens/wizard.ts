import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { isolatedEnv, temporaryFolder, writeFiles } from '../parts/temporary.js'
import { type OpenOptions, type OpenTerminal, openTerminal } from '../parts/terminal/open.js'

export { PATIENCE } from './walk.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The wizard as it is published: bundled, the TUI in a chunk of its own. Gives the path of its entry. */
export async function buildWizard(): Promise<string> {
  const outdir = temporaryFolder('wizard')
  writeFiles(outdir, { 'package.json': '{ "type": "module" }\n' })
  await build({
    absWorkingDir: root,
    entryPoints: { main: 'source/cli/main.ts' },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { 'react-devtools-core': join(root, '.config/empty.js') },
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  })
  return join(outdir, 'main.js')
}

/** A person's environment with a state folder of its own. */
export function personEnv(): Readonly<Record<string, string>> {
  return isolatedEnv({ RELEASE_WIZARD_OPERATOR: 'mia' }).env
}

/** Starts the wizard in a terminal. */
export function startWizard(
  wizard: string,
  args: readonly string[],
  options: OpenOptions & { readonly env: Readonly<Record<string, string>> },
): OpenTerminal {
  return openTerminal(process.execPath, [wizard, ...args], options)
}

/** The limit of a walk, in milliseconds. An idle machine needs a tenth of it. */
export const WALK = { timeout: 180_000 }
