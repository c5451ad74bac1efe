import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { execa, execaSync } from 'execa'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder, writeFiles } from '../../parts/temporary.js'
import { bundle } from '../../support/bundle.js'
import { runRunningCheck } from '../running.js'
import { benchedProject } from './project.js'
import { benchmarks } from './setting.js'

let child = ''

beforeAll(async () => {
  child = await bundle('test/crash/benchmark-child.ts')
})

interface Book {
  readonly judged: boolean
  readonly runs: readonly unknown[]
}

/** A comparison of two commits that writes a line for every run it makes; the run of that number can be held. */
function comparison() {
  const repository = benchedProject({})
  repository.commit('Next', { 'next.txt': '' })
  const runFolder = temporaryFolder('run')
  const [log, hold, pipe] = ['log', 'hold', 'pipe'].map((name) => join(runFolder, name))
  writeFiles(runFolder, { log: '' })
  execaSync('bash', ['-c', `mkfifo ${pipe}`])
  const held = `if [ "$(wc -l < ${log})" -eq "$(cat ${hold} 2>&-)" ] 2>&-; then echo held; read -r _ < ${pipe}; fi`
  const keys = { run: `echo "$RELEASE_SIDE" >> ${log}; ${held}; echo parse 10`, runs: 4 }
  const file = () => join(runFolder, 'benchmarks', readdirSync(join(runFolder, 'benchmarks'))[0] ?? '')
  return {
    repository,
    runFolder,
    keys,
    file,
    made: () => readFileSync(join(runFolder, 'log'), 'utf8').split('\n').length - 1,
    book: (): Book => JSON.parse(readFileSync(file(), 'utf8')),
    resume: (more = {}) =>
      runRunningCheck('benchmarks/compare', repository, runFolder, benchmarks({ ...keys, ...more })),
  }
}

/** Makes the comparison in a process of its own and kills that in the middle of the run of this number. */
async function killIn(run: number, { repository, runFolder, keys }: ReturnType<typeof comparison>) {
  writeFiles(runFolder, { hold: String(run) })
  const env = {
    ...repository.env,
    REPOSITORY: repository.folder,
    RUN_FOLDER: runFolder,
    BENCHMARKS: JSON.stringify(keys),
  }
  const running = execa(process.execPath, [child], { env, extendEnv: false, reject: false })
  for await (const line of createInterface({ input: running.stdout })) if (line === 'held') break
  running.kill('SIGKILL')
  const { signal } = await running
  // The run itself outlives its parent: it is let go, and nobody reads what it prints.
  writeFileSync(join(runFolder, 'pipe'), 'go\n')
  rmSync(join(runFolder, 'hold'))
  return signal
}

describe('a comparison that was killed', () => {
  test.each([2, 4, 8])('in its run %i goes on with the samples it had', async (run) => {
    const given = comparison()
    expect(await killIn(run, given)).toBe('SIGKILL')
    const before = given.book()
    expect(before).toMatchObject({ judged: false, runs: { length: run - 1 } })
    const verdict = await given.resume()
    expect(verdict).toMatchObject({ verdict: 'pass', fact: '1 scenario against v1.3.2, parse unchanged' })
    expect(verdict.details).toContain(`${run - 1} of 8 runs are from before this was interrupted`)
    const after = given.book()
    expect(after.runs.slice(0, run - 1)).toEqual(before.runs)
    expect(after).toMatchObject({ judged: true, runs: { length: 8 } })
    expect(given.made()).toBe(9)
  })
})

describe('the samples', () => {
  test('take both sides in turn, each round the other way about', async () => {
    const given = comparison()
    await given.resume({ runs: 2 })
    expect(given.book().runs).toMatchObject([
      { side: 'base' },
      { side: 'candidate' },
      { side: 'candidate' },
      { side: 'base' },
    ])
  })

  test('are measured anew once they were judged', async () => {
    const given = comparison()
    await given.resume()
    expect((await given.resume()).details?.join('\n')).not.toContain('interrupted')
    expect(given.made()).toBe(16)
  })

  test('of another command, or damaged ones, do not count', async () => {
    const given = comparison()
    await killIn(4, given)
    const { file } = given
    const name = file()
    writeFiles(given.runFolder, { [join('benchmarks', name.slice(name.lastIndexOf('/') + 1))]: '{"runs": [' })
    expect((await given.resume()).details?.join('\n')).not.toContain('interrupted')
    const other = await given.resume({ run: 'echo parse 11' })
    expect(other).toMatchObject({ verdict: 'pass' })
    expect(readdirSync(join(given.runFolder, 'benchmarks'))).toHaveLength(2)
  })

  test('of runs to warm up are not kept', async () => {
    const given = comparison()
    await given.resume({ warmup: 2 })
    expect(given.made()).toBe(12)
    expect(given.book().runs).toHaveLength(8)
  })
})
