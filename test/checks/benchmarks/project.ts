import { makeRepository, type Repository } from '../../parts/repository.js'

/** Benchmarks that burn processor time and print how much of it they took, in milliseconds. */
const bench = `import { appendFileSync, existsSync } from 'node:fs'
import { work } from './work.js'
if (process.env.BENCH_LOG) appendFileSync(process.env.BENCH_LOG, process.env.RELEASE_SIDE + '\\n')
for (const [name, rounds] of Object.entries(work)) {
  const before = process.cpuUsage()
  let sum = 0
  for (let at = 0; at < rounds; at += 1) sum += Math.sqrt(at)
  const { user, system } = process.cpuUsage(before)
  console.log(name, (user + system) / 1000)
  if (sum < 0) throw new Error('the work was left out')
}
`

/** The module that says how much work each scenario is. */
export function workOf(rounds: Readonly<Record<string, number>>): string {
  return `export const work = ${JSON.stringify(rounds)}\n`
}

/** A project with real benchmarks, released as v1.3.2. */
export function benchedProject(rounds: Readonly<Record<string, number>>): Repository {
  const repository = makeRepository({
    'package.json': '{"name":"acme","type":"module"}\n',
    'bench.js': bench,
    'work.js': workOf(rounds),
  })
  repository.tag('v1.3.2')
  return repository
}
