import { describe, expect, it } from 'vitest'
import { entryLines } from '../../../source/views/words/entry.js'
import { createLedger, type Ledger } from '../../../source/views/words/ledger.js'
import { textOf } from '../../../source/views/words/line.js'
import { unicode } from '../../../source/views/words/symbols.js'
import { createFakeSession, type FakeSession } from '../fake-session.js'

const look = { width: 79, symbols: unicode }

function told(ledger: Ledger, session: FakeSession): readonly string[] {
  return ledger.collect(session.state).flatMap((entry) => entryLines(entry, look, true).map(textOf))
}

function prepared(): { readonly session: FakeSession; readonly ledger: Ledger } {
  const session = createFakeSession()
  const ledger = createLedger()
  session.pass('prepare/tag-v1-4-0-is-free', 'here and on origin')
  session.pass('prepare/npm-login', 'mia may publish acme')
  expect(told(ledger, session).join('\n')).toContain('✔ npm login')
  session.happen({ type: 'world-expired', reason: 'before npm' })
  return { session, ledger }
}

describe('facts of the world that are checked again', () => {
  it('are told in one line once all are there', () => {
    const { session, ledger } = prepared()
    session.pass('prepare/tag-v1-4-0-is-free', 'here and on origin')
    expect(told(ledger, session)).toEqual([])
    session.pass('prepare/npm-login', 'mia may publish acme')
    expect(told(ledger, session)).toEqual(['  ✔ 2 facts checked again              all as before'])
  })

  it('are told whole where they differ', () => {
    const { session, ledger } = prepared()
    session.pass('prepare/tag-v1-4-0-is-free', 'ours, at a41f9c2')
    session.pass('prepare/npm-login', 'mia may publish acme')
    expect(told(ledger, session)).toEqual([
      '  ✔ 2 facts checked again              1 as before, 1 changed:',
      '  ✔ Tag v1.4.0 is free                 ours, at a41f9c2                    0.4s',
    ])
  })

  it('are told at once where one fails, and the rest when it is there', () => {
    const { session, ledger } = prepared()
    session.fail('prepare/tag-v1-4-0-is-free', { fact: 'taken', found: 'v1.4.0 is on origin' })
    const failed = told(ledger, session)
    expect(failed).toContain('    found     v1.4.0 is on origin')
    session.pass('prepare/npm-login', 'mia may publish acme')
    expect(told(ledger, session)).toEqual(['  ✔ 1 fact checked again               all as before'])
  })

  it('are told as far as they came where the release is paused meanwhile', () => {
    const { session, ledger } = prepared()
    session.pass('prepare/npm-login', 'mia may publish acme')
    session.happen({ type: 'paused', reason: 'Ctrl-C' })
    expect(told(ledger, session)).toEqual(['  ✔ 1 fact checked again               all as before'])
  })
})
