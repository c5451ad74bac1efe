import { describe, expect, test } from 'vitest'
import { gate } from '../../source/kinds/gate.js'
import { type AnyCheck, defineCheck, defineRunningCheck } from '../../source/ports/check.js'
import { fail, ill, pass, unknown } from '../../source/ports/verdict.js'
import { systemClock } from '../../source/world/clock.js'
import { makeRelease } from '../checks/support.js'
import { makeStep } from '../support/plans.js'
import { port } from '../world/port-settings.js'

/** Looks through the notices of a project: 1 where a licence is refused, 2 where a file it needs was not made yet. */
const notices = `
if [ ! -e NOTICES ]; then echo 'NOTICES is not made yet'; exit 2; fi
if grep -q AGPL NOTICES; then echo 'error: tar is under the AGPL'; exit 1; fi
echo 'every licence is known'
`
const licences = makeStep('qa/licences', {
  does: { type: 'run', line: 'sh notices.sh' },
  incomplete: [2],
})

/** The moment that every step is performed at. */
const NOW = Date.parse('2026-03-02T13:00:00Z')

/** Performs a gate on real ports in a repository of these files. */
function perform(
  step = licences,
  files: Readonly<Record<string, string>> = {},
  checks: Readonly<Record<string, AnyCheck>> = {},
  waitingSince?: string,
) {
  const clock = { ...systemClock, now: () => NOW }
  const { write, settings } = port({ 'notices.sh': notices, ...files }, {}, { clock })
  return gate.perform({
    step,
    release: makeRelease({ release: { step } }),
    catalogue: { kinds: {}, actions: {}, channels: {}, functions: {}, checks },
    read: write,
    write,
    signal: settings.signal ?? new AbortController().signal,
    report: () => undefined,
    keep: async () => undefined,
    polls: 0,
    ...(waitingSince === undefined ? {} : { waitingSince }),
  })
}

describe('a gate on licences and notices', () => {
  test('passes with exit code 0', async () => {
    expect(await perform(licences, { NOTICES: 'tar MIT\n' })).toMatchObject({ status: 'passed' })
  })

  test('fails with exit code 1, saying what it said', async () => {
    expect(await perform(licences, { NOTICES: 'tar AGPL\n' })).toMatchObject({
      status: 'failed',
      finding: { found: 'exit code 1: error: tar is under the AGPL' },
    })
  })

  test('is unknown with exit code 2, which its plan calls incomplete, and never passes', async () => {
    expect(await perform()).toMatchObject({
      status: 'unknown',
      finding: {
        found: 'exit code 2: NOTICES is not made yet',
        mend: 'see the log for what was missing, then retry',
      },
    })
  })

  test('fails with exit code 2 where its plan calls nothing incomplete', async () => {
    expect(await perform({ ...licences, incomplete: [] })).toMatchObject({ status: 'failed' })
  })

  test('is unknown where its command is missing or was ended from outside', async () => {
    const run = (line: string) => perform({ ...licences, does: { type: 'run', line } })
    expect(await run('no-such-licence-tool')).toMatchObject({ status: 'unknown' })
    expect(await run('kill -9 $$')).toMatchObject({ status: 'unknown' })
  })
})

describe('a built-in', () => {
  const uses = makeStep('qa/own', { does: { type: 'uses', name: 'own/check', with: {} } })

  test('that only looks is given no port that writes', async () => {
    const looking = defineCheck({
      name: 'own/check',
      title: 'Own',
      about: 'tree',
      waivable: true,
      check: async (context) => pass('write' in context ? 'may write' : 'may look'),
    })
    expect(await perform(uses, {}, { 'own/check': looking })).toMatchObject({ finding: { fact: 'may look' } })
  })

  test('that runs commands is given one', async () => {
    const running = defineRunningCheck({
      name: 'own/check',
      title: 'Own',
      about: 'tree',
      waivable: true,
      run: async ({ write }) => pass((await write.shell('echo from a command')).stdout),
    })
    expect(await perform(uses, {}, { 'own/check': running })).toMatchObject({
      status: 'passed',
      finding: { fact: 'from a command' },
    })
  })

  test('that is asked to come back later has told nothing, and keeps what it found on the way', async () => {
    const limited = defineCheck({
      name: 'own/check',
      title: 'Own',
      about: 'world',
      waivable: true,
      check: async () => ({
        ...fail('no room under the limit', 'an answer', 'try again'),
        retryAt: '2026-03-01T13:05:00.000Z',
        outputs: { run: '42' },
      }),
    })
    expect(await perform(uses, {}, { 'own/check': limited })).toMatchObject({
      status: 'unknown',
      finding: {
        mend: 'try again; not before 2026-03-01 13:05 UTC',
        retryAt: '2026-03-01T13:05:00.000Z',
      },
      outputs: { run: '42' },
    })
  })
})

describe('a gate whose server is in trouble', () => {
  const inTwoMinutes = (): string => new Date(NOW + 120_000).toISOString()
  const troubled = (at?: string) => ({
    'acme/ill': defineCheck({
      name: 'acme/ill',
      title: 'Ill',
      about: 'world',
      waivable: true,
      check: async () =>
        ill(unknown('it answers 503', 'an answer', 'wait'), at === undefined ? at : Date.parse(at)),
    }),
  })
  const step = makeStep('qa/ill', { does: { type: 'uses', name: 'acme/ill', with: {} } })
  /** How long it pauses, in seconds, after it waited for so many. */
  const pauseAfter = async (seconds: number): Promise<number> => {
    const outcome = await perform(step, {}, troubled(), new Date(NOW - seconds * 1000).toISOString())
    return outcome.type === 'waiting' ? Math.round((Date.parse(outcome.nextAt) - NOW) / 1000) : 0
  }

  test('waits until the time that it named, saying so', async () => {
    const at = inTwoMinutes()
    expect(await perform(step, {}, troubled(at))).toMatchObject({
      type: 'waiting',
      nextAt: at,
      fact: `it answers 503; asked again at ${at.slice(11, 19)} UTC`,
    })
  })

  test('asks a person where that would be longer than they would wait', async () => {
    const at = new Date(NOW + 3_600_000).toISOString()
    expect(await perform(step, {}, troubled(at))).toMatchObject({ type: 'ended', status: 'unknown' })
  })

  test('waits by pauses of its own where none is named, which grow, and looks last when patience ends', async () => {
    expect(await pauseAfter(0)).toBe(15)
    expect(await pauseAfter(60)).toBe(30)
    expect(await pauseAfter(300)).toBe(150)
    expect(await pauseAfter(570)).toBe(30)
  })

  test('asks a person after ten minutes, and says how long it was asked', async () => {
    const since = new Date(NOW - 601_000).toISOString()
    expect(await perform(step, {}, troubled(), since)).toMatchObject({
      type: 'ended',
      status: 'unknown',
      finding: { found: 'it answers 503, for 10 min now' },
    })
  })
})
