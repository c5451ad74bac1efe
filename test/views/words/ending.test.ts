import { beforeEach, describe, expect, it } from 'vitest'
import { doubtQuestion } from '../../../source/core/failure.js'
import type { SessionEnd } from '../../../source/engine/session.js'
import { endingLines } from '../../../source/views/words/ending.js'
import { textOf } from '../../../source/views/words/line.js'
import { statusLines } from '../../../source/views/words/status-lines.js'
import { unicode } from '../../../source/views/words/symbols.js'
import { createFakeSession, type FakeSession } from '../fake-session.js'
import { confirmQuestion, failAudit, passPrepare } from '../scripts.js'

let session: FakeSession
beforeEach(() => {
  session = createFakeSession()
  passPrepare(session)
})

function ending(end: SessionEnd): string {
  const look = { width: 79, symbols: unicode }
  return endingLines(session.state, end, '/runs/acme-1', look).map(textOf).join('\n')
}

function publish(): void {
  session.pass('publish/npm', 'https://npm.example/acme/v/1.4.0')
  session.happen({
    type: 'channel-seen',
    sighting: { channel: 'npm', status: 'live', actual: '1.4.0', ours: true },
  })
  session.fail('publish/pypi', {
    fact: 'token expired',
    found: 'refused: token expired',
    mend: 'make a new token',
  })
}

describe('the end', () => {
  it('of a complete run says what is live where, with links, and where the evidence is', () => {
    publish()
    const text = ending('complete')
    expect(text).toContain('acme v1.4.0 is complete, in ')
    expect(text).toMatch(/npm +1\.4\.0 +1\.4\.0 +✔ live, same digest/)
    expect(text).toContain('link      https://npm.example/acme/v/1.4.0')
    expect(text).toContain('evidence  /runs/acme-1')
    expect(text).toContain('next      release-wizard report v1.4.0')
  })

  it('of a partial publish names the missing channels as the next safe action', () => {
    publish()
    const text = ending('partial')
    expect(text).toContain('published in part')
    expect(text).toContain('publish PyPI again, then crates.io from the same artifacts')
    expect(text).toContain('mend      make a new token')
  })

  it('of a blocked run says found, expected and how to mend it', () => {
    failAudit(session)
    expect(ending('blocked')).toMatch(
      /✖ Dependency audit\n {4}found .*tar 6\.1\.0.*\n {4}expected .*\n {4}mend /,
    )
  })

  it('of a run whose action is in doubt asks what is true, and says how to answer', () => {
    session.happen({ type: 'step-started', step: 'publish/npm', attempt: 1, effect: true })
    session.happen({ type: 'session-opened', operator: 'mia', wizard: '1.0.0' })
    session.happen({ type: 'step-probed', step: 'publish/npm', found: 'unclear', fact: 'npm does not tell' })
    const { order, steps } = session.state
    const step = order.find(({ id }) => id === 'publish/npm')
    const known = steps.get('publish/npm')
    if (!step || !known) throw new Error('The example publishes no npm package.')
    session.happen({ type: 'asked', step: step.id, question: doubtQuestion(step, known, session.state) })
    const text = ending('blocked')
    expect(text).toContain('found     npm does not tell')
    expect(text).toContain('release-wizard decide publish/npm VALUE')
  })

  it('says what people outside see too late, and why', () => {
    session.happen({ type: 'followed', step: 'qa/tests', problem: 'GitHub cannot be reached' })
    expect(ending('blocked')).toContain('Tests is behind: GitHub cannot be reached')
    session.happen({ type: 'followed', step: 'qa/tests' })
    expect(ending('blocked')).not.toContain('is behind')
  })

  it('names open blockers', () => {
    session.happen({ type: 'blocker-opened', id: 'b1', title: 'npm is down', by: 'mia' })
    expect(ending('blocked')).toContain('Blocked by mia: npm is down (b1)')
  })

  it('of a run that waits for an answer says how to give it', () => {
    session.happen({ type: 'asked', step: 'publish/npm', question: confirmQuestion })
    expect(ending('asking')).toContain('release-wizard --answer publish/npm=1.4.0')
  })

  it('of an aborted run lists what was undone and what remains', () => {
    session.happen({ type: 'undone', step: 'publish/npm', fact: 'tag v1.4.0 deleted', ok: true })
    session.happen({ type: 'aborted', by: 'mia', remains: ['crates.io keeps 1.4.0'] })
    expect(ending('aborted')).toContain('✔ npm: tag v1.4.0 deleted')
    expect(ending('aborted')).toContain('Remains: crates.io keeps 1.4.0')
  })
})

it('shows where a release stands, phase by phase', () => {
  failAudit(session)
  const text = statusLines(session.state, Date.parse(session.state.lastAt)).join('\n')
  expect(text).toMatch(/ {2}Prepare +4 of 4\n/)
  expect(text).toMatch(/ {2}QA +0 of 6\n/)
  expect(text).toContain('✖ Dependency audit')
  expect(text).toContain('◌ Lint')
  expect(text).toContain('release-wizard decide qa/dependency-audit VALUE')
  expect(text).toContain('6 of 17')
})
