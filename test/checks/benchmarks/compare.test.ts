import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder, writeFiles } from '../../parts/temporary.js'
import { candidatesOf, imprint, strangeNames } from '../../world/candidates-of.js'
import { contentOf, runRunningCheck } from '../running.js'
import { benchedProject, workOf } from './project.js'
import { benchmarks } from './setting.js'

const compare = (
  ...given: Parameters<typeof runRunningCheck> extends [string, ...infer Rest] ? Rest : never
) => runRunningCheck('benchmarks/compare', ...given)

const work = { parse: 3e7, print: 3e7 }
/** Prints numbers that the test planted: what is measured is known. */
const fixed = (numbers: string) => ({ 'numbers.txt': `${numbers}\n` })
const planted = { run: 'cat numbers.txt' }

describe('on real work', () => {
  test('finds a slowdown that was planted in one scenario, and only there', async () => {
    const repository = benchedProject(work)
    repository.commit('Slow down', { 'work.js': workOf({ ...work, parse: 15e7 }) })
    const before = imprint(repository.folder)
    const verdict = await compare(
      repository,
      temporaryFolder('run'),
      benchmarks({ threshold: 60, unit: 'ms' }),
    )
    expect(verdict).toMatchObject({
      verdict: 'fail',
      found: expect.stringMatching(/^parse is \d[\d.]*% worse: [\d.]+ ms \(.*\) became [\d.]+ ms/),
      expected: 'less than 60% worse than v1.3.2, or spreads that overlap',
    })
    const lines = verdict.details ?? []
    expect(lines[0]).toMatch(/^parse \(ms\): .* worse, blocks$/)
    expect(lines[3]).toMatch(/^print \(ms\): /)
    expect(lines[3]).not.toContain('blocks')
    expect(lines.join('\n')).toContain('3 runs a side in turn, medians, spread by quartiles')
    expect(imprint(repository.folder)).toBe(before)
  })

  test('passes the same work, with the load and the power of this host', async () => {
    const repository = benchedProject(work)
    repository.commit('Document', { 'README.md': '# acme\n' })
    const verdict = await compare(repository, temporaryFolder('run'), benchmarks({ threshold: 150 }))
    expect(verdict).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('2 scenarios against v1.3.2'),
    })
    expect(verdict.details?.join('\n')).toMatch(/^load .*, .*power/m)
  })
})

describe('with numbers that are known', () => {
  async function planting(base: string, candidate: string, keys: Readonly<Record<string, unknown>> = {}) {
    const repository = benchedProject(work)
    repository.commit('Base', fixed(base))
    repository.tag('v1.3.3')
    repository.commit('Candidate', fixed(candidate))
    const setting = benchmarks({ ...planted, ...keys }, { target: { baseTag: 'v1.3.3' } })
    return compare(repository, temporaryFolder('run'), setting)
  }

  test('a scenario that the candidate lost fails closed', async () => {
    expect(await planting('parse 10\nprint 5', 'parse 10')).toMatchObject({
      verdict: 'fail',
      found: 'print is missing from the candidate',
    })
  })

  test('a new scenario is reported, and stops nothing', async () => {
    expect(await planting('parse 10', 'parse 10\nprint 900')).toMatchObject({
      verdict: 'pass',
      fact: '1 scenario against v1.3.3, parse unchanged, 1 new',
    })
  })

  test('no scenario on both sides fails', async () => {
    const verdict = await planting('parse 10', 'Parse 10')
    expect(verdict).toMatchObject({ verdict: 'fail', found: expect.stringContaining('parse is missing') })
    expect(await planting('parse 1', 'parse 99', { 'smallest-baseline': 5 })).toMatchObject({
      verdict: 'fail',
    })
  })

  test('numbers are read from a file by paths, and one of the run before never counts', async () => {
    const keys = {
      run: 'if [ "$RELEASE_SIDE" = base ] || [ ! -e seen ]; then cp numbers.txt out.json; fi; touch seen',
      file: 'out.json',
      json: '*.ms',
    }
    expect(await planting('{"parse": {"ms": 4}}', '{"parse": {"ms": 4}}', keys)).toMatchObject({
      verdict: 'unknown',
      found: 'out.json was not written at the candidate',
    })
    const written = { ...keys, run: 'cp numbers.txt out.json' }
    expect(await planting('{"parse": {"ms": 4}}', '{"parse": {"ms": 4.1}}', written)).toMatchObject({
      verdict: 'pass',
      fact: '1 scenario against v1.3.3, parse 2.5% worse',
    })
  })

  test('a command that prints anything else is unknown, and so is one that is not there', async () => {
    expect(await planting('parse 10', 'ready in no time')).toMatchObject({
      verdict: 'unknown',
      found: 'cat numbers.txt gave the line "ready in no time" at the candidate',
    })
    expect(await planting('1', '1', { run: 'no-such-benchmark' })).toMatchObject({ verdict: 'unknown' })
  })

  test('a command that fails on the candidate fails, and on the base alone is unknown', async () => {
    const failing = (side: string) => ({ run: `[ "$RELEASE_SIDE" != ${side} ] && cat numbers.txt` })
    expect(await planting('1', '1', failing('candidate'))).toMatchObject({ verdict: 'fail' })
    expect(await planting('1', '1', failing('base'))).toMatchObject({
      verdict: 'unknown',
      mend: expect.stringContaining('v1.3.3'),
    })
  })

  test('a plan without benchmarks is unknown, and says which key is missing', async () => {
    const setting = { target: { baseTag: 'v1.3.2' } }
    const repository = benchedProject(work)
    repository.commit('Next', {})
    expect(await compare(repository, temporaryFolder('run'), setting)).toMatchObject({
      verdict: 'unknown',
      found: expect.stringContaining('benchmarks.run'),
    })
  })

  test('keys of the step are laid over those of the plan', async () => {
    const repository = benchedProject(work)
    repository.commit('Candidate', fixed('parse 10'))
    const keys = { run: 'if [ -e numbers.txt ]; then echo 13; else echo 10; fi' }
    const strict = benchmarks(keys)
    expect(await compare(repository, temporaryFolder('run'), strict)).toMatchObject({ verdict: 'fail' })
    const loose = benchmarks(keys, { with: { threshold: 40 } })
    expect(await compare(repository, temporaryFolder('run'), loose)).toMatchObject({ verdict: 'pass' })
  })
})

describe('of the copies', () => {
  /** A project whose builds are noted by side, and what stands there of its copies. */
  function builtProject() {
    const repository = benchedProject(work)
    const log = join(temporaryFolder('log'), 'builds')
    const folders = (home: string) =>
      readdirSync(join(home, 'copies/qa-check'), { withFileTypes: true }).filter((one) => one.isDirectory())
    return {
      repository,
      setting: benchmarks({ run: 'echo 10', build: `echo "$RELEASE_SIDE" >> ${log}` }),
      built: () => readFileSync(log, 'utf8').trim().split('\n'),
      kept: () => folders(join(repository.env.RELEASE_WIZARD_HOME ?? '', 'cache')).length,
      folders,
    }
  }

  test('each is built once and kept for the next session; a candidate of another commit goes', async () => {
    const { repository, setting, built, folders } = builtProject()
    const run = temporaryFolder('run')
    repository.commit('One', { 'one.txt': '1\n' })
    await compare(repository, run, setting)
    await compare(repository, run, setting)
    expect(built()).toEqual(['base', 'candidate'])
    repository.commit('Two', { 'two.txt': '2\n' })
    await compare(repository, run, setting)
    expect(built()).toEqual(['base', 'candidate', 'candidate'])
    expect(folders(run)).toHaveLength(1)
  })

  test('the base is kept for the next run; older ones go, all but the one before', async () => {
    const { repository, setting, built, kept } = builtProject()
    const next = (baseTag: string) =>
      compare(repository, temporaryFolder('run'), { ...setting, target: { baseTag } })
    repository.commit('One', { 'one.txt': '1\n' })
    await next('v1.3.2')
    await next('v1.3.2')
    expect(built()).toEqual(['base', 'candidate', 'candidate'])
    for (const tag of ['v1.3.3', 'v1.3.4']) {
      repository.tag(tag)
      repository.commit(`After ${tag}`, { 'one.txt': `${tag}\n` })
      await next(tag)
    }
    expect(kept()).toBe(2)
    await next('v1.3.3')
    await next('v1.3.2')
    expect(built().filter((side) => side === 'base')).toHaveLength(4)
  })

  test('one whose build failed is made anew', async () => {
    const repository = benchedProject(work)
    const run = temporaryFolder('run')
    repository.commit('Next', { 'next.txt': '' })
    const build = `[ -e ${join(run, 'mended')} ]`
    const setting = benchmarks({ run: 'echo 10', build })
    expect(await compare(repository, run, setting)).toMatchObject({ verdict: 'unknown' })
    writeFiles(run, { mended: '' })
    expect(await compare(repository, run, setting)).toMatchObject({ verdict: 'pass' })
  })

  test('the work tree as it stands is the candidate while it is not clean, and stays as it is', async () => {
    const repository = benchedProject(work)
    repository.commit('Ignore', { '.gitignore': 'ignored\n', 'gone.txt': 'x\n' })
    writeFiles(repository.folder, { 'fresh.txt': 'fresh\n', ignored: 'x\n', 'bench.js': 'changed\n' })
    repository.git('rm', '-q', '--cached', 'gone.txt')
    for (const name of strangeNames) writeFiles(repository.folder, { [name]: 'odd\n' })
    const candidate = await candidatesOf(repository).observe()
    expect(candidate.tree).toBeDefined()
    const before = contentOf(repository.folder)
    const run = `[ "$RELEASE_SIDE" = base ] || { [ -e fresh.txt ] && [ ! -e ignored ] && grep -q changed bench.js; }; echo 1`
    const folder = temporaryFolder('run')
    expect(await compare(repository, folder, benchmarks({ run }, { release: { candidate } }))).toMatchObject({
      verdict: 'pass',
    })
    expect(contentOf(repository.folder)).toEqual(before)
    writeFiles(repository.folder, { 'fresh.txt': 'changed meanwhile\n' })
    const later = await compare(
      repository,
      temporaryFolder('run'),
      benchmarks({ run }, { release: { candidate } }),
    )
    expect(later).toMatchObject({ verdict: 'unknown', found: expect.stringContaining('changed since') })
    expect(existsSync(join(folder, 'benchmarks'))).toBe(true)
  })
})

describe('nothing is compared', () => {
  test('without a base tag, with the reason', async () => {
    const setting = benchmarks({}, { target: { baseReason: 'no release tag yet' } })
    expect(await compare(benchedProject(work), temporaryFolder('run'), setting)).toEqual({
      verdict: 'pass',
      fact: 'not compared: no release tag yet',
    })
  })

  test('where the candidate is the base itself', async () => {
    expect(await compare(benchedProject(work), temporaryFolder('run'), benchmarks({}))).toMatchObject({
      verdict: 'pass',
      fact: 'not compared: the candidate is v1.3.2 itself',
    })
  })

  test('while the base tag is not here: unknown', async () => {
    const setting = benchmarks({}, { target: { baseTag: 'v1.0.0' } })
    expect(await compare(benchedProject(work), temporaryFolder('run'), setting)).toMatchObject({
      verdict: 'unknown',
      mend: 'fetch it: git fetch --tags',
    })
  })
})
