import { splitFact } from '../../keys/condition.js'
import { resolveOptions } from '../../keys/option.js'
import { listOf } from '../../list.js'
import type { ConditionDraft } from '../../plan-draft.js'
import type { Drafted } from '../../resolve/drafted.js'
import { builtinPaths } from '../../resolve/paths.js'
import type { Rule, RuleContext } from '../context.js'
import { type Finding, finding, type Path, unknownName } from '../finding.js'
import { outputsOf } from '../outputs.js'

const modes = ['live', 'rehearsal', 'dry-run']
const bumps = ['major', 'minor', 'patch', 'prerelease', 'first', 'crosses-one', 'restart']

/** Conditions can hold: their values exist, and what they wait for is known when the step's turn comes. */
export const checkConditions: Rule = (context) =>
  context.written.flatMap((step) =>
    step.draft.when === undefined
      ? []
      : conditionFindings(step.draft.when, context.pathTo(step, 'when'), step, context),
  )

function conditionFindings(
  condition: ConditionDraft,
  path: Path,
  step: Drafted,
  context: RuleContext,
): readonly Finding[] {
  const { changed, mode, path: onPath, bump, channel, decision, fact, any, not } = condition
  const values = (key: string, value: string | readonly string[] | undefined, known: readonly string[]) =>
    valueFindings(value, [...path, key], `no ${key} is named`, known)
  return [
    ...values('mode', mode, modes),
    ...values('bump', bump, bumps),
    ...values('path', onPath, [...new Set([...Object.keys(context.paths), ...builtinPaths])]),
    ...values('channel', channel, [...new Set([...context.channels, ...context.channelKinds])]),
    ...changedFindings(changed, [...path, 'changed']),
    ...Object.entries(decision ?? {}).flatMap(([name, answers]) =>
      decisionFindings(name, answers, [...path, 'decision', name], step, context),
    ),
    ...Object.keys(fact ?? {}).flatMap((name) => factFindings(name, [...path, 'fact', name], step, context)),
    ...(any?.length === 0 ? [never([...path, 'any'], 'any of no conditions')] : []),
    ...(any ?? []).flatMap((one, index) => conditionFindings(one, [...path, 'any', index], step, context)),
    ...(not === undefined ? [] : conditionFindings(not, [...path, 'not'], step, context)),
    ...(not !== undefined && always(not) ? [never([...path, 'not'], 'not, of what always holds')] : []),
  ]
}

function never(path: Path, found: string): Finding {
  return finding(
    path,
    `this condition can never hold: ${found}`,
    'a condition that can hold',
    'take the step out, or change the condition',
  )
}

/** True for a condition that holds whatever happens. */
function always(condition: ConditionDraft): boolean {
  return Object.entries(condition).every(([key, value]) => {
    if (key === 'mode') return modes.every((mode) => listOf<string>(value).includes(mode))
    if (key === 'bump') return bumps.every((bump) => listOf<string>(value).includes(bump))
    if (key === 'any') return condition.any?.some(always)
    return false
  })
}

function valueFindings(
  value: string | readonly string[] | undefined,
  path: Path,
  found: string,
  known: readonly string[],
): readonly Finding[] {
  if (value === undefined) return []
  if (typeof value !== 'string' && value.length === 0) return [never(path, 'an empty list')]
  return listOf(value).flatMap((one, index) =>
    known.includes(one)
      ? []
      : [
          unknownName(
            typeof value === 'string' ? path : [...path, index],
            `${found} "${one}"`,
            one,
            known,
            'use one that exists',
          ),
        ],
  )
}

function changedFindings(changed: string | readonly string[] | undefined, path: Path): readonly Finding[] {
  if (changed === undefined) return []
  const globs = listOf(changed)
  if (globs.length === 0) return [never(path, 'an empty list')]
  return globs.every((glob) => glob.startsWith('!')) ? [never(path, 'nothing but exclusions')] : []
}

function decisionFindings(
  name: string,
  answers: string | readonly string[],
  path: Path,
  step: Drafted,
  context: RuleContext,
): readonly Finding[] {
  const named = context.find(name, step)
  if (!named) {
    if (context.mayBeGenerated(name, step)) return []
    const decisions = [...context.byId.values()]
      .filter(({ nature }) => nature === 'question')
      .map(({ id }) => id)
    return [
      {
        ...unknownName(path, `no step has the id "${name}"`, name, decisions, 'add the decision'),
        at: 'key',
      },
    ]
  }
  if (named.nature !== 'question') {
    const found = `"${named.id}" is a ${named.kind}, not a decision`
    return [
      { ...finding(path, found, 'the id of a decision', 'use fact for what a step puts out'), at: 'key' },
    ]
  }
  const options = resolveOptions(named.draft.options, named)?.map(({ value }) => value)
  return [
    ...(options ? valueFindings(answers, path, `"${named.id}" has no option`, options) : []),
    ...notBefore(named, step, path, context),
  ]
}

function factFindings(name: string, path: Path, step: Drafted, context: RuleContext): readonly Finding[] {
  const { step: id, output } = splitFact(name)
  const named = context.find(id, step)
  if (!named) {
    if (context.mayBeGenerated(id, step)) return []
    const mend = 'write the step, a dot and the output: build.size'
    return [
      { ...unknownName(path, `no step has the id "${id}"`, id, [...context.byId.keys()], mend), at: 'key' },
    ]
  }
  const outputs = outputsOf(named)
  if (outputs && !outputs.includes(output)) {
    const found = `"${named.id}" has no output "${output}"`
    return [{ ...unknownName(path, found, output, outputs, 'add it to the outputs of the step'), at: 'key' }]
  }
  return notBefore(named, step, path, context)
}

/** What a condition waits for must come before the step, on every path that the step is on. */
function notBefore(
  named: Drafted,
  step: Drafted,
  path: Path,
  { paths, phases }: RuleContext,
): readonly Finding[] {
  if (named.phase === step.phase) {
    const steps = phases.get(step.phase)?.steps ?? []
    if (steps.indexOf(named) < steps.indexOf(step)) return []
    return [
      { ...never(path, `"${named.id}" comes later`), at: 'key', mend: `move it before "${step.title}"` },
    ]
  }
  const [late] = Object.entries(paths).filter(([, order]) => {
    const at = order.indexOf(named.phase)
    return order.includes(step.phase) && (at < 0 || at > order.indexOf(step.phase))
  })
  if (!late) return []
  const found = `the path ${late[0]} does not go through "${named.id}" before "${step.id}"`
  return [
    {
      ...finding(
        path,
        found,
        'a step that comes before on every path',
        'add a condition on path, or change the paths',
      ),
      at: 'key',
    },
  ]
}
