import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { isolatedEnv, temporaryFolder, writeFiles } from '../parts/temporary.js'
import { type Row, shown, timed } from './measure.js'

/** The peers, pinned: figures of another version are other figures. */
export const peers = ['np@11.2.2', 'release-it@20.2.1'] as const

interface Cost {
  readonly name: string
  readonly packages: number
  readonly megabytes: number
  readonly ms: number
}

/** What a machine that has none of them downloads and keeps: packages, megabytes, seconds. */
export async function measureInstall(root: string): Promise<readonly Row[]> {
  const packed = temporaryFolder('packed')
  await execa('npm', ['pack', '--ignore-scripts', '--pack-destination', packed, root])
  const [tarball = ''] = readdirSync(packed)
  const here = await install(join(packed, tarball), 'release-wizard')
  const costs = []
  for (const peer of peers) costs.push(await install(peer, peer))
  return costs.map(
    (cost): Row => ({
      what: `installed with an empty cache, beside ${cost.name}`,
      here: words(here),
      beside: words(cost),
      ratio: here.megabytes / cost.megabytes,
      ...(cost.name.startsWith('np') ? { aim: 0.1 } : {}),
    }),
  )
}

async function install(what: string, name: string): Promise<Cost> {
  const folder = temporaryFolder('install')
  writeFiles(folder, { 'package.json': '{ "private": true }\n' })
  const { env } = isolatedEnv(registryOf())
  const ms = await timed(() =>
    execa('npm', ['install', '--no-audit', '--no-fund', what], { cwd: folder, env, extendEnv: false }),
  )
  const listed = await execa('npm', ['ls', '--all', '--parseable'], { cwd: folder, env, extendEnv: false })
  const packages = new Set(listed.stdout.trim().split('\n')).size - 1
  return { name, packages, megabytes: bytesIn(join(folder, 'node_modules')) / 1e6, ms }
}

/** The registry that this machine uses; everything else of a person's settings stays out. */
function registryOf(): Record<string, string> {
  const registry = process.env.npm_config_registry
  return registry === undefined ? {} : { npm_config_registry: registry }
}

function words({ packages, megabytes, ms }: Cost): string {
  return `${packages} ${packages === 1 ? 'package' : 'packages'}, ${megabytes.toFixed(1)} MB, ${shown(ms)}`
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
