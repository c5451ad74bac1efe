import type { PlanCatalogue } from './catalogue.js'
import { checkChannels } from './check/channels.js'
import { type Rule, ruleContext } from './check/context.js'
import { type Finding, finding, unknownKey } from './check/finding.js'
import { checkPatterns } from './check/patterns.js'
import { checkPhases } from './check/phases.js'
import { checkConditions } from './check/rules/conditions.js'
import { checkIdentity } from './check/rules/identity.js'
import { checkIrreversible } from './check/rules/irreversible.js'
import { checkNames } from './check/rules/names.js'
import { checkOrder } from './check/rules/order.js'
import { checkPackages } from './check/rules/packages.js'
import { checkPaths } from './check/rules/paths.js'
import { checkPeople } from './check/rules/people.js'
import { checkSettings } from './check/rules/settings.js'
import { checkTasks } from './check/rules/tasks.js'
import { checkValues } from './check/rules/values.js'
import { shapeOf } from './check/shape.js'
import { isRecord } from './is-record.js'
import { schemasOf } from './keys/key.js'
import { topKeys } from './keys/top.js'
import { valueWords } from './parameters.js'
import type { ParsedPlan } from './parse/parsed.js'
import type { PlanFile } from './plan-draft.js'
import type { PlanProblem } from './problem.js'
import type { Generated } from './resolve/phases.js'

const known = Object.keys(topKeys)
/** Channels and phases are checked one by one. */
const { channels: _, phases: __, ...schemas } = schemasOf(topKeys)

/** What is sound of the top of a plan, without channels and phases, and what is wrong with it. */
interface CheckedTop {
  readonly file: PlanFile
  readonly findings: readonly Finding[]
}

/** Checks the keys and values at the top of a plan. */
function checkTop(raw: Readonly<Record<string, unknown>>): CheckedTop {
  const unknown = Object.keys(raw)
    .filter((key) => !known.includes(key))
    .map((key) =>
      unknownKey(
        [key],
        known.filter((one) => one !== '$schema'),
        'a plan',
      ),
    )
  const { sound, findings } = shapeOf(raw, schemas, [])
  const { channels: _channels, phases: _phases, ...file } = sound
  return { file, findings: [...unknown, ...findings, ...checkPatterns(file)] }
}

/** A plan that is no set of keys at all. */
function notAPlan(raw: unknown): Finding | undefined {
  if (isRecord(raw)) return undefined
  return finding(
    [],
    `the plan is ${valueWords(raw)}`,
    'keys such as channels, versions and phases',
    'write key: value',
  )
}

/** What checking came to: every problem in the order of the text, and the plan where there is none. */
export type CheckedPlan =
  | { readonly ok: true; readonly file: PlanFile }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] }

const rules: readonly Rule[] = [
  checkIdentity,
  checkTasks,
  checkOrder,
  checkIrreversible,
  checkConditions,
  checkPackages,
  checkPaths,
  checkPeople,
  checkSettings,
  checkValues,
  checkNames,
]

/**
 * Checks a plan as it was read and says every problem at once. `generated` are the steps the wizard adds; without
 * them, names inside the phases that exist unwritten are taken on trust.
 */
export function checkPlan(parsed: ParsedPlan, catalogue: PlanCatalogue, generated?: Generated): CheckedPlan {
  const { raw } = parsed
  if (raw === undefined && parsed.problems.length > 0) return { ok: false, problems: parsed.problems }
  const wrong = notAPlan(raw)
  if (wrong || !isRecord(raw))
    return { ok: false, problems: [...parsed.problems, ...located(wrong ? [wrong] : [], parsed)] }
  const top = checkTop(raw)
  const channels = checkChannels(raw.channels, catalogue)
  const phases = checkPhases(raw.phases, catalogue)
  const file: PlanFile = { ...top.file, channels: channels.channels, phases: phases.phases }
  const context = ruleContext(file, catalogue, generated)
  const findings = [top, channels, phases].flatMap((part) => part.findings)
  const problems = [
    ...parsed.problems,
    ...located([...findings, ...rules.flatMap((rule) => rule(context))], parsed),
  ]
  return problems.length === 0 ? { ok: true, file: raw } : { ok: false, problems: problems.toSorted(byPlace) }
}

function located(findings: readonly Finding[], { file, locate }: ParsedPlan): readonly PlanProblem[] {
  return findings.map(({ at, ...finding }) => ({ file, ...locate(finding.path, at), ...finding }))
}

function byPlace(one: PlanProblem, other: PlanProblem): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1
  return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0)
}
