import { keysOfKind } from '../../keys/step.js'
import { isIrreversible } from '../../keys/verdict.js'
import type { Drafted } from '../../resolve/drafted.js'
import type { Rule, RuleContext } from '../context.js'
import { type Finding, finding } from '../finding.js'

/** What cannot be undone has a probe, and a required gate before it on every path that leads to it. */
export const checkIrreversible: Rule = (context) => {
  const irreversible = context.written.filter(isIrreversible)
  const unguarded = unguardedOn(context)
  return irreversible.flatMap((step) => [
    ...probeFindings(step, context),
    ...(unguarded.get(step.id) ?? [])
      .slice(0, 1)
      .map((path) =>
        finding(
          context.pathTo(step, step.kind),
          `no gate stands before "${step.id}" on the path ${path}, and it cannot be undone`,
          'a required gate before it',
          'add a gate to a phase before it',
        ),
      ),
    ...(step.draft.irreversible === false
      ? [
          finding(
            context.pathTo(step, 'irreversible'),
            `${step.draft.uses} cannot be undone`,
            'true, or nothing',
            'take the key out',
          ),
        ]
      : []),
  ])
}

function probeFindings(step: Drafted, { pathTo, catalogue }: RuleContext): readonly Finding[] {
  const { builtIn, draft, kind, nature } = step
  if (nature !== 'effect') {
    const found = `${kind} "${step.title}" is irreversible, but only actions change anything`
    return [
      finding(pathTo(step, 'irreversible'), found, 'an action', 'take the key out, or make it an action'),
    ]
  }
  const probed =
    draft.probe !== undefined || builtIn?.is === 'action' || !keysOfKind(kind, catalogue).includes('probe')
  if (probed || (draft.uses !== undefined && !builtIn)) return []
  return [
    finding(
      pathTo(step, 'irreversible'),
      `"${step.id}" is irreversible and has no probe`,
      'a probe that tells whether it is done already',
      'add probe with a shell line: after a crash it is asked, so that nothing is done twice',
    ),
  ]
}

/** Irreversible step → the paths on which no required gate stands before it. */
function unguardedOn({ paths, phases, hasUnseen }: RuleContext): ReadonlyMap<string, readonly string[]> {
  const unguarded = new Map<string, string[]>()
  for (const [path, order] of Object.entries(paths)) {
    let guarded = false
    for (const name of order) {
      guarded ||= hasUnseen(name)
      for (const step of phases.get(name)?.steps ?? []) {
        if (!guarded && isIrreversible(step))
          unguarded.set(step.id, [...(unguarded.get(step.id) ?? []), path])
        guarded ||= step.nature === 'check' && step.draft.optional !== true && step.draft.required !== false
      }
    }
  }
  return unguarded
}
