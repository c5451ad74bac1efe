import type { BuiltIn } from '../catalogue.js'
import { digestOf } from '../digest.js'
import { parseDuration } from '../duration.js'
import type { StepDraft } from '../file.js'
import { isStepKey } from '../keys.js'
import { listOf } from '../list.js'
import type { About, Nature, Parameters, Requirement, Step, Words } from '../step.js'
import { resolveCondition } from './condition.js'
import type { Drafted } from './drafted.js'
import { resolveOptions } from './options.js'
import { codeOf, sideTask, stepTask } from './task.js'

/** Fills in every default of a step. `idOf` gives the id of another step for its name as written. */
export function resolveStep(drafted: Drafted, idOf: (name: string) => string): Step {
  const { draft, kind, nature, builtIn } = drafted
  const required = draft.required ?? !(draft.optional ?? false)
  const irreversible = (draft.irreversible ?? false) || (isAction(builtIn) && builtIn.facts.irreversible)
  const options = kind === 'decision' ? resolveOptions(draft) : undefined
  const extra = extraOf(draft, kind)
  const step = {
    id: drafted.id,
    kind,
    nature,
    title: drafted.title,
    phase: drafted.phase,
    words: wordsOf(draft, builtIn),
    ...given('owner', draft.owner),
    ...given('does', stepTask(draft)),
    env: Object.fromEntries(Object.entries(draft.env ?? {}).map(([name, value]) => [name, String(value)])),
    ...given('workingDirectory', draft['working-directory']),
    interactive: draft.interactive ?? false,
    requires: listOf(draft.requires).map(requirement),
    needs: listOf(draft.needs).map(idOf),
    ...given('when', draft.when && resolveCondition(draft.when, idOf)),
    ...given('inputs', draft.inputs === undefined ? undefined : listOf(draft.inputs)),
    about: aboutOf(draft, nature, builtIn),
    required,
    waivable: waivableOf(draft, irreversible, builtIn),
    ...given('options', options),
    ...given('default', draft.default),
    ...given('timeoutMinutes', draft['timeout-minutes']),
    retries: draft.retries ?? 0,
    ...given('alone', aloneOf(draft, builtIn)),
    ...given('everySeconds', seconds(draft.every)),
    ...given('minimumSeconds', seconds(draft.minimum)),
    incomplete: listOf(draft.incomplete),
    ...given('probe', sideTask(draft.probe, draft.shell)),
    ...given('rehearse', sideTask(draft.rehearse, draft.shell)),
    ...given('undo', sideTask(draft.undo, draft.shell)),
    ...given('confirm', draft.confirm),
    irreversible,
    resolves: listOf(draft.resolves),
    ...given('fix', draft.fix),
    reopens: listOf(draft.reopens),
    outputs: listOf(draft.outputs),
    makes: builtIn?.facts.makes ?? [],
    reads: builtIn?.facts.reads ?? [],
    ...given('channel', draft.channel),
    ...given('extra', extra),
  }
  return { ...step, digest: digestOf({ step, code: codeOf(drafted.id, draft) }) }
}

function given<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in K]: V })
}

function isAction(builtIn: BuiltIn | undefined): builtIn is Extract<BuiltIn, { readonly is: 'action' }> {
  return builtIn?.is === 'action'
}

function wordsOf(draft: StepDraft, builtIn: BuiltIn | undefined): Words {
  return {
    ...given('why', draft.why ?? builtIn?.facts.why),
    ...given('link', draft.link),
    ...given('hint', draft.hint ?? builtIn?.facts.hint),
    ...given('criteria', draft.criteria === undefined ? undefined : listOf(draft.criteria)),
  }
}

/** A plan's own gate is about the candidate; waits, and whatever is no check, look at the world. */
function aboutOf(draft: StepDraft, nature: Nature, builtIn: BuiltIn | undefined): About {
  if (builtIn?.is === 'check') return builtIn.facts.about
  if (draft.about) return draft.about
  if (draft.inputs !== undefined) return 'tree'
  return nature === 'check' && draft.wait === undefined ? 'tree' : 'world'
}

/** What guards the irreversible, and the irreversible itself, is never waived, whatever the plan says. */
function waivableOf(draft: StepDraft, irreversible: boolean, builtIn: BuiltIn | undefined): boolean {
  if (irreversible || (builtIn?.is === 'check' && !builtIn.facts.waivable)) return false
  return draft.waivable ?? true
}

function aloneOf({ alone }: StepDraft, builtIn: BuiltIn | undefined): true | undefined {
  return (alone ?? (builtIn?.is === 'check' && builtIn.facts.alone)) ? true : undefined
}

function requirement(draft: string | Requirement): Requirement {
  return typeof draft === 'string' ? { name: draft } : draft
}

function seconds(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseDuration(text)
}

function extraOf(draft: StepDraft, kind: string): Parameters | undefined {
  const entries = Object.entries(draft).filter(([key]) => key !== kind && !isStepKey(key))
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}
