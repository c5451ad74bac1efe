import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { isolatedEnv, temporaryFolder } from '../parts/temporary.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Installs the wizard, as it is packed for the registry, and the packages of these folders into a folder. */
export async function installPacked(folder: string, ...packages: readonly string[]): Promise<void> {
  const to = temporaryFolder('packed')
  const options = { env: isolatedEnv().env, extendEnv: false } as const
  for (const one of [root, ...packages])
    await execa('npm', ['pack', '--ignore-scripts', '--pack-destination', to, one], options)
  const tarballs = readdirSync(to).map((name) => join(to, name))
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--offline']
  await execa('npm', ['install', ...quiet, ...tarballs], { ...options, cwd: folder })
}
