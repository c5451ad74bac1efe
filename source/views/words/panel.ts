import { stepOf } from '../../core/item-step.js'
import { type ItemsState, readStep, type State, untouchedStep } from '../../core/state.js'
import { wentWrong } from '../../core/vocabulary.js'
import type { LiveStep } from '../../engine/session.js'
import type { Step } from '../../plan/step.js'
import { checklistLine, factOf, stepLine } from './checklist.js'
import { detailLines, tailLine, wrapped } from './finding.js'
import { allKeys } from './keys.js'
import { blank, clamp, type Line, span } from './line.js'
import type { Look } from './look.js'
import { forPeople } from './progress.js'
import { cell } from './width.js'

/** What can be opened above the keys. */
export type Panel = 'log' | 'details' | 'mine' | 'keys'

/** The lines of a panel in at most `rows` rows. Of a log the end is kept, of everything else the beginning. */
export function panelLines(
  panel: Panel,
  step: Step | undefined,
  state: State,
  live: ReadonlyMap<string, LiveStep>,
  look: Look,
  rows: number,
): readonly Line[] {
  if (panel === 'keys') return keyLines(look).slice(0, rows)
  if (panel === 'mine') return clamp(mineLines(state, look), rows)
  if (!step) return [blank, ...wrapped('Nothing has run yet.', look, 2, 'quiet')].slice(0, rows)
  const known = readStep(state, step.id)
  const head = [blank, stepLine(step, known, look)]
  if (panel === 'log') {
    const tail = live.get(step.id)?.tail ?? known.finding?.tail ?? []
    const lines =
      tail.length > 0 ? tail.map((line) => tailLine(line, look)) : wrapped('No output.', look, 4, 'quiet')
    return [...head, ...lines.slice(-Math.max(1, rows - head.length))].slice(0, rows)
  }
  const lines = [
    ...head,
    ...wordLines(step, look),
    ...(known.finding ? detailLines(known.finding, look) : []),
    ...(known.items ? itemLines(known.items, look) : []),
  ]
  return clamp(lines, rows)
}

/** Steps in the order of interest: running ones, those that did not pass, other ended ones, newest first, then what is to come. */
export function panelSteps(state: State, live: ReadonlyMap<string, LiveStep>): readonly Step[] {
  const running = [...new Set([...live.keys()].flatMap((id) => state.byId.get(stepOf(id)) ?? []))]
  const ended = state.order
    .filter((step) => !running.includes(step) && state.steps.get(step.id)?.endedSeq !== undefined)
    .sort((a, b) => rank(state, a) - rank(state, b) || endedSeq(state, b) - endedSeq(state, a))
  const others = state.order.filter((step) => !running.includes(step) && !ended.includes(step))
  return [...running, ...ended, ...others]
}

/** What is left for people: questions, and versions to type before what cannot be undone. */
function mineLines(state: State, look: Look): readonly Line[] {
  const left = state.order.filter((step) => forPeople(step, state))
  if (left.length === 0) return [blank, ...wrapped('Nothing is left for you.', look, 2, 'quiet')]
  return left.flatMap((step, at) => {
    const heading =
      left[at - 1]?.phase === step.phase ? [] : [blank, [span(`  ${phaseTitle(step, state)}`, 'strong')]]
    return [...heading, stepLine(step, readStep(state, step.id), look)]
  })
}

function phaseTitle({ phase }: Step, { plan }: State): string {
  return plan?.phases.find(({ id }) => id === phase)?.title ?? phase
}

function rank(state: State, step: Step): number {
  const status = state.steps.get(step.id)?.status
  return wentWrong(status) ? 0 : 1
}

function endedSeq(state: State, step: Step): number {
  return state.steps.get(step.id)?.endedSeq ?? -1
}

/** Every item in a row of its own, those that differ first. */
function itemLines({ list, states }: ItemsState, look: Look): readonly Line[] {
  const known = [...list.keys()].map((id) => ({ id, ...(states.get(id) ?? untouchedStep()) }))
  return known
    .toSorted((one, other) => Number(one.status === 'passed') - Number(other.status === 'passed'))
    .map((one) => checklistLine({ status: one.status, title: one.id, fact: factOf(one) }, look))
}

function wordLines(step: Step, look: Look): readonly Line[] {
  const { why, hint, link } = step.words
  return [why, hint, link].flatMap((text) => (text ? wrapped(text, look, 4, 'quiet') : []))
}

function keyLines(look: Look): readonly Line[] {
  return [
    blank,
    ...allKeys.map(
      ({ key, does }): Line => [
        span('    '),
        span(cell(key, 6), 'accent'),
        span(cell(does, look.width - 10, look.symbols.ellipsis)),
      ],
    ),
  ]
}
