import { outcomeOf } from '../../core/outcome.js'
import type { State } from '../../core/state.js'
import { wentWrong } from '../../core/vocabulary.js'
import type { Place, SessionEnd } from '../../engine/session.js'
import { channelLines, nextSafeAction } from './channels.js'
import { factOf } from './checklist.js'
import { asCalled } from './command-names.js'
import { dateLines } from './dates.js'
import { duration } from './duration.js'
import { factsLines, findingLines, wrapped } from './finding.js'
import { blank, type Line, span, type Tone } from './line.js'
import type { Look } from './look.js'
import { answerLines, openQuestions } from './questions.js'
import { cut } from './width.js'

/** How the session ended: what is live where, what stands in the way, links, where the evidence is, what is next. */
export function endingLines(
  state: State,
  end: SessionEnd,
  folder: string,
  look: Look,
  places: readonly Place[] = [],
): readonly Line[] {
  const now = Date.parse(state.lastAt)
  const { title, tone } = headline(state, end)
  const channels = end === 'watched' ? [] : channelLines(state, now, look)
  return [
    blank,
    [span('  '), span(cut(title, look.width - 2, look.symbols.ellipsis), tone)],
    ...(channels.length > 0 && state.target ? [blank, ...channels, ...nextSafeAction(state, look)] : []),
    ...failures(state, end, look),
    ...questions(state, end, look),
    ...aborted(state, end, look),
    ...dateLines(state, now, look),
    ...links(state, end === 'complete' ? places : [], look),
    ...due(state, end, look),
    blank,
    ...pair('evidence', folder, look),
    ...pair(...nextOf(end, state), look),
    blank,
  ]
}

function headline(state: State, end: SessionEnd): { readonly title: string; readonly tone: Tone } {
  const what = [state.plan?.name, state.target?.tag].filter(Boolean).join(' ') || 'The release'
  const took = duration(Date.parse(state.lastAt) - Date.parse(state.startedAt))
  const mode = state.mode === 'live' ? '' : ` (${state.mode})`
  switch (end) {
    case 'complete':
      return { title: `${what} is complete${mode}, in ${took}.`, tone: 'good' }
    case 'blocked':
      return { title: `${what} is blocked${mode}.`, tone: 'bad' }
    case 'partial':
      return { title: `${what} is published in part: some channels have it, others do not.`, tone: 'bad' }
    case 'asking':
      return { title: `${what} waits for an answer${mode}.`, tone: 'warn' }
    case 'paused':
      return { title: `${what} is paused${mode}${pausedWords(state.paused)}.`, tone: 'warn' }
    case 'aborted':
      return { title: `${what} is aborted${mode}.`, tone: 'warn' }
    case 'superseded':
      return { title: `${what} gives way to the next candidate. The tag stays where it is.`, tone: 'warn' }
    case 'watched':
      return { title: `${what}: stopped watching. It stands at ${outcomeOf(state)}.`, tone: 'quiet' }
  }
}

/** `by Ctrl-C`, `by mia`, or why nobody went on. */
export function pausedWords(reason = 'progress is kept'): string {
  if (/^(?:Ctrl-C|SIG[A-Z]+)$/.test(reason)) return ` by ${reason}`
  return reason.startsWith('by ') ? ` ${reason}` : `: ${reason}`
}

function failures(state: State, end: SessionEnd, look: Look): readonly Line[] {
  if (end !== 'blocked' && end !== 'partial') return []
  const failed = state.order.flatMap((step) => {
    const known = state.steps.get(step.id)
    return known?.finding && wentWrong(known.status) ? [{ step, known }] : []
  })
  const blockers = [...state.blockers.values()].filter((one) => !one.closed)
  return [
    ...failed.flatMap(({ step, known }) => [
      blank,
      [
        span('  '),
        span(look.symbols.step[known.status], known.status === 'failed' ? 'bad' : 'warn'),
        span(` ${cut(step.title, look.width - 4, look.symbols.ellipsis)}`, 'strong'),
      ] as Line,
      ...(known.finding ? findingLines(known.finding, look) : []),
    ]),
    ...(blockers.length > 0 ? [blank] : []),
    ...blockers.flatMap((one) => wrapped(`Blocked by ${one.by}: ${one.title} (${one.id})`, look, 2, 'bad')),
  ]
}

function questions(state: State, end: SessionEnd, look: Look): readonly Line[] {
  if (end !== 'asking' && end !== 'blocked' && end !== 'partial') return []
  // What failed stands above with its mend; what nobody knows the end of stands only here.
  const open = openQuestions(state).filter(({ question }) => end === 'asking' || question.cause === 'doubt')
  return open.flatMap((one) => [
    blank,
    ...wrapped(one.question.prompt, look, 2, 'strong'),
    // What is confirmed stands above as an entry of its own.
    ...(one.question.kind === 'confirm' ? [] : factsLines(one.question.facts ?? [], look, 4)),
    ...answerLines(one, look),
  ])
}

function aborted(state: State, end: SessionEnd, look: Look): readonly Line[] {
  if (end !== 'aborted') return []
  const { passed, failed } = look.symbols.step
  const mark = (ok: boolean) => span(ok ? passed : failed, ok ? 'good' : 'bad')
  const title = (id: string): string => state.byId.get(id)?.title ?? id
  return [
    ...state.undone.map(
      ({ step, fact, ok }): Line => [
        span('  '),
        mark(ok),
        span(` ${cut(`${title(step)}: ${fact}`, look.width - 4, look.symbols.ellipsis)}`),
      ],
    ),
    ...(state.aborted?.remains ?? []).flatMap((line) => wrapped(`Remains: ${line}`, look, 2, 'warn')),
  ]
}

/** What is still to be done: what people outside see is behind, what was waived or left out, optional steps that failed. */
function due(state: State, end: SessionEnd, look: Look): readonly Line[] {
  const steps = state.order.flatMap(({ id, title, required }) => {
    const { lag, status, waiver, finding } = state.steps.get(id) ?? {}
    if (lag !== undefined) return [`${title} is behind: ${lag}`]
    if (end !== 'complete') return []
    if (status === 'waived' && waiver) return [`${title} was waived: ${waiver.reason}`]
    return !required && wentWrong(status) ? [`${title}: ${finding?.fact ?? status}`] : []
  })
  const left = end === 'complete' ? [...state.leftOut.keys()].map((id) => `${id} was left out`) : []
  const words = [...steps, ...left]
  return words.length === 0 ? [] : [blank, ...words.flatMap((one) => factsLines([`due       ${one}`], look))]
}

/** Where users find it, and the addresses that steps gave as their outputs or their fact. */
function links(state: State, places: readonly Place[], look: Look): readonly Line[] {
  const found = state.order.flatMap((step) => {
    const known = state.steps.get(step.id)
    if (known?.status !== 'passed') return []
    const outputs = Object.values(known.outputs ?? {}).filter((value) => /^https?:\/\/\S+$/.test(value))
    const inFact = /https?:\/\/\S+/.exec(factOf(known))?.[0]
    return [...outputs, ...(inFact ? [inFact] : [])]
  })
  const labels = new Map([
    ...found.map((url) => [url, 'link'] as const),
    ...places.map(({ label, url }) => [url, label] as const),
  ])
  return labels.size === 0 ? [] : [blank, ...[...labels].flatMap(([url, label]) => pair(label, url, look))]
}

/** What to do next: what for, and a command that works as it stands. */
function nextOf(end: SessionEnd, state: State): readonly [purpose: string, command: string] {
  const target = state.target ? ` ${state.target.tag}` : ''
  const run = [
    ...(state.path === 'release' ? [] : [` --path ${state.path}`]),
    ...(state.mode === 'live' ? [] : [` --mode ${state.mode}`]),
  ].join('')
  switch (end) {
    case 'complete':
      return state.path === 'recall' && state.mode === 'live'
        ? ['mend it', 'npx release-wizard patch']
        : ['next', `release-wizard report${target}${run}`]
    case 'aborted':
      return ['start anew', 'npx release-wizard --fresh']
    case 'superseded':
      return ['go on', 'npx release-wizard']
    case 'watched':
      return ['next', `release-wizard status${target}`]
    default:
      return ['go on', `npx release-wizard${target}${run}`]
  }
}

/** Paths and commands are never cut: a person copies them. */
function pair(label: string, words: string, look: Look): readonly Line[] {
  const value = asCalled(words, look.command)
  const lead = `  ${label.padEnd(10)}${label.length < 10 ? '' : '  '}`
  if (value.length + lead.length <= look.width) return [[span(lead, 'quiet'), span(value)]]
  return [[span(`  ${label}`, 'quiet')], [span('    '), span(value)]]
}
