import { expect, test } from 'vitest'
import { benchmarksCompare } from '../../source/checks/benchmarks/compare.js'
import { readStep } from '../../source/core/state.js'
import { defineRunningCheck } from '../../source/ports/check.js'
import { pass } from '../../source/ports/verdict.js'
import { contentOf } from '../checks/running.js'
import { makeRepository } from '../parts/repository.js'
import { makePlan, makeStep } from '../support/plans.js'
import { makeBench } from './bench.js'

const step = makeStep('qa/own', { does: { type: 'uses', name: 'own/check', with: {} } })

/** A release whose one gate is a built-in that runs this shell line. */
async function releaseThat(line: string) {
  const check = defineRunningCheck({
    name: 'own/check',
    title: 'Own',
    about: 'tree',
    waivable: true,
    run: async ({ write }) => pass((await write.shell(line)).stdout),
  })
  const bench = makeBench({ checks: { 'own/check': check } })
  return readStep(await bench.run('live-1', makePlan([step])).through(), 'qa/own')
}

test('a built-in that runs commands passes while it leaves tracked files and refs alone', async () => {
  expect(await releaseThat('echo fine; touch untracked.txt')).toMatchObject({
    status: 'passed',
    finding: { fact: 'fine' },
    commands: [{ command: 'echo fine; touch untracked.txt', exitCode: 0 }],
  })
})

test('one that changed a tracked file has failed, whatever it says', async () => {
  expect(await releaseThat('echo more >> README.md')).toMatchObject({
    status: 'failed',
    finding: { fact: 'changed README.md', expected: 'a gate changes no tracked file and no ref' },
  })
})

test('one that moved a ref has failed', async () => {
  expect(await releaseThat('git tag sneaky')).toMatchObject({
    status: 'failed',
    finding: { fact: 'changed refs/tags/sneaky' },
  })
})

test('the performance gate journals its verdict with the chart, and changes nothing in the repository', async () => {
  const repository = makeRepository({ 'ms.txt': 'parse 10\n' })
  repository.tag('v1.3.2')
  repository.commit('Slow down', { 'ms.txt': 'parse 20\n' })
  const before = contentOf(repository.folder)
  const gate = makeStep('qa/benchmarks', { does: { type: 'uses', name: 'benchmarks/compare', with: {} } })
  const plan = makePlan([gate], { settings: { benchmarks: { run: 'cat ms.txt', runs: 2, warmup: 0 } } })
  const bench = makeBench({ repository, checks: { 'benchmarks/compare': benchmarksCompare } })
  const run = bench.run('dry-1', plan, { mode: 'dry-run', baseTag: 'v1.3.2' })
  expect(readStep(await run.through(), 'qa/benchmarks')).toMatchObject({
    status: 'failed',
    finding: {
      found: 'parse is 100% worse: 10 (10 to 10) became 20 (20 to 20)',
      tail: expect.arrayContaining(['parse: 100% worse, blocks']),
    },
  })
  expect(contentOf(repository.folder)).toEqual(before)
  const journal = JSON.stringify((await bench.store.readRun('dry-1')).events)
  expect(journal).not.toContain(run.folder)
  expect(journal).not.toContain(repository.folder)
})
