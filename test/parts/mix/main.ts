import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { findTool } from '../have.js'
import { getDependencies } from './dependencies.js'
import { MixError } from './failure.js'
import { publish } from './publish.js'
import { build, info, retire, user } from './tasks.js'

/** The tasks of Hex that this program stands in for: it keeps to what the client of Hex prints, asks and exits with. */
const tasks: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  'hex.publish': publish,
  'hex.build': build,
  'hex.retire': retire,
  'hex.user': user,
  'hex.info': info,
  'deps.get': getDependencies,
}

const [task = '', ...args] = process.argv.slice(2)

try {
  const run = tasks[task]
  process.exitCode = run === undefined ? handOn() : await run(args)
} catch (error) {
  process.exitCode = 1
  console.error(
    error instanceof MixError ? `** (Mix) ${error.message}` : `** (OptionParser.ParseError) ${error}`,
  )
}

/** Everything that is not of Hex goes to the real mix, where there is one. */
function handOn(): number {
  const own = realpathSync(dirname(process.argv[1] ?? '.'))
  const others = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== own)
  const real = task.startsWith('hex.') ? undefined : findTool('mix', others.join(delimiter))
  if (real === undefined) throw new MixError(`The task "${task}" could not be found`)
  return spawnSync(real, [task, ...args], { stdio: 'inherit' }).status ?? 1
}
