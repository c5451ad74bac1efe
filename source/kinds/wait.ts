import { untoldMoment } from '../core/dates.js'
import { momentWords } from '../core/moment-words.js'
import type { Finding } from '../core/vocabulary.js'
import { durationWords } from '../plan/duration.js'
import type { Kind, KindContext, Outcome } from '../ports/kind.js'
import { callCheck, outcomeOfVerdict } from './built-in.js'
import { runTask } from './run-task.js'

const FIRST_INTERVAL_SECONDS = 5
const LONGEST_INTERVAL_SECONDS = 300
const GROWTH = 1.1
const BOUND_MINUTES = 60

export const wait: Kind = {
  name: 'wait',
  nature: 'check',
  words:
    'A wait looks at something outside until it settles: at growing intervals, within a bound, and not before its minimum is over. It outlives sessions: the clock runs from the first look.',
  example: '- wait: The vote is open for three days\n  minimum: 72h',
  async perform(context) {
    const outcome = await look(context)
    if (outcome.type !== 'ended') return outcome
    if (context.release.mode !== 'live') return glance(outcome, context)
    return outcome.status === 'passed' ? hold(outcome, context) : goOn(outcome, context)
  },
}

async function look(context: KindContext): Promise<Outcome & { final?: boolean }> {
  const { does } = context.step
  if (!does) return { type: 'ended', status: 'passed', finding: { fact: 'waited' } }
  if (does.type !== 'uses') return runTask(does, context)
  const verdict = await callCheck(does, context)
  return { ...outcomeOfVerdict(verdict), final: verdict.verdict !== 'pass' && verdict.final === true }
}

/** Where nothing is released nobody sits out a wait: it is looked at once, and says how long it would be. */
function glance(
  outcome: Outcome & { readonly type: 'ended'; readonly final?: boolean },
  { step, waitEnd }: KindContext,
): Outcome {
  const minimum = step.minimumSeconds ?? 0
  if (step.until !== undefined && !outcome.final) {
    const end = typeof waitEnd === 'number' ? momentWords(waitEnd) : step.until
    return {
      type: 'ended',
      status: 'planned',
      finding: { ...outcome.finding, fact: `would wait until ${end}` },
    }
  }
  if (outcome.final || (outcome.status === 'passed' && minimum === 0)) return outcome
  const bound = Math.max(minimum, (step.timeoutMinutes ?? BOUND_MINUTES) * 60)
  const fact =
    outcome.status === 'passed'
      ? `would wait ${durationWords(minimum)}`
      : `would wait at most ${durationWords(bound)}: ${outcome.finding.fact}`
  return { type: 'ended', status: 'planned', finding: { ...outcome.finding, fact } }
}

function hold(outcome: Outcome & { readonly type: 'ended' }, { step, waitEnd, read }: KindContext): Outcome {
  // A clock that was turned back must not hold what has no minimum.
  if (waitEnd === undefined || isBoundOnly(step)) return outcome
  if (waitEnd === 'open') return { type: 'ended', status: 'unknown', finding: untoldMoment(step.until ?? '') }
  const now = read.clock.now()
  return now >= waitEnd ? outcome : waiting(`${outcome.finding.fact}; not over yet`, now, waitEnd, waitEnd)
}

function goOn(
  outcome: Outcome & { readonly type: 'ended'; readonly final?: boolean },
  context: KindContext,
): Outcome {
  if (outcome.final) return outcome
  const now = context.read.clock.now()
  const until = boundOf(context)
  if (now >= until) return gaveUp(outcome.finding, outcome.status, context)
  const first = context.step.everySeconds ?? FIRST_INTERVAL_SECONDS
  const next = now + nextInterval(first, now - since(context))
  const { fact, retryAt } = outcome.finding
  const asked = retryAt === undefined ? Number.NaN : Date.parse(retryAt)
  // Asked before its time, it would only be asked to wait once more.
  if (asked > next)
    return waiting(`${fact}; looked at again at ${clockTime(asked)}`, now, Math.min(until, asked), until)
  return waiting(fact, now, Math.min(until, next), until)
}

/** A wait that only looks has no time of its own to be over: what a person moves is its bound. */
function isBoundOnly({ until, minimumSeconds }: KindContext['step']): boolean {
  return until === undefined && minimumSeconds === undefined
}

/** When looking ends: its time from the first look, or from the moment it waits for; a person may have moved it. */
function boundOf(context: KindContext): number {
  const { step, waitEnd, waitMoved } = context
  const end = typeof waitEnd === 'number' ? waitEnd : 0
  if (waitMoved && isBoundOnly(step)) return end
  const from = step.until === undefined && !waitMoved ? since(context) : Math.max(since(context), end)
  return from + (step.timeoutMinutes ?? BOUND_MINUTES) * 60_000
}

/** Grows with the time already waited, so that it needs no memory: never shorter than first, never over five minutes. */
function nextInterval(firstSeconds: number, waitedMs: number): number {
  const grown = Math.max(firstSeconds * 1000, waitedMs * (GROWTH - 1))
  return Math.min(grown, Math.max(firstSeconds, LONGEST_INTERVAL_SECONDS) * 1000)
}

function gaveUp(finding: Finding, status: string, context: KindContext): Outcome {
  const minutes = Math.round((boundOf(context) - since(context)) / 60_000)
  return {
    type: 'ended',
    status: status === 'unknown' ? 'unknown' : 'failed',
    finding: {
      ...finding,
      found: `after ${minutes} min: ${finding.found ?? finding.fact}`,
      mend: finding.mend ?? 'retry waits again; nothing is lost by waiting',
    },
  }
}

function since(context: KindContext): number {
  return context.waitingSince ? Date.parse(context.waitingSince) : context.read.clock.now()
}

function clockTime(at: number): string {
  return `${new Date(at).toISOString().slice(11, 16)} UTC`
}

function waiting(fact: string, now: number, next: number, until: number): Outcome {
  return {
    type: 'waiting',
    fact,
    nextAt: new Date(Math.max(now, next)).toISOString(),
    until: new Date(until).toISOString(),
  }
}
