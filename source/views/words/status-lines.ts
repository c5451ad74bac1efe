import { outcomeOf } from '../../core/outcome.js'
import type { State } from '../../core/state.js'
import { channelLines } from './channels.js'
import { checklistLine, phaseLine, stepLine } from './checklist.js'
import { dateLines } from './dates.js'
import { ago } from './duration.js'
import { wrapped } from './finding.js'
import { headerLine } from './header.js'
import { blank, type Line, span, textOf } from './line.js'
import { type Look, usableWidth } from './look.js'
import { progressLine, progressOf } from './progress.js'
import { answerLines, openQuestions } from './questions.js'
import { outcomeWord, settledStatuses } from './status.js'
import { unicode } from './symbols.js'

/**
 * Where a release stands, as lines of text: checklist, channels, open questions and blockers. `now` in milliseconds;
 * `columns` of the terminal, where there is one.
 */
export function statusLines(state: State, now: number, columns = 80): readonly string[] {
  const look: Look = { width: usableWidth(columns), symbols: unicode }
  const channels = state.target ? channelLines(state, now, look) : []
  const lines: readonly Line[] = [
    headerLine(state, look),
    ...phases(state, look),
    ...(channels.length > 0 ? [blank, ...channels] : []),
    ...questions(state, look),
    ...blockers(state, look),
    ...dateLines(state, now, look),
    blank,
    progressLine(
      progressOf(state, () => undefined),
      look,
    ),
    [span('  '), span(outcomeWords(state, now))],
  ]
  return lines.map(textOf)
}

function phases(state: State, look: Look): readonly Line[] {
  return (state.plan?.phases ?? []).flatMap((phase) => {
    const done = phase.steps.filter((step) =>
      settledStatuses.has(state.steps.get(step.id)?.status ?? 'pending'),
    )
    const steps = phase.steps.map((step) => {
      const known = state.steps.get(step.id)
      return known && known.status !== 'pending'
        ? stepLine(step, known, look)
        : checklistLine({ status: 'pending', title: step.title }, look)
    })
    return [blank, phaseLine(phase.title, `${done.length} of ${phase.steps.length}`, look), ...steps]
  })
}

function questions(state: State, look: Look): readonly Line[] {
  return openQuestions(state).flatMap((open) => [
    blank,
    ...wrapped(open.question.prompt, look, 2, 'strong'),
    ...answerLines(open, look),
  ])
}

function blockers(state: State, look: Look): readonly Line[] {
  const open = [...state.blockers.values()].filter((one) => !one.closed)
  if (open.length === 0) return []
  return [
    blank,
    ...open.flatMap((one) => wrapped(`Blocked by ${one.by}: ${one.title} (${one.id})`, look, 2, 'bad')),
  ]
}

function outcomeWords(state: State, now: number): string {
  const outcome = outcomeOf(state)
  const because = outcome === 'paused' && state.paused ? ` (${state.paused})` : ''
  return `${outcomeWord(outcome)}${because}, last heard of ${ago(now - Date.parse(state.lastAt))}`
}
