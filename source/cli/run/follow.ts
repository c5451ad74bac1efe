import type { Session, SessionEnd } from '../../engine/session.js'
import type { Inspect, View } from '../../engine/view.js'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Draws a session to its end. A signal pauses it; a second one ends what still runs. Which signal it was comes back.
 * Output that nobody takes any more is a hang-up.
 */
export async function followSession(
  session: Session,
  view: View,
  inspect?: Inspect,
): Promise<{ readonly end: SessionEnd; readonly signal: NodeJS.Signals | undefined }> {
  let signal: NodeJS.Signals | undefined
  const handlers = signals.map((name) => {
    const handle = () => {
      signal ??= name
      session.pause(name === 'SIGINT' ? 'Ctrl-C' : name)
    }
    process.on(name, handle)
    return [name, handle] as const
  })
  const hangUp = () => {
    if (signal !== undefined) return
    signal = 'SIGHUP'
    session.pause('nobody reads the output any more')
  }
  process.stdout.on('error', hangUp)
  try {
    await view.follow(session, inspect)
    return { end: await session.ended, signal }
  } finally {
    view.close()
    process.stdout.off('error', hangUp)
    for (const [name, handle] of handlers) process.off(name, handle)
  }
}
