import { tagMoved } from '../lookups/tag-moved.js'
import type { Task } from '../plan/step.js'
import type { Action, ActionContext, Performed, Probe } from '../ports/action.js'
import type { Kind, KindContext, Outcome } from '../ports/kind.js'
import { itself, orElse } from '../ports/not-told.js'
import { builtInContext, fillKnownIn, outcomeOfVerdict } from './built-in.js'
import { placeWords } from './elsewhere.js'
import { runTask } from './run-task.js'

export const action: Kind = {
  name: 'action',
  nature: 'effect',
  words:
    "An action changes the world: a built-in one brings its own probe, a plan's own command has the one it is given.",
  example:
    '- action: Upload the docs\n  run: npm run docs:upload\n  probe: curl -fs https://docs.example/$RELEASE_VERSION',
  async perform(context) {
    const { does } = context.step
    if (!does) throw new Error('This action has nothing to run.')
    if (does.type !== 'uses') return runTask(does, context)
    const found = builtIn(does, context)
    return outcomeOfDeed(await orElse(() => perform(found), itself))
  },
  async probe(context) {
    const { does, probe } = context.step
    if (probe) return probeByPlan(probe, context)
    if (does?.type !== 'uses') return undefined
    const found = builtIn(does, context)
    return orElse<Probe, Probe>(
      () => found.action.probe(found.context),
      (verdict) => ({ found: 'unclear', fact: verdict.found, mend: verdict.mend }),
    )
  },
  async rehearse(context) {
    const { does, rehearse } = context.step
    if (rehearse) return runTask(rehearse, context)
    if (does?.type !== 'uses') return undefined
    const found = builtIn(does, context)
    const performed = await orElse(() => found.action.rehearse?.(found.context), itself)
    return performed && outcomeOfDeed(performed)
  },
  describe(context) {
    const { does, title } = context.step
    if (does?.type === 'run') return `run${placeWords(context.step)}: ${does.line}`
    if (does?.type !== 'uses') return title
    // What a step names of others that were only planned is not known: it is left as it is written.
    const found = builtIn({ ...does, with: fillKnownIn(does.with, context) }, context, true)
    return found.action.describe(found.context)
  },
  async undo(context) {
    const { does, undo } = context.step
    if (undo) {
      const outcome = await runTask(undo, context)
      const ok = outcome.type === 'ended' && outcome.status === 'passed'
      return { ok, fact: outcome.type === 'ended' ? outcome.finding.fact : 'it did not end' }
    }
    if (does?.type !== 'uses') return undefined
    const found = builtIn(does, context)
    return orElse(
      () => found.action.undo?.(found.context),
      (verdict) => ({ ok: false, fact: verdict.found }),
    )
  },
}

/** What cannot be undone and stands on the tag goes out only while the tag that everybody sees is the one that was judged. */
async function perform({ action, context }: BuiltIn): Promise<Performed> {
  const standsOnTag = action.irreversible && action.reads?.includes('pushed-tag')
  const moved = await orElse(
    async () => (standsOnTag ? await tagMoved(context.read, context.release) : undefined),
    (why): Performed => ({ ...why, nothingOut: true }),
  )
  return moved ?? action.perform(context)
}

interface BuiltIn {
  readonly action: Action
  readonly context: ActionContext
}

function builtIn(task: Task & { readonly type: 'uses' }, context: KindContext, verbatim?: true): BuiltIn {
  const found = context.catalogue.actions[task.name]
  if (!found) throw new Error(`No action is called "${task.name}".`)
  const { write, keep } = context
  const taking = { ...(found.with ? { with: found.with } : {}), ...(verbatim ? { verbatim } : {}) }
  return { action: found, context: { ...builtInContext(task, taking, context), write, keep } }
}

/** A plan's probe: exit code 0, it is done; 1, it is not; anything else cannot tell. */
async function probeByPlan(task: Task, context: KindContext): Promise<Probe> {
  const outcome = await runTask(task, context)
  if (outcome.type !== 'ended') return unclear('the probe did not end')
  if (outcome.status === 'passed') {
    return {
      found: 'done',
      fact: outcome.finding.fact,
      ...(outcome.outputs ? { outputs: outcome.outputs } : {}),
    }
  }
  const plainNo = outcome.status === 'failed' && outcome.finding.fact === 'exit code 1'
  return plainNo ? { found: 'absent' } : unclear(outcome.finding.found ?? outcome.finding.fact)
}

function unclear(fact: string): Probe {
  return { found: 'unclear', fact, mend: 'run the probe by hand: 0 means done, 1 means not done' }
}

function outcomeOfDeed(performed: Performed): Outcome {
  const outcome = outcomeOfVerdict(performed)
  if (outcome.type !== 'ended') return outcome
  if (performed.verdict !== 'pass') return performed.nothingOut ? { ...outcome, nothingOut: true } : outcome
  return performed.touched ? { ...outcome, touched: performed.touched } : outcome
}
