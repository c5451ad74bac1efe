import { expect, test } from 'vitest'
import type { CommandResult } from '../../../source/ports/command.js'
import type { Subject } from '../../../source/registries/frame/declaration.js'
import { endOf, performed, whyNot } from '../../../source/registries/frame/ends.js'
import { notInstalled } from '../../../source/registries/frame/not-installed.js'

const subject: Subject = {
  name: 'acme',
  place: { title: 'hex.pm', login: 'mix hex.user auth', right: 'ask an owner' },
}
const clock = { now: () => Date.parse('2026-03-01T12:00:00Z') }

function ran(exitCode: number | null, said: Partial<CommandResult> = {}): CommandResult {
  const result = { command: 'mix hex.publish', exitCode, stdout: '', stderr: '', tail: [], durationMs: 1 }
  return { ...result, missing: false, timedOut: false, cancelled: false, ...said } as unknown as CommandResult
}

test('a command that ended well has published, or done the deed in its words', () => {
  expect(endOf(ran(0), {}, subject, clock)).toEqual({ said: 'published' })
  expect(performed(ran(0), {}, subject, clock, 'recalled')).toEqual({ verdict: 'pass', fact: 'recalled' })
})

test('what is an end already is taken as it is', () => {
  const end = { said: 'published', fact: 'two files' } as const
  const done = { verdict: 'pass', fact: 'two files' } as const
  expect(endOf(end, {}, subject, clock)).toBe(end)
  expect(performed(done, {}, subject, clock, 'recalled')).toBe(done)
})

test('a refusal is read by the status that the client names, and told in its last words', () => {
  const refused = ran(1, { stdout: 'sending\n', stderr: 'HTTP 403\nnot an owner\n \n' })
  const why = {
    verdict: 'fail',
    found: 'hex.pm does not let this login publish here: not an owner',
    expected: 'the right to publish',
    mend: 'ask an owner',
  }
  expect(endOf(refused, {}, subject, clock)).toEqual({ said: 'failed', why })
  expect(performed(refused, {}, subject, clock, 'recalled')).toEqual(why)
})

test('a client that says nothing leaves it unclear', () => {
  expect(whyNot(ran(1), {}, subject, clock)).toMatchObject({
    verdict: 'unknown',
    found: 'publishing ended with: the client said nothing',
  })
})

test('a channel that reads its own client is asked, with all that it printed', () => {
  const refusal = (output: string) => ({ cause: 'auth', words: output.replace('\n', ' and ') }) as const
  expect(whyNot(ran(1, { stdout: 'one', stderr: 'two' }), { refusal }, subject, clock)).toMatchObject({
    found: 'hex.pm does not know this login: one and two',
  })
})

test.each([
  [
    'is missing',
    { missing: true },
    { verdict: 'fail', found: 'mix is not installed', mend: 'install mix, then try again' },
  ],
  ['ran out of time', { timedOut: true }, { verdict: 'unknown', found: 'mix was stopped before its end' }],
  ['was cancelled', { cancelled: true }, { verdict: 'unknown', expected: 'mix, run to its end' }],
  ['was killed', { exitCode: null }, { verdict: 'unknown', mend: 'try again: it looks first what arrived' }],
])('a client that %s tells nothing of its registry', (_how, said, why) => {
  expect(whyNot(ran(1, { stderr: 'HTTP 403', ...said }), {}, subject, clock)).toMatchObject(why)
})

test.each(['network', 'server'] as const)('what does not install for the %s is nothing broken', (cause) => {
  expect(notInstalled(subject, { cause, words: 'down' }, 'it to install', 0)).toMatchObject({
    verdict: 'unknown',
  })
})

test('what does not install otherwise is broken, and may be recalled', () => {
  expect(notInstalled(subject, { cause: 'not-found', words: 'no such file' }, 'it to install', 0)).toEqual({
    verdict: 'fail',
    found: 'acme does not install: no such file',
    expected: 'it to install',
    mend: 'see the log of this step; a broken version is recalled: release-wizard --path recall',
  })
})
