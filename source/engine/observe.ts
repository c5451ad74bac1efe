import { changedKey, changedLists } from '../core/conditions.js'
import { sameCandidate } from '../core/freshness.js'
import { tagsOf } from '../core/package-target.js'
import type { State } from '../core/state.js'
import type { Candidate } from '../core/vocabulary.js'
import type { CandidatePort } from '../ports/candidate.js'
import type { Recorder } from './recorder.js'
import { endReopenedWaivers } from './waivers.js'

/** What a look at the candidate tells, beside the candidate itself. */
interface Look {
  readonly candidate: Candidate
  readonly inputs: Readonly<Record<string, string>>
  readonly changed: Readonly<Record<string, string>>
}

/** Looks at the candidate and records it where it moved. Once the tag exists, its commit is the candidate. */
export async function observeCandidate(recorder: Recorder, candidates: CandidatePort): Promise<void> {
  const { state } = recorder
  // What was released stays what it was: duties after the end are none of the candidate's.
  if (state.completed) return
  const seen = await look(state, candidates)
  if (unchanged(seen, state)) return
  await recorder.record({ type: 'candidate-observed', ...seen })
  await endReopenedWaivers(recorder, candidates)
}

/**
 * Looks at the candidate after an action of the run. Where the action touched only what it declares, verdicts
 * are carried over the change; else it counts as any other change.
 */
export async function carryCandidate(
  recorder: Recorder,
  candidates: CandidatePort,
  step: string,
  touched: readonly string[],
): Promise<void> {
  const { state } = recorder
  const from = state.candidate
  const seen = await look(state, candidates)
  if (!from || sameCandidate(from, seen.candidate)) return observeCandidate(recorder, candidates)
  const paths = await candidates.paths(from, seen.candidate)
  const declared = new Set(touched)
  if (touched.length > 0 && paths.every((path) => declared.has(path))) {
    const { candidate: to, inputs, changed } = seen
    await recorder.record({ type: 'candidate-carried', from, to, step, paths, inputs, changed })
  } else await recorder.record({ type: 'candidate-observed', ...seen })
  await endReopenedWaivers(recorder, candidates)
}

async function look(state: State, candidates: CandidatePort): Promise<Look> {
  const candidate = await candidateNow(state, candidates)
  const declared: Record<string, readonly string[]> = {}
  const lists = new Map<string, readonly string[]>()
  for (const step of state.order) {
    if (step.inputs) declared[step.id] = step.inputs
    for (const globs of changedLists(step.when)) lists.set(changedKey(globs), globs)
  }
  const inputs = Object.keys(declared).length > 0 ? await candidates.digests(candidate, declared) : {}
  return { candidate, inputs, changed: await changes(state, candidates, candidate, lists) }
}

async function changes(
  state: State,
  candidates: CandidatePort,
  candidate: Candidate,
  lists: ReadonlyMap<string, readonly string[]>,
): Promise<Readonly<Record<string, string>>> {
  const base = state.target?.baseTag
  if (base === undefined || lists.size === 0) return {}
  const found = await candidates.changed(base, candidate, [...lists.values()])
  return Object.fromEntries([...lists.keys()].map((key, index) => [key, found[index] ?? '']))
}

/**
 * Once the tag exists, its commit is the candidate: from the step that made it, or, where no step of the path
 * makes one (a recovery, a tag made elsewhere), as soon as it is there.
 */
async function candidateNow(state: State, candidates: CandidatePort): Promise<Candidate> {
  const [tag] = state.target ? tagsOf(state.target) : []
  if (tag === undefined || state.mode !== 'live') return candidates.observe()
  if (state.order.some((step) => step.makes.includes('tag')) && !tagMade(state)) return candidates.observe()
  // What may be out stays what it was, wherever somebody moves the tag here.
  const { crossed, candidate } = state
  if (crossed && candidate !== undefined && candidate.tree === undefined) return candidate
  // A tag that was not pushed may have been taken back: then it is made again.
  return candidates.observe(tag).catch(() => candidates.observe())
}

function tagMade(state: State): boolean {
  return state.order.some(
    (step) => step.makes.includes('tag') && state.steps.get(step.id)?.status === 'passed',
  )
}

function unchanged(seen: Look, state: State): boolean {
  return (
    sameCandidate(seen.candidate, state.candidate) &&
    sameRecord(seen.inputs, state.inputs) &&
    sameRecord(seen.changed, state.changed)
  )
}

function sameRecord(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key])
}
