import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { makeMaintainer } from '../cli/npm-maintainer.js'
import { temporaryFolder } from '../parts/temporary.js'
import { startTerminal } from '../parts/terminal/start.js'
import { type Row, shown, timed } from './measure.js'
import { rows } from './rows.js'
import { peers, registryOf } from './tools.js'

interface Cost {
  readonly packages: number
  readonly megabytes: number
  readonly ms: number
}

/** How `npx` is told to fetch and start a tool in a project. */
interface Offer {
  readonly what: string
  readonly command: readonly string[]
  /** Its first question, as the screen shows it. */
  readonly asks: RegExp
}

/** What a machine that has none of them downloads and keeps, and how long it is until the tool asks something. */
export async function measureInstall(root: string): Promise<readonly Row[]> {
  const packed = temporaryFolder('packed')
  await execa('npm', ['pack', '--ignore-scripts', '--pack-destination', packed, root])
  const [tarball = ''] = readdirSync(packed)
  const here = await cost({ what: join(packed, tarball), command: ['release-wizard'], asks: /Which version/ })
  const beside = async (what: string, offer: Offer): Promise<Row> => {
    const there = await cost(offer)
    return {
      what,
      here: words(here),
      beside: words(there),
      ratio: here.megabytes / there.megabytes,
      ...(what === rows.npxNp ? { aim: 0.1 } : {}),
    }
  }
  return [
    await beside(rows.npxNp, {
      what: peers.np,
      command: ['np'],
      asks: /Continue\?/,
    }),
    await beside(rows.npxReleaseIt, {
      what: peers['release-it'],
      // It asks the registry who is logged in before it asks; here nobody is.
      command: ['release-it', '--no-npm'],
      asks: /Select increment/,
    }),
  ]
}

/** By `npx` with an empty cache in a terminal, until the question stands on the screen. */
async function cost({ what, command, asks }: Offer): Promise<Cost> {
  const { npm_config_registry: registry = 'https://registry.npmjs.org/' } = registryOf()
  const { env, home, repository } = makeMaintainer({
    wizard: '',
    registry: registry.replace(/\/$/, ''),
    name: 'a-first-frame',
  })
  let terminal: ReturnType<typeof startTerminal> | undefined
  const ms = await timed(async () => {
    const args = ['--yes', `--package=${what}`, '--', ...command]
    terminal = startTerminal('npx', args, { cwd: repository.folder, env, cols: 120, rows: 40 })
    await terminal.waitFor(asks, 180_000)
  })
  terminal?.kill()
  await terminal?.exit
  const [folder = ''] = readdirSync(join(home, 'npm-cache', '_npx'))
  const installed = join(home, 'npm-cache', '_npx', folder)
  const { stdout } = await execa('npm', ['ls', '--all', '--parseable'], {
    cwd: installed,
    env,
    extendEnv: false,
  })
  const packages = new Set(stdout.trim().split('\n')).size - 1
  return { packages, megabytes: bytesIn(join(installed, 'node_modules')) / 1e6, ms }
}

function words({ packages, megabytes, ms }: Cost): string {
  const amount = `${packages} ${packages === 1 ? 'package' : 'packages'}`
  return `${amount}, ${megabytes.toFixed(1)} MB, first question after ${shown(ms)}`
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
