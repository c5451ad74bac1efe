import { stepOf } from '../../core/item-step.js'
import { factOfItems } from '../../core/item-sum.js'
import { farWords, momentWords } from '../../core/moment-words.js'
import type { State, StepState } from '../../core/state.js'
import type { LiveStep } from '../../engine/session.js'
import type { Step } from '../../plan/step.js'
import { checklistLine, phaseLine } from './checklist.js'
import { clock } from './duration.js'
import { tailLine } from './finding.js'
import { type Line, span } from './line.js'
import type { Look } from './look.js'
import { plural } from './progress.js'
import { settledStatuses } from './status.js'

/** What the lines of running steps are made from. */
export interface Running {
  readonly state: State
  readonly live: ReadonlyMap<string, LiveStep>
  readonly expected: (step: string) => number | undefined
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Whether to show what comes next. */
  readonly ahead: boolean
}

const TAIL = 2
/** From here on people read a date, and no clock. */
const LONG = 3_600_000
/** What a wait saw at its last look, such as the jobs of a run: as many lines as are kept. */
const SEEN = 12
const AHEAD = 3

/**
 * The steps that are alive now, in at most `rows` rows: what comes next goes first, then most of what waits saw, then
 * the tails, then steps collapse into `+3 more`.
 */
export function runningLines(running: Running, look: Look, rows: number): readonly Line[] {
  const alive = aliveSteps(running)
  if (rows <= 0) return []
  const heading = headingLines(running.state, alive, look)
  const lines = alive.map((step) => aliveLine(step, running, look))
  const ahead = running.ahead ? aheadLines(running.state, look) : []
  const withTails = (seen: number) =>
    alive.flatMap((step, at) => [lines[at] ?? [], ...tailOf(step, running, look, seen)])
  const [full, short] = [withTails(SEEN), withTails(TAIL)]
  for (const shape of [
    [...heading, ...full, ...ahead],
    [...heading, ...full],
    [...heading, ...short],
    short,
    lines,
  ]) {
    if (shape.length <= rows) return shape
  }
  const shown = lines.slice(0, rows - 1)
  return [...shown, [span(`    +${lines.length - shown.length} more`, 'quiet')]]
}

function aliveSteps({ state, live }: Running): readonly Step[] {
  const running = [...new Set([...live.keys()].flatMap((id) => state.byId.get(stepOf(id)) ?? []))]
  const known = new Set(running)
  const others = state.order.filter((step) => {
    const status = state.steps.get(step.id)?.status
    return !known.has(step) && (status === 'running' || status === 'waiting')
  })
  return [...running, ...others]
}

function aliveLine(step: Step, running: Running, look: Look): Line {
  const { state, live, expected, now } = running
  const known = state.steps.get(step.id)
  if (known?.status === 'waiting' && known.waiting) {
    const { fact, nextAt, until, since } = known.waiting
    const again = Math.max(0, Date.parse(nextAt) - now)
    const begun = Date.parse(since)
    if (again > LONG)
      return checklistLine(
        {
          status: 'waiting',
          title: step.title,
          fact: `until ${momentWords(until)}; ${fact}`,
          time: farWords(again),
        },
        look,
      )
    return checklistLine(
      {
        status: 'waiting',
        title: step.title,
        fact: nextAt === until ? `${fact}, ${clock(again)} left` : `${fact}; looks again in ${clock(again)}`,
        time: `${clock(now - begun)} of ${clock(Date.parse(until) - begun)}`,
      },
      look,
    )
  }
  const startedAt = live.get(step.id)?.startedAt ?? Date.parse(known?.startedAt ?? '')
  const usual = expected(step.id)
  const elapsed = Number.isNaN(startedAt) ? '' : clock(now - startedAt)
  return checklistLine(
    {
      status: 'running',
      title: step.title,
      fact: known?.items ? factOfItems(known.items) : attemptOf(step, known),
      time: usual === undefined ? elapsed : `${elapsed} / ~${clock(usual)}`,
    },
    look,
  )
}

function attemptOf({ nature }: Step, known: StepState | undefined): string {
  if (!known || known.attempt < 2) return ''
  return nature === 'check' ? 'checking again' : 'trying again'
}

function tailOf(step: Step, { live, state }: Running, look: Look, seen: number): readonly Line[] {
  const most = state.steps.get(step.id)?.status === 'waiting' ? seen : TAIL
  if (!state.steps.get(step.id)?.items)
    return (live.get(step.id)?.tail ?? []).slice(-most).map((line) => tailLine(line, look))
  const items = [...live.keys()].filter((address) => address.startsWith(`${step.id}:`)).slice(0, TAIL)
  return items.map((address) =>
    tailLine(`${address.slice(step.id.length + 1)}  ${live.get(address)?.tail.at(-1) ?? ''}`, look),
  )
}

/** A phase whose steps are alive but none of which has ended has no heading in the checklist yet. */
function headingLines(state: State, alive: readonly Step[], look: Look): readonly Line[] {
  const phase = state.plan?.phases.find((one) => one.id === alive[0]?.phase)
  if (!phase || phase.steps.some((step) => state.steps.get(step.id)?.endedSeq !== undefined)) return []
  return [[], phaseLine(phase.title, plural(phase.steps.length, 'step'), look)]
}

/** The next steps of the phase at hand, so that a person sees what is coming. */
function aheadLines(state: State, look: Look): readonly Line[] {
  const status = (step: Step) => state.steps.get(step.id)?.status ?? 'pending'
  const phase = state.plan?.phases.find((one) => one.steps.some((step) => !settledStatuses.has(status(step))))
  const pending = phase?.steps.filter((step) => status(step) === 'pending' || status(step) === 'stale') ?? []
  return pending
    .slice(0, AHEAD)
    .map((step) => checklistLine({ status: status(step), title: step.title, titleTone: 'quiet' }, look))
}
