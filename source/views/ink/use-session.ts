import { useMemo, useSyncExternalStore } from 'react'
import type { Session } from '../../engine/session.js'

/** Lines of output are drawn at most this often, in milliseconds; events at once. */
const BETWEEN_LINES = 100

/** Draws the component anew when the session has changed. */
export function useSession(session: Session): void {
  const source = useMemo(() => calmed(session, BETWEEN_LINES), [session])
  useSyncExternalStore(source.subscribe, source.version)
}

interface Source {
  subscribe(listener: () => void): () => void
  version(): number
}

/** A session that tells of every event at once, and of lines of output only every now and then. */
export function calmed(session: Session, between: number): Source {
  let version = session.version()
  let seq = session.state.seq
  return {
    version: () => version,
    subscribe: (listener) => {
      let timer: NodeJS.Timeout | undefined
      const tell = (): void => {
        clearTimeout(timer)
        timer = undefined
        version = session.version()
        seq = session.state.seq
        listener()
      }
      const stop = session.subscribe(() => {
        if (session.state.seq !== seq) tell()
        else timer ??= setTimeout(tell, between)
      })
      if (session.version() !== version) tell()
      return () => {
        clearTimeout(timer)
        stop()
      }
    },
  }
}
