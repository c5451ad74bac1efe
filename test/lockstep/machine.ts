import { execa } from 'execa'
import type { Ended, Status } from '../cli/npm-maintainer.js'
import { cloneOf, type Repository } from '../parts/repository.js'
import { isolatedEnv, writeFiles } from '../parts/temporary.js'
import { npmrc } from '../parts/verdaccio.js'
import type { Bench } from './bench.js'

/** A machine on which the wizard never ran: a fresh clone, the maintainer's logins, and nothing else. */
export interface Machine {
  readonly clone: Repository
  run(...args: readonly string[]): Promise<Ended>
  /** Where 1.1.0 stands. */
  status(): Promise<Status>
}

export function cleanMachine({ mia, registries }: Bench, wizard: string): Machine {
  const { env, home } = isolatedEnv(registries.env)
  writeFiles(home, { '.npmrc': npmrc(registries.front.npm.url, registries.token) })
  const clone = cloneOf(mia.remote, env)
  const run = async (...args: readonly string[]): Promise<Ended> => {
    const options = {
      cwd: clone.folder,
      env,
      extendEnv: false,
      reject: false,
      all: true,
      stdin: 'ignore',
    } as const
    const { exitCode, signal, all } = await execa(process.execPath, [wizard, ...args], options)
    return { exitCode, signal, output: all }
  }
  return { clone, run, status: async () => JSON.parse((await run('status', '1.1.0', '--json')).output) }
}
