import { join } from 'node:path'
import { execaSync } from 'execa'
import { temporaryFolder } from './temporary.js'

/** Installs pnpm from the registry that this machine uses, for the test file that asks; gives the folder for PATH. */
export function installPnpm(): string {
  const folder = temporaryFolder('pnpm')
  execaSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, 'pnpm@10.12.1'])
  return join(folder, 'node_modules', '.bin')
}
