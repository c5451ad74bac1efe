import { expect, it } from 'vitest'
import { drawJobs, elapsed, foldJobs } from '../../../../source/forges/github/formats/run-lines.js'
import { makeJob, noon } from './runs.js'

it('shows each job with its time, and only the steps that matter now', () => {
  const done = { name: 'Check out', status: 'completed', conclusion: 'success', startedAt: noon }
  const at = { name: 'Compile', status: 'in_progress', conclusion: '', startedAt: noon + 20_000 }
  const jobs = [
    makeJob({ name: 'lint' }),
    makeJob({ name: 'build (linux)', status: 'in_progress', conclusion: '', steps: [done, at] }),
    makeJob({ name: 'windows', conclusion: 'failure', steps: [{ ...done, conclusion: 'failure' }] }),
    makeJob({ name: 'publish', status: 'waiting', conclusion: '' }),
    makeJob({ name: 'docs', conclusion: 'skipped' }),
    makeJob({ name: 'tidy', status: 'queued', conclusion: '' }),
  ]
  expect(drawJobs(jobs, noon + 41_000)).toEqual([
    '✔ lint           1:00',
    '◐ build (linux)  0:41',
    '  ◐ Compile  0:21',
    '✖ windows        1:00',
    '  ✖ Check out  0:41',
    '◇ publish        waits for approval',
    '– docs           skipped',
    '◌ tidy           queued',
  ])
})

it('only counts, of many jobs, those that ended well and those that did not begin', () => {
  const many = (count: number, more = {}) =>
    Array.from({ length: count }, (_, at) => makeJob({ name: `job ${at}`, ...more }))
  const at = makeJob({ name: 'macos', status: 'in_progress', conclusion: '' })
  const failed = makeJob({ name: 'windows', conclusion: 'timed_out' })
  const queued = { status: 'queued', conclusion: '' }
  expect(foldJobs([...many(9), at, failed, ...many(3, queued)], noon + 41_000)).toEqual([
    '✔ 9 of 14 jobs done',
    '◐ macos    0:41',
    '✖ windows  1:00',
    '◌ 3 queued',
  ])
  expect(foldJobs(many(8), noon)).toHaveLength(8)
})

it('counts hours only where there are any, and never below nothing', () => {
  expect([elapsed(0, 41_000), elapsed(0, 3_729_000), elapsed(5000, 0)]).toEqual(['0:41', '1:02:09', '0:00'])
})
