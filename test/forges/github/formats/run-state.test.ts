import { describe, expect, it } from 'vitest'
import { judgeRun } from '../../../../source/forges/github/formats/run-state.js'
import { makeJob, makeRun, noon } from './runs.js'

const minute = 60_000
const step = { name: 'Compile', status: 'in_progress', conclusion: '', startedAt: noon }

describe('a run that goes on', () => {
  it('says how many jobs are done and where it is', () => {
    const jobs = [
      makeJob(),
      makeJob({ name: 'linux', status: 'in_progress', conclusion: '', steps: [step] }),
      makeJob({ name: 'publish', status: 'queued', conclusion: '' }),
    ]
    expect(judgeRun(makeRun(), jobs, [], noon + 2 * minute)).toEqual({
      state: 'going',
      fact: '1 of 3 jobs done: linux at Compile  2:00',
    })
  })

  it('names a job that failed already, before the run has ended', () => {
    const jobs = [makeJob({ conclusion: 'failure' }), makeJob({ name: 'linux', status: 'in_progress' })]
    expect(judgeRun(makeRun(), jobs, [], noon).fact).toMatch(/^build failed; 1 of 2 jobs done/)
  })

  it('says that it waits in the queue, and in which attempt', () => {
    expect(judgeRun(makeRun({ status: 'queued', attempt: 2 }), [], [], noon + minute).fact).toBe(
      'attempt 2, queued  1:00',
    )
  })

  it('waits for a person where an environment asks for approval', () => {
    const pending = [{ environment: 'pypi', reviewers: ['mia', 'noor'] }]
    expect(judgeRun(makeRun({ status: 'waiting' }), [], pending, noon)).toEqual({
      state: 'approval',
      fact: 'waits for approval of pypi by mia or noor',
      mend: 'approve it at https://github.com/acme/acme/actions/runs/1',
    })
  })
})

describe('a run that ended', () => {
  const ended = (conclusion: string, more = {}) =>
    makeRun({ status: 'completed', conclusion, updatedAt: noon + 62_000, ...more })

  it('well says how many jobs, which were skipped, and how long', () => {
    const jobs = [makeJob(), makeJob({ name: 'docs', conclusion: 'skipped' })]
    expect(judgeRun(ended('success'), jobs, [], noon)).toEqual({
      state: 'passed',
      fact: '1 job, 1 skipped, 1:02',
    })
    expect(judgeRun(ended('success', { attempt: 3 }), [makeJob()], [], noon).fact).toBe(
      '1 job, attempt 3, 1:02',
    )
  })

  it('green has failed where a job that must run was skipped or is not there', () => {
    const jobs = [makeJob({ name: 'publish', conclusion: 'skipped' })]
    expect(judgeRun(ended('success'), jobs, [], noon, ['publish', 'docs'])).toMatchObject({
      state: 'failed',
      fact: 'publish was skipped, there is no job docs',
    })
  })

  it.each([
    ['cancelled', 'the run was cancelled', 'gh run rerun 1'],
    ['timed_out', 'the run was out of time', 'gh run rerun 1 --failed'],
    ['startup_failure', 'release.yml is not valid', 'mend release.yml'],
    ['action_required', 'a maintainer to allow it', 'allow it at'],
    ['skipped', 'every job was skipped', 'release.yml'],
    ['failure', 'the run failed: build, at Test', 'gh run rerun 1 --failed'],
    ['stale', 'ended as stale', 'see https'],
  ])('as %s has words of its own', (conclusion, found, mend) => {
    const failed = { name: 'Test', status: 'completed', conclusion: 'failure' }
    const jobs = conclusion === 'failure' ? [makeJob({ conclusion, steps: [failed] })] : []
    expect(judgeRun(ended(conclusion), jobs, [], noon)).toMatchObject({
      state: 'failed',
      found: expect.stringContaining(found),
      mend: expect.stringContaining(mend),
    })
  })
})
