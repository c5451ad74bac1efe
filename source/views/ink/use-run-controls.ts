import { useInput } from 'ink'
import { useState } from 'react'
import type { Question } from '../../core/question.js'
import type { Session } from '../../engine/session.js'
import type { Inspect } from '../../engine/view.js'
import type { Step } from '../../plan/step.js'
import { timeOfDay } from '../words/duration.js'
import {
  chooseKeys,
  closeKeys,
  confirmKeys,
  type Key,
  panelKeys,
  reasonKeys,
  runKeys,
  typeKeys,
  watchKeys,
} from '../words/keys.js'
import { type Panel, panelSteps } from '../words/panel.js'
import { type Open, openQuestions } from '../words/questions.js'
import { questionKey } from './question-key.js'
import { useViewServices } from './view-services.js'
import { type Wish, wishesOf } from './wishes.js'

/** What the person is doing in a run, and what their keys and answers do. */
export interface RunControls {
  readonly question: Question | undefined
  readonly panel: Panel | undefined
  /** The step that the panel is about. */
  readonly chosen: Step | undefined
  readonly keys: readonly Key[]
  /** Said above the keys: who holds the release, that it is being paused. */
  readonly said: string | undefined
  readonly answer: (value: string, reason?: string) => void
  readonly leave: () => void
  readonly setTyping: (typing: boolean) => void
}

/** Keys and answers of a run. */
export function useRunControls(session: Session, inspect?: Inspect): RunControls {
  const { store, programs, lend, interrupt } = useViewServices()
  const { state, watching } = session
  const [panel, setPanel] = useState<Panel>()
  const [at, setAt] = useState(0)
  const [wish, setWish] = useState<Wish>()
  const [reasoning, setTyping] = useState(false)
  const [sent, setSent] = useState<string>()
  const [pausing, setPausing] = useState(false)

  const waiting = openQuestions(state).find((one) => questionKey(one.question) !== sent)
  const open: Open | undefined = watching || pausing ? undefined : waiting
  const question = wish?.question ?? open?.question
  const typing = reasoning || (!panel && (question?.kind === 'text' || question?.kind === 'confirm'))
  const closer = inspect !== undefined && !panel && question?.kind === 'confirm'
  const steps = panelSteps(state, session.live())
  const chosen = steps[at % Math.max(1, steps.length)]

  const pause = (reason: string): void => {
    setPausing(true)
    session.pause(reason)
  }
  const toggle = (next: Panel): void => {
    setAt(0)
    setPanel(panel === next ? undefined : next)
  }
  const openLog = (step: string | undefined): void => {
    const file = step === undefined ? undefined : session.logFile(step)
    if (file === undefined) toggle('log')
    else void lend(() => programs.page(file))
  }

  const wishes = wishesOf(session, store.notice, {
    panel: toggle,
    text: (what) => void lend(async () => programs.show((await inspect?.(what)) ?? '')),
  })

  const answer = (value: string, reason?: string): void => {
    setTyping(false)
    if (wish) {
      setWish(wish.take(value, reason))
      return
    }
    if (!open) return
    if (open.question.cause === 'failure' && value === 'log') {
      openLog(open.step.id)
      return
    }
    const refused = session.answer(open.step.id, value, {
      via: 'terminal',
      ...(reason === undefined ? {} : { reason }),
    })
    store.notice(refused)
    if (refused === undefined) setSent(questionKey(open.question))
  }

  useInput((input, key) => {
    if (key.ctrl && input === 'c') {
      setPausing(true)
      interrupt()
    } else if (watching) {
      if (input === 'q') session.pause('stopped watching')
    } else if (typing) {
      if (key.tab && closer) setWish(wishes.lookCloser())
    } else if (key.escape) {
      setPanel(undefined)
      setWish(undefined)
    } else if (input === 'l') toggle('log')
    else if (input === 'd') toggle('details')
    else if (input === '?') toggle('keys')
    else if (input === 'm') toggle('mine')
    else if (input === '/') openLog(chosen?.id)
    else if (input === 'p') pause(`by ${state.operator}`)
    else if (input === 'a') setWish(wishes.abort())
    else if (input === 'r') setWish(wishes.redo())
    else if (input === 'w') setWish(wishes.moveWait())
    else if (panel && key.tab) setAt(at + 1)
  })

  const keysOf = (): readonly Key[] => {
    if (watching) return watchKeys
    if (panel) return panel === 'log' || panel === 'details' ? panelKeys : closeKeys
    if (reasoning) return reasonKeys
    return closer ? confirmKeys : typing ? typeKeys : question ? chooseKeys : runKeys
  }

  return {
    question,
    panel,
    chosen,
    keys: keysOf(),
    said: watching
      ? `${watching.holder} holds this release since ${timeOfDay(watching.since)}; here it can only be watched.`
      : pausing
        ? 'Pausing: what runs is being ended.'
        : undefined,
    answer,
    leave: () => {
      if (open?.question.kind === 'confirm') answer('stop')
      else pause('a question was left open')
    },
    setTyping,
  }
}
