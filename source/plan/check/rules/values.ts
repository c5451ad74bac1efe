import { parseDuration } from '../../duration.js'
import { inputProblem, inputWords } from '../../input-form.js'
import { isOfChannels } from '../../keys/each.js'
import { resolveOptions } from '../../keys/option.js'
import { listOf } from '../../list.js'
import type { Drafted } from '../../resolve/drafted.js'
import type { Rule, RuleContext } from '../context.js'
import { type Finding, finding, unknownName } from '../finding.js'
import { expression } from '../patterns.js'

/** Values of a step that fit together, and name what exists. */
export const checkValues: Rule = (context) =>
  context.written.flatMap((step) => [
    ...contradictions(step, context),
    ...decisionFindings(step, context),
    ...outputFindings(step, context),
    ...placeFindings(step, context),
  ])

function contradictions(step: Drafted, { pathTo }: RuleContext): readonly Finding[] {
  const { draft, builtIn } = step
  const findings: Finding[] = []
  if (draft.optional !== undefined && draft.required === draft.optional) {
    const found = `optional and required are both ${draft.optional}`
    findings.push(finding(pathTo(step, 'required'), found, 'one of the two keys', 'take one of them out'))
  }
  if (draft.waivable === true && builtIn?.is === 'check' && !builtIn.facts.waivable) {
    const found = `${draft.uses} guards the irreversible and cannot be waived`
    findings.push(finding(pathTo(step, 'waivable'), found, 'false, or nothing', 'take the key out'))
  }
  const moments = [draft.until, draft.minimum, draft['not-before'], draft.after]
  if (draft.remind !== undefined && moments.every((one) => one === undefined)) {
    const found = 'remind, but no time to be reminded of'
    findings.push(
      finding(
        pathTo(step, 'remind'),
        found,
        'until, minimum, not-before or after',
        'add one of them, or take it out',
      ),
    )
  }
  const minimum = draft.minimum === undefined ? undefined : parseDuration(draft.minimum)
  const bound = draft['timeout-minutes']
  if (minimum !== undefined && bound !== undefined && minimum > bound * 60) {
    const found = `minimum ${draft.minimum} is longer than timeout-minutes ${bound}`
    findings.push(
      finding(pathTo(step, 'minimum'), found, 'a minimum within the bound', 'raise timeout-minutes'),
    )
  }
  return findings
}

function decisionFindings(step: Drafted, context: RuleContext): readonly Finding[] {
  const { pathTo } = context
  const values = (resolveOptions(step.draft.options, step) ?? []).map(({ value }) => value)
  const twice = values.flatMap((value, index) =>
    values.indexOf(value) === index
      ? []
      : [
          finding(
            pathTo(step, 'options', index),
            `the option "${value}" stands twice`,
            'each option once',
            'take one of them out',
          ),
        ],
  )
  const chosen = step.draft.default
  if (step.kind === 'input') return [...twice, ...inputFindings(step, values, context)]
  if (chosen === undefined || values.length === 0 || values.includes(chosen)) return twice
  const found = `the default "${chosen}" is no option`
  return [...twice, unknownName(pathTo(step, 'default'), found, chosen, values, 'choose one of the options')]
}

/** An input has a pattern that compiles, options where it takes several, and a default of its own form. */
function inputFindings(
  step: Drafted,
  values: readonly string[],
  { pathTo }: RuleContext,
): readonly Finding[] {
  const { type = 'text', pattern, several, default: chosen } = step.draft
  if (several && values.length === 0)
    return [finding(pathTo(step, 'several'), 'several, but no options', 'the key options', 'add them')]
  const broken = expression(pattern, pathTo(step, 'pattern'))
  if (broken.length > 0 || chosen === undefined) return broken
  const form = {
    type,
    ...(pattern !== undefined && { pattern }),
    ...(values.length > 0 && { values }),
    ...(several && { several }),
  }
  if (inputProblem(form, chosen) === undefined) return []
  const found = `the default "${chosen}" does not fit`
  return [finding(pathTo(step, 'default'), found, inputWords(form), 'write another default')]
}

function outputFindings(step: Drafted, { pathTo }: RuleContext): readonly Finding[] {
  const single = typeof step.draft.outputs === 'string'
  return listOf(step.draft.outputs)
    .map((name, index) => ({ name, keys: single ? ['outputs'] : ['outputs', index] }))
    .filter(({ name }) => !/^[A-Za-z][\w-]*$/.test(name))
    .map(({ name, keys }) =>
      finding(
        pathTo(step, ...keys),
        `"${name}" cannot be the name of an output`,
        'letters, digits, dashes and underscores',
        'rename it',
      ),
    )
}

function placeFindings(step: Drafted, context: RuleContext): readonly Finding[] {
  const { pathTo, channels } = context
  const folder = step.draft['working-directory']
  const outside =
    folder !== undefined && (/^([\\/]|[A-Za-z]:)/.test(folder) || folder.split(/[\\/]/).includes('..'))
  const { channel } = step.draft
  return [
    ...(outside
      ? [
          finding(
            pathTo(step, 'working-directory'),
            `${folder} is outside the repository`,
            'a folder from the root of the repository',
            'name a folder inside',
          ),
        ]
      : []),
    ...(channel === undefined || channels.includes(channel)
      ? []
      : [
          unknownName(
            pathTo(step, 'channel'),
            `no channel has the id "${channel}"`,
            channel,
            channels,
            'add it under channels',
          ),
        ]),
    ...eachFindings(step, context),
  ]
}

/** A step is for channels that the plan has: of a kind, or by their ids. */
function eachFindings(step: Drafted, { pathTo, channels, channelKinds }: RuleContext): readonly Finding[] {
  const { each } = step.draft
  if (!isOfChannels(each)) return []
  const known = typeof each.channels === 'string' ? channelKinds : channels
  const what = typeof each.channels === 'string' ? 'is of the kind' : 'has the id'
  return listOf(each.channels)
    .filter((name) => !known.includes(name))
    .map((name) =>
      unknownName(
        pathTo(step, 'each', 'channels'),
        `no channel ${what} "${name}"`,
        name,
        known,
        'add it under channels',
      ),
    )
}
