import type { Choose } from '../../core/question.js'
import type { Session } from '../../engine/session.js'
import { type Inspected, isInspected } from '../../engine/view.js'
import type { Panel } from '../words/panel.js'
import {
  abortQuestion,
  closerQuestion,
  redoQuestion,
  redoStepQuestion,
  waitQuestion,
} from '../words/wishes.js'

/** Something that a person wants of the run by themselves, asked before it is done. */
export interface Wish {
  readonly question: Choose
  /** Acts on the answer; gives what is asked next. */
  readonly take: (value: string, reason?: string) => Wish | undefined
}

/** What a person may want of a run; undefined where it gives nothing to ask, and a notice says why. */
export function wishesOf(
  session: Session,
  notice: (text: string | undefined) => void,
  open: {
    readonly panel: (panel: Panel) => void
    readonly text: (what: Inspected) => void
  },
): Readonly<Record<'abort' | 'redo' | 'moveWait' | 'lookCloser', () => Wish | undefined>> {
  const { state } = session
  const abort = (): Wish => ({
    question: abortQuestion(session.remains()),
    take: (value, reason = '') => {
      if (value === 'abort') session.abort(reason)
      return undefined
    },
  })
  const redo = (): Wish | undefined => {
    const question = redoQuestion(state)
    notice(question ? undefined : 'Nothing is done yet that can be done again.')
    if (!question) return undefined
    return {
      question,
      take: (id) => {
        const step = state.byId.get(id)
        if (!step) return undefined
        const take = (value: string) => {
          if (value === 'redo') notice(session.redo(id))
          return undefined
        }
        return { question: redoStepQuestion(step, state), take }
      },
    }
  }

  const moveWait = (): Wish | undefined => {
    const asked = waitQuestion(state)
    notice(asked ? undefined : 'Nothing waits.')
    return (
      asked && {
        question: asked.question,
        take: (value, reason = '') => {
          if (value !== 'keep') notice(session.moveWait(asked.step.id, value, reason))
          return undefined
        },
      }
    )
  }

  const lookCloser = (): Wish => ({
    question: closerQuestion,
    take: (value) => {
      if (value === 'log' || value === 'details') open.panel(value)
      else if (isInspected(value)) open.text(value)
      return undefined
    },
  })
  return { abort, redo, moveWait, lookCloser }
}
