import { confirmQuestion, coveredSteps } from '../core/confirmation.js'
import type { EventBody } from '../core/event.js'
import { blockerQuestion, blockerTitle, waiverScope } from '../core/failure.js'
import { standstillQuestion } from '../core/item-question.js'
import { waitingFor } from '../core/items.js'
import type { Choose, Question } from '../core/question.js'
import { stoppedBy } from '../core/settled.js'
import { readStep, type State } from '../core/state.js'
import { isTracked } from '../core/tracking.js'
import { expiryOf } from '../core/waivers.js'
import { channelsOfStep, type Step } from '../plan/step.js'
import type { Catalogue } from '../ports/kind.js'
import { wouldRemain } from './abort.js'

/** The question of a move that asks. `deeds` says what an irreversible step would do, in one line. */
export function questionFor(
  about: 'failure' | 'doubt' | 'confirm' | 'blocker',
  step: Step,
  state: State,
  told: {
    readonly catalogue: Catalogue
    readonly task: (step: Step) => string
    /** Other candidates of this release. */
    readonly spins: readonly State[]
  },
): Question {
  const abort = abortWords(state, told)
  if (about === 'failure' || about === 'doubt')
    return withAbort(standstillQuestion(about, step, state), abort)
  if (about === 'blocker') return withAbort(blockerQuestion(step, stoppedBy(step, state), state), abort)
  const covered = coveredSteps(step, state)
  return confirmQuestion(step, state, {
    deeds: covered.map(
      (one) => `${one.makes.includes('recalled') ? '' : 'This cannot be undone: '}${told.task(one)}`,
    ),
    unprovable: covered.flatMap((one) => unprovable(one, state, told.catalogue)),
  })
}

/** Whoever may abort is told before what would be taken back, and what nobody can undo. */
function abortWords(
  state: State,
  { catalogue, spins }: { readonly catalogue: Catalogue; readonly spins: readonly State[] },
): string | undefined {
  const staged = [...state.channels.values()].filter(({ status }) => status === 'staged')
  const remains = wouldRemain(state, catalogue, spins)
  if (staged.length === 0 && remains.length === 0) return undefined
  const rejects =
    staged.length === 0 ? '' : `rejects what is staged (${staged.map((one) => one.channel).join(', ')}), `
  const rest = remains.length === 0 ? ' and lists the rest' : `; remains: ${remains.join(', ')}`
  return `${rejects}undoes what can be undone${rest}`
}

function withAbort(question: Choose, reason: string | undefined): Choose {
  if (reason === undefined) return question
  const options = question.options.map((one) => (one.value === 'abort' ? { ...one, reason } : one))
  return { ...question, options }
}

function unprovable(step: Step, state: State, catalogue: Catalogue): readonly string[] {
  const ids = channelsOfStep(step)
  const channels = (state.plan?.channels ?? []).filter(({ id }) => ids.includes(id) && !state.leftOut.has(id))
  const [first = [], ...others] = channels.map(
    (channel) => catalogue.channels[channel.kind]?.unprovable?.(channel) ?? [],
  )
  const same = others.filter(({ length }) => length > 0).length
  return first.map((line) => (same === 0 ? line : `${line}, and the same of ${same} more`))
}

/** Why the session pauses with this answer, or undefined where it goes on. */
export function endOfSession({ cause }: Question, value: string): string | undefined {
  if (value === 'stop' && cause === 'confirm') return 'stopped before the irreversible'
  if (cause === 'step') return undefined
  if (value === 'abort' || value === 'choose-again') return 'aborting'
  return value === 'pause' ? 'a person paused' : undefined
}

/** Why the run is to be aborted, where the answer to a failure or a doubt says so. */
export function abortReason(value: string | undefined, reason: string | undefined): string | undefined {
  if (value === 'choose-again') return 'the version is chosen again'
  return value === 'abort' ? (reason ?? 'no reason given') : undefined
}

/** The same for an answer that was given and not carried out yet. */
export function abortGiven(state: State): string | undefined {
  const known = state.order.map(({ id }) => readStep(state, id))
  return known
    .map(({ resolution, answer }) => abortReason(resolution, answer?.reason))
    .find((why) => why !== undefined)
}

/** What an answer given at `now` (ms) brings about beside itself: waivers, blockers, a channel left out, a doubt settled. */
export function consequences(
  step: Step,
  question: Question,
  answer: { readonly value: string; readonly by: string; readonly reason?: string },
  state: State,
  now: number,
): readonly EventBody[] {
  const { value, by } = answer
  const reason = answer.reason ?? ''
  const { items } = question
  const about = items ? { items } : {}
  if (question.cause === 'failure') {
    if (value === 'waive' && step.waivable) {
      const expires = expiryOf(reason, now)
      const end = expires === undefined ? {} : { expires }
      return [{ type: 'waived', step: step.id, ...about, by, reason, scope: waiverScope(step), ...end }]
    }
    if (value === 'leave-out' && items) {
      const known = readStep(state, step.id).items
      const left = [...items, ...(known ? waitingFor(items, known) : [])]
      if (step.each?.of === 'channels') {
        const channels = left.flatMap((id) => known?.list.get(id)?.channel ?? [])
        return channels.map((channel) => ({ type: 'channel-left-out', channel, by, reason }))
      }
      return [{ type: 'items-left-out', step: step.id, items: left, by, reason }]
    }
    if (value === 'leave-out' && step.channel) {
      return [{ type: 'channel-left-out', channel: step.channel, by, reason }]
    }
    if (value === 'block') return [openBlocker(step, reason.trim(), by, state)]
  }
  if (question.cause === 'doubt' && value === 'done') {
    return (items ?? [undefined]).map((item) => ({
      type: 'step-ended',
      step: step.id,
      ...(item === undefined ? {} : { item }),
      status: 'passed',
      finding: { fact: `said done by ${by}: ${reason}` },
      durationMs: 0,
      already: true,
    }))
  }
  if (question.cause === 'blocker' && value === 'close') {
    return stoppedBy(step, state).map((id) => closeBlocker(id, by, reason, state))
  }
  if (question.cause === 'blocker' && value === 'close-here') {
    return stoppedBy(step, state).map((id) => ({ type: 'blocker-closed', id, by, reason }))
  }
  return []
}

/** Different in every run of the release, for each of them learns of the others' blockers. */
function blockerId({ target, run, blockers }: State): string {
  return `${target?.tag ?? 'release'}-${run.slice(-6)}-${blockers.size + 1}`
}

/** A blocker that a tracker keeps is closed there first: the run follows. */
function closeBlocker(id: string, by: string, reason: string, state: State): EventBody {
  return state.blockers.get(id)?.filed && isTracked(state)
    ? { type: 'blocker-telling', id, what: 'close', by, reason }
    : { type: 'blocker-closed', id, by, reason }
}

function openBlocker(step: Step, title: string, by: string, state: State): EventBody {
  const known = readStep(state, step.id)
  const { finding, outputs = {} } = known
  const values = Object.entries(outputs).map(([name, value]) => `${name}: ${value}`)
  const evidence = finding && [finding.found ?? finding.fact, ...(finding.tail ?? []), ...values].join('\n')
  return {
    type: 'blocker-opened',
    id: blockerId(state),
    title: title === '' ? blockerTitle(step, known) : title,
    step: step.id,
    by,
    ...(evidence === undefined ? {} : { evidence }),
  }
}
