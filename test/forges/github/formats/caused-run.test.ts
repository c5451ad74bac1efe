import { describe, expect, it } from 'vitest'
import { findCausedRun, type RunCause } from '../../../../source/forges/github/formats/caused-run.js'
import type { WorkflowRun } from '../../../../source/forges/github/formats/run.js'
import { makeRun, noon } from './runs.js'

const dispatched: RunCause = {
  workflow: 'release.yml',
  event: 'workflow_dispatch',
  sha: 'a41f9c2',
  ref: 'main',
  actor: 'mia',
  since: noon + 300,
  before: [2],
  shows: ['v1.4.0', '1.4.0'],
}

const wanted = { event: 'workflow_dispatch', branch: 'main', title: 'Release', createdAt: noon }
const later = { ...wanted, createdAt: noon + 60_000 }

/** Ten that look alike, each wrong in one way, newer than the right one. */
const lookAlikes: readonly WorkflowRun[] = [
  makeRun({ ...wanted, id: 2 }),
  makeRun({ ...wanted, id: 3, createdAt: noon - 1000 }),
  makeRun({ ...later, id: 4, actor: 'noor' }),
  makeRun({ ...later, id: 5, sha: 'b52e0d3' }),
  makeRun({ ...later, id: 6, branch: 'v1.4.0' }),
  makeRun({ ...later, id: 7, event: 'push' }),
  makeRun({ ...later, id: 8, event: 'schedule' }),
  makeRun({ ...later, id: 9, path: '.github/workflows/release-publish.yml', workflow: 'Publish' }),
  makeRun({ ...later, id: 10, path: '.github/workflows/ci.yml', workflow: 'CI' }),
  makeRun({ ...later, id: 11, event: 'workflow_run', actor: 'github-actions[bot]' }),
]

describe('the run that a dispatch caused', () => {
  it('is told from ten look-alikes, newer ones among them', () => {
    const found = findCausedRun([...lookAlikes, makeRun({ ...wanted, id: 1 })], dispatched)
    expect(found).toMatchObject({ found: 'one', run: { id: 1 } })
  })

  it('is none of the look-alikes where it is not listed yet, and says why each is not', () => {
    const found = findCausedRun(lookAlikes, dispatched)
    expect(found).toMatchObject({
      found: 'none',
      near: [
        { run: { id: 2 }, because: 'it was there before' },
        { run: { id: 3 }, because: 'it is older' },
        { run: { id: 4 }, because: 'it was caused by noor' },
      ],
    })
  })

  it('may be made in the same second, which GitHub cuts off', () => {
    const found = findCausedRun([makeRun({ ...wanted, createdAt: noon })], {
      ...dispatched,
      since: noon + 999,
    })
    expect(found.found).toBe('one')
  })

  it('is never guessed where two fit in everything', () => {
    const twins = [makeRun({ ...wanted, id: 20 }), makeRun({ ...wanted, id: 21 })]
    expect(findCausedRun(twins, dispatched)).toMatchObject({
      found: 'many',
      runs: [{ id: 20 }, { id: 21 }],
    })
  })

  it('is the one of twins whose title shows the version, and not one like it', () => {
    const twins = [
      makeRun({ ...wanted, id: 20, title: 'Publish v1.4.0-rc.1' }),
      makeRun({ ...wanted, id: 21, title: 'Publish v1.4.0 (rehearsal: false)' }),
      makeRun({ ...wanted, id: 22, title: 'Publish v11.4.0' }),
    ]
    expect(findCausedRun(twins, dispatched)).toMatchObject({ found: 'one', run: { id: 21 } })
  })

  it('is known by the name, the file or the path of its workflow', () => {
    for (const workflow of ['Release', 'release.yml', '.github/workflows/release.yml']) {
      expect(findCausedRun([makeRun(wanted)], { ...dispatched, workflow }).found).toBe('one')
    }
    expect(findCausedRun([makeRun(wanted)], { ...dispatched, workflow: 'lease.yml' }).found).toBe('none')
  })
})

describe('the run that a pushed tag caused', () => {
  const pushed: RunCause = { workflow: 'release.yml', event: 'push', sha: 'a41f9c2', ref: 'v1.4.0' }

  it('is of the tag and its commit, whoever pushed it', () => {
    const runs = [
      makeRun({ id: 3, branch: 'main' }),
      makeRun({ id: 2, branch: 'v1.4.0-rc.1' }),
      makeRun({ id: 1, actor: 'release-bot' }),
    ]
    expect(findCausedRun(runs, pushed)).toMatchObject({ found: 'one', run: { id: 1 } })
  })

  it('is not of the same tag at another commit', () => {
    expect(findCausedRun([makeRun({ sha: 'ffff000' })], pushed)).toMatchObject({
      found: 'none',
      near: [{ because: 'it is of commit ffff000' }],
    })
  })
})
