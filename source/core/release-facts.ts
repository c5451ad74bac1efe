import { type Plan, stepsOf } from '../plan/plan.js'
import type { Step } from '../plan/step.js'
import type { Answer } from './answer.js'
import type { EventBody } from './event.js'
import { sameCandidate } from './freshness.js'
import type { Question } from './question.js'
import { readStep, type State } from './state.js'
import type { Candidate, Finding } from './vocabulary.js'
import type { Waiver } from './waiver.js'
import { hasExpired } from './waivers.js'

/*
 * What a run takes over from the other runs of its release, which are those of the same repository and target:
 *
 * - blockers, and that they were closed, from every mode: an incident belongs to the release, not to a run;
 * - the roster and the decisions of live runs, as answers that are shown and offered: a person still gives them;
 * - a waiver of a live run, where the same step with the same definition fails with the same finding, for as long
 *   as it has not expired and nothing that reopens it has changed;
 * - a confirmation, never: it is given for one irreversible step of one run.
 *
 * The next candidate of a release takes all of that from the run of the candidate before it, and keeps its decisions
 * about the release itself, with the words they were given to.
 */

const keptFrom = '; said of '

/** The decisions of the candidate before that stand for the next one: about the release, and defined as they were. */
export function keptAnswers(plan: Plan, before: State): readonly EventBody[] {
  return stepsOf(plan).flatMap((step) => {
    const { status, answer, finding, outputs } = readStep(before, step.id)
    if (step.nature !== 'question' || step.about !== 'world' || !unchanged(step, before)) return []
    if (status !== 'passed' || !answer || !finding) return []
    const fact = finding.fact.includes(keptFrom)
      ? finding.fact
      : `${finding.fact}${keptFrom}${before.target?.tag}`
    const kept = { answer, finding: { ...finding, fact }, ...(outputs ? { outputs } : {}) }
    return [{ type: 'answer-kept', step: step.id, ...kept }]
  })
}

/** Blockers that other runs opened and this one does not know, and those it holds open that were closed there. */
export function importedBlockers(own: State, others: readonly State[]): readonly EventBody[] {
  const found = others.flatMap((other) =>
    [...other.blockers.values()].map((blocker) => ({ blocker, from: blocker.from ?? other.run })),
  )
  const closed = new Map(found.flatMap(({ blocker: { id, closed } }) => (closed ? [[id, closed]] : [])))
  const facts = new Map<string, EventBody>()
  for (const { blocker, from } of found) {
    const { at: _, closed: __, telling: ___, problem: ____, ...opened } = blocker
    const known = own.blockers.get(blocker.id)
    const end = closed.get(blocker.id)
    if (known && !known.closed && end) {
      facts.set(blocker.id, { type: 'blocker-closed', id: blocker.id, by: end.by, reason: end.reason })
    }
    if (!known && !end) facts.set(blocker.id, { type: 'blocker-opened', ...opened, from })
  }
  return [...facts.values()]
}

/** What stands for a run that cannot be read: nobody can tell whether it left a blocker open, so a person must. */
export function unreadableRun(own: State, run: string, found: string): readonly EventBody[] {
  const id = `unreadable-${run}`
  if (own.blockers.has(id)) return []
  const title = `the run ${run} of this release cannot be read: it may have left a blocker open`
  return [{ type: 'blocker-opened', id, title, evidence: found, by: own.operator, from: run }]
}

/** Roles that earlier live runs filled and this one did not yet; the latest run wins. */
export function importedRoster(own: State, others: readonly State[]): readonly EventBody[] {
  const roster = new Map(latestLast(others).flatMap((other) => [...other.roster]))
  return [...roster]
    .filter(([role]) => !own.roster.has(role) && own.plan?.roles.includes(role))
    .map(([role, person]) => ({ type: 'role-filled', role, person, by: own.operator }))
}

/**
 * A question with the answer that the step had before: for another candidate of this run, or in an earlier live run of
 * the release. One about another candidate is shown, and never offered.
 */
export function withEarlierAnswer(
  question: Question,
  step: Step,
  own: State,
  others: readonly State[],
): Question {
  if (question.kind !== 'choose' && question.kind !== 'text') return question
  const { status, answer: before, subject } = readStep(own, step.id)
  if (status === 'stale' && before) return withFact(question, said('before', before, subject))
  const run = latestLast(others).findLast(
    (other) => unchanged(step, other) && readStep(other, step.id).status === 'passed',
  )
  const earlier = run && readStep(run, step.id)
  if (!earlier?.answer) return question
  const { answer } = earlier
  if (step.about === 'tree' && !sameCandidate(earlier.subject, own.candidate)) {
    return withFact(question, said('earlier', answer, earlier.subject))
  }
  const told = withFact(question, said('earlier', answer))
  const fits = question.kind === 'text' || question.options.some((option) => option.value === answer.value)
  if (question.default !== undefined || !fits) return told
  return { ...told, default: answer.value, assumed: true }
}

function withFact<T extends Question>(question: T, fact: string): T {
  return { ...question, facts: [...(question.facts ?? []), fact] }
}

function said(when: string, { value, by, at, reason }: Answer, subject?: Candidate): string {
  const why = reason === undefined ? '' : `: ${reason}`
  const about = subject === undefined ? '' : `, about ${subject.commit.slice(0, 7)}`
  return `${when.padEnd(10)}${value}, by ${by} on ${at.slice(0, 10)}${why}${about}`
}

/** A waiver of an earlier run that may stand here too, once what reopens it is compared with its subject. */
export interface EarlierWaiver {
  readonly waiver: Waiver
  readonly run: string
  readonly subject?: Candidate
}

/** The latest waiver of another live run for the same step, unchanged, with the same finding, not expired by `now` (ms). */
export function earlierWaiver(
  step: Step,
  finding: Finding | undefined,
  others: readonly State[],
  now: number,
): EarlierWaiver | undefined {
  if (!step.waivable || step.nature !== 'check' || !finding) return undefined
  for (const other of latestLast(others).toReversed()) {
    const known = readStep(other, step.id)
    const { waiver } = known
    if (known.status !== 'waived' || !waiver || waiver.scope === 'channel' || !unchanged(step, other))
      continue
    if (wordsOf(known.finding) !== wordsOf(finding)) continue
    if (hasExpired(waiver, now)) continue
    return { waiver, run: other.run, ...(waiver.subject ? { subject: waiver.subject } : {}) }
  }
  return undefined
}

function unchanged(step: Step, other: State): boolean {
  return other.byId.get(step.id)?.digest === step.digest
}

function wordsOf(finding: Finding | undefined): string | undefined {
  return finding?.found ?? finding?.fact
}

function latestLast(others: readonly State[]): readonly State[] {
  return others
    .filter((other) => other.mode === 'live')
    .toSorted((one, other) => one.lastAt.localeCompare(other.lastAt))
}
