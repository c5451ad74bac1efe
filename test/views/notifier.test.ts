import { beforeEach, describe, expect, it } from 'vitest'
import { createNotifier } from '../../source/views/notifier.js'
import { createFakeSession, type FakeSession } from './fake-session.js'
import { failAudit } from './scripts.js'

describe('the notifier', () => {
  let session: FakeSession
  let written = ''
  let now = 0
  const notifier = (env: Readonly<Record<string, string>>) =>
    createNotifier({
      write: (text) => {
        written += text
      },
      env,
      now: () => now,
    })

  beforeEach(() => {
    session = createFakeSession()
    written = ''
    now = 0
  })

  it('says in the title of the terminal where the run stands, once for each change, and gives it back', () => {
    const { tell, end } = notifier({ TERM: 'xterm' })
    tell(session.state)
    tell(session.state)
    expect(written).toBe('\u001b]0;acme v1.4.0: 0 of 17\u0007')
    end()
    expect(written.endsWith('\u001b]0;\u0007')).toBe(true)
  })

  it.each([
    ['bell', '\u0007'],
    ['osc9', '\u001b]9;acme v1.4.0: asks you\u0007'],
  ])('gives the sign that was asked for, a %s, where a person is needed after a while', (wanted, sign) => {
    const { tell } = notifier({ TERM: 'dumb', RELEASE_WIZARD_NOTIFY: wanted })
    tell(session.state)
    now = 60_000
    failAudit(session)
    tell(session.state)
    tell(session.state)
    expect(written).toBe(sign)
  })

  it('gives none to a person who was just there, and none unasked', () => {
    const [asked, unasked] = [
      notifier({ TERM: 'dumb', RELEASE_WIZARD_NOTIFY: 'bell' }),
      notifier({ TERM: 'dumb' }),
    ]
    for (const { tell } of [asked, unasked]) tell(session.state)
    now = 5_000
    failAudit(session)
    asked.tell(session.state)
    now = 60_000
    unasked.tell(session.state)
    expect(written).toBe('')
  })

  it('writes nothing to a terminal that has no title', () => {
    const { tell, end } = notifier({ TERM: 'dumb' })
    tell(session.state)
    end()
    expect(written).toBe('')
  })
})
