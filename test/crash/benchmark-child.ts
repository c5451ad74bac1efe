import { benchmarks } from '../checks/benchmarks/setting.js'
import { runRunningCheck } from '../checks/running.js'

/** The comparison in a process of its own, which a test can kill; every report is a line of its output. */
const { REPOSITORY = '', RUN_FOLDER = '', BENCHMARKS = '{}', ...env } = process.env
const repository = { folder: REPOSITORY, env: { ...env } as Record<string, string> }
const verdict = await runRunningCheck(
  'benchmarks/compare',
  repository,
  RUN_FOLDER,
  benchmarks(JSON.parse(BENCHMARKS)),
  (line) => console.log(line),
)
console.log(JSON.stringify(verdict))
