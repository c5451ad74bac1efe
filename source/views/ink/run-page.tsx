import { type ReactNode, useEffect, useReducer, useRef } from 'react'
import type { Session } from '../../engine/session.js'
import type { Inspect } from '../../engine/view.js'
import { channelsOfStep } from '../../plan/step.js'
import { channelLines } from '../words/channels.js'
import { wrapped } from '../words/finding.js'
import { keysLine } from '../words/keys.js'
import { blank, type Line } from '../words/line.js'
import { panelLines } from '../words/panel.js'
import { progressLine, progressOf } from '../words/progress.js'
import { wantedRows, withoutFacts } from '../words/question.js'
import { runningLines } from '../words/running.js'
import { Lines } from './lines.js'
import { answerRows, QuestionBlock } from './question-block.js'
import { questionKey } from './question-key.js'
import { useRoom } from './use-room.js'
import { useRunControls } from './use-run-controls.js'
import { useSession } from './use-session.js'
import { useViewServices } from './view-services.js'

/** While a question is open, this many rows of what runs stay in sight. */
const BESIDE = 3

export interface RunPageProps {
  readonly session: Session
  readonly inspect?: Inspect | undefined
}

/** The run: what is alive now, the open question, how far the path is, the keys. */
export function RunPage({ session, inspect }: RunPageProps): ReactNode {
  useSession(session)
  const { store } = useViewServices()
  const { look, rows } = useRoom()
  const { state } = session
  const live = session.live()
  const now = useNow(live.size > 0 || isWaiting(session))
  const controls = useRunControls(session, inspect)
  const { panel, question } = controls
  const { notice } = store.snapshot()

  const airy = rows >= 14
  const counted = progressOf(state, session.expected, (id) => now - (live.get(id)?.startedAt ?? now))
  // What is checked again has been done once: the bar does not fall back for it.
  const most = useRef(0)
  most.current = Math.max(most.current, counted.done)
  const progress = { ...counted, done: Math.min(most.current, counted.total) }
  const foot: readonly Line[] = [
    ...(airy ? [blank] : []),
    ...(controls.said ? wrapped(controls.said, look, 2, 'warn').slice(0, 2) : []),
    ...(progress.total > 0 && (rows >= 10 || !question) ? [progressLine(progress, look)] : []),
    keysLine(controls.keys, look),
  ]
  const room = rows - foot.length
  const running = { state, live, expected: session.expected, now, ahead: !question }

  if (panel) {
    const lines = panelLines(panel, controls.chosen, state, live, look, room)
    return <Lines lines={[...lines, ...foot]} />
  }
  if (!question) {
    const matrix = channelsAlive(session) ? [blank, ...channelLines(state, now, look)] : []
    const alive = runningLines(running, look, room)
    const shown = alive.length + matrix.length <= room ? [...alive, ...matrix] : alive
    return <Lines lines={[...shown, ...foot].slice(0, rows)} />
  }
  // What is confirmed has been printed: it stays in the scrollback, and no small window cuts it.
  const shown = question.kind === 'confirm' ? withoutFacts(question) : question
  const wanted = wantedRows(shown, look, answerRows(shown) + (notice ? 1 : 0))
  const beside = runningLines(running, look, Math.min(BESIDE, Math.max(0, room - wanted)))
  return (
    <>
      <Lines lines={beside} />
      <QuestionBlock
        key={questionKey(question)}
        question={shown}
        look={look}
        rows={room - beside.length}
        notice={notice}
        onAnswer={controls.answer}
        onLeave={controls.leave}
        onTyping={controls.setTyping}
      />
      <Lines lines={foot} />
    </>
  )
}

function isWaiting({ state }: Session): boolean {
  return state.order.some((step) => state.steps.get(step.id)?.status === 'waiting')
}

/** The matrix is worth its rows while a channel is being published or looked at. */
function channelsAlive({ state }: Session): boolean {
  if (state.channels.size === 0) return false
  return state.order.some((step) => {
    const status = state.steps.get(step.id)?.status
    return channelsOfStep(step).length > 0 && (status === 'running' || status === 'waiting')
  })
}

/** The time, told anew every second while `ticking`. Milliseconds since the epoch. */
function useNow(ticking: boolean): number {
  const { now } = useViewServices()
  const [, tick] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (!ticking) return
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [ticking])
  return now()
}
