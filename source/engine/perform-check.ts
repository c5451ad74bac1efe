import { placeOf, readOf } from '../core/item-step.js'
import { tagsOf } from '../core/package-target.js'
import { type EarlierVerdict, earlierVerdict } from '../core/release-line.js'
import { firstFew } from '../plan/list.js'
import type { Step } from '../plan/step.js'
import { runsCommands } from '../ports/check.js'
import type { Catalogue, Outcome } from '../ports/kind.js'
import { type Attempt, beginAttempt } from './attempt.js'
import { conclude, crashed, ended, timedOut } from './conclude.js'
import type { EngineContext } from './context.js'
import { missingRequirement } from './requirements.js'

const hangs = 'run it by hand to see where it hangs, or raise timeout-minutes'

/**
 * Carries out a check or a question. A time-out, a crash and a missing tool are `unknown`; a command of the
 * plan that changed tracked files or refs has failed, whatever it exited with.
 */
export async function performCheck(step: Step, engine: EngineContext, cancel: AbortSignal): Promise<void> {
  const { recorder } = engine
  const known = readOf(recorder.state, step)
  const waiting = known.status === 'waiting' && !known.waiting?.held
  const earlier =
    waiting || step.item ? undefined : earlierVerdict(step, recorder.state, engine.relatedRuns.spins)
  if (!waiting && step.nature === 'check') {
    await recorder.record({
      type: 'step-started',
      ...placeOf(step),
      attempt: known.attempt + 1,
      effect: false,
    })
  }
  if (earlier) return keepVerdict(step, earlier, engine)
  let outcome: Outcome | undefined
  let attempt = beginAttempt(step, engine, cancel)
  for (let tries = 0; ; tries += 1) {
    outcome = await tryOnce(attempt, engine)
    const again = outcome.type === 'ended' && outcome.status === 'failed' && tries < step.retries
    if (!again || cancel.aborted) break
    attempt.finish()
    attempt = beginAttempt(step, engine, cancel)
  }
  if (cancel.aborted) {
    attempt.finish()
    return
  }
  await conclude(attempt, outcome, engine)
}

/** The verdict of an earlier candidate stands for this one, and says whose it is. */
export async function keepVerdict(
  step: Step,
  { fact, tag }: EarlierVerdict,
  { recorder }: EngineContext,
): Promise<void> {
  const finding = { fact: `${fact}; inputs as in ${tag}` }
  await recorder.record({
    type: 'step-ended',
    step: step.id,
    status: 'passed',
    finding,
    durationMs: 0,
    already: true,
  })
}

async function tryOnce(attempt: Attempt, engine: EngineContext): Promise<Outcome> {
  const { step, context } = attempt
  try {
    const missing = await missingRequirement(step, context.read, context.write)
    if (missing) return ended('unknown', missing)
    const moved = await offTag(attempt)
    if (moved) return moved
    const guarded = step.nature === 'check' && runsPlan(step, engine.catalogue)
    const before = guarded ? await engine.candidates.snapshot() : ''
    const outcome = await attempt.kind.perform(context)
    if (attempt.timedOut()) return timedOut(step, hangs)
    if (!guarded || outcome.type !== 'ended') return outcome
    const changed = engine.candidates.difference(before, await engine.candidates.snapshot())
    return changed.length > 0 ? changedFiles(changed) : outcome
  } catch (error) {
    return attempt.timedOut() ? timedOut(step, hangs) : crashed(error)
  }
}

/**
 * Once the tag is made, its commit is the candidate: a gate about the tree tells nothing of it in a work tree that is
 * another. What a channel builds is built from the tag, and its checks look at that.
 */
async function offTag({ step, context }: Attempt): Promise<Outcome | undefined> {
  const { release, read } = context
  const isAsked = step.nature === 'check' && step.about === 'tree' && step.channel === undefined
  if (!isAsked || release.mode !== 'live' || !release.begun('tag')) return undefined
  const [tag] = release.target ? tagsOf(release.target) : ['']
  // A tag that was taken back is not the candidate any more.
  const stands = await read.git(['rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`])
  if (stands.exitCode !== 0) return undefined
  const head = (await read.git(['rev-parse', '--verify', 'HEAD^{commit}'])).stdout.trim()
  const status = await read.git(['status', '--porcelain=v1', '--untracked-files=no'])
  if (head === release.candidate?.commit && status.exitCode === 0 && status.stdout === '') return undefined
  const found =
    head === release.candidate?.commit ? 'tracked files are changed' : `${head.slice(0, 7)} is checked out`
  const mend = `keep what changed (git stash), then: git switch --detach ${tag}`
  return ended('unknown', {
    fact: found,
    found,
    expected: `the work tree at ${tag}, which is released`,
    mend,
  })
}

/** True where the step runs what the plan wrote: a command, a function, or a built-in that runs commands. */
function runsPlan({ does }: Step, { checks }: Catalogue): boolean {
  if (does?.type !== 'uses') return does !== undefined
  const check = checks[does.name]
  return check !== undefined && runsCommands(check)
}

function changedFiles(changed: readonly string[]): Outcome {
  const shown = firstFew(changed)
  return ended('failed', {
    fact: `changed ${shown}`,
    found: `while it ran, these changed: ${shown}`,
    expected: 'a gate changes no tracked file and no ref',
    mend: 'look at the change (git diff), commit or undo it, and make the gate only look',
  })
}
