import type { Question } from '../../source/core/question.js'
import { readStep, type State, type StepStatus } from '../../source/core/state.js'
import type { Session, SessionEnd } from '../../source/engine/session.js'

/** Resolves as soon as the state fits; fails where the session ends before it does. */
export function until(session: Session, fits: (state: State) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!fits(session.state)) return
      stop()
      resolve()
    }
    const stop = session.subscribe(look)
    look()
    session.ended.then((end) => {
      look()
      reject(new Error(`The session ended before: ${end}.`))
    }, reject)
  })
}

/** The open question of a step, once it is asked. */
export async function question(session: Session, step: string): Promise<Question> {
  await until(session, (state) => readStep(state, step).question !== undefined)
  const open = readStep(session.state, step).question
  if (!open) throw new Error(`No question is open for ${step}.`)
  return open
}

/** Where each step stands. */
export function statuses(session: Session): Readonly<Record<string, StepStatus>> {
  return Object.fromEntries(
    session.state.order.map((step) => [step.id, readStep(session.state, step.id).status]),
  )
}

/** Pauses a session and waits until it has given everything back. */
export async function pauseNow(session: Session): Promise<SessionEnd> {
  session.pause('the test pauses')
  return session.ended
}
