import { type BuiltIn, findBuiltIn, own, type PlanCatalogue } from '../../catalogue.js'
import type { Drafted } from '../../resolve/drafted.js'
import type { Parameters } from '../../step-parts.js'
import type { Rule, RuleContext } from '../context.js'
import { type Finding, finding, type Path, unknownName } from '../finding.js'
import { findingsIn } from '../shape.js'

/** What a step does: one thing, that exists, with parameters that fit. */
export const checkTasks: Rule = (context) =>
  context.written.flatMap((step) => [
    ...shapeOfDeed(step, context),
    ...usesFindings(step, context),
    ...sideFindings(step, context),
  ])

function shapeOfDeed(step: Drafted, { pathTo }: RuleContext): readonly Finding[] {
  const { draft, kind } = step
  const { run, uses } = draft
  const findings: Finding[] = []
  if (run !== undefined && uses !== undefined) {
    findings.push(
      finding(pathTo(step, 'uses'), 'a step with both run and uses', 'one of them', 'make two steps of it'),
    )
  }
  if (draft.with !== undefined && uses === undefined) {
    findings.push(
      finding(
        pathTo(step, 'with'),
        'with, but no uses',
        'the built-in that takes it',
        'add uses, or pass values by env',
      ),
    )
  }
  for (const key of ['checkout', 'repository'] as const) {
    if (draft[key] !== undefined && uses !== undefined)
      findings.push(
        finding(
          pathTo(step, key),
          `${key} beside uses: a built-in is about this release, here`,
          'run with a shell line',
          `take ${key} out, or run a line there`,
        ),
      )
  }
  if ((kind === 'gate' || kind === 'action') && run === undefined && uses === undefined) {
    findings.push(
      finding(
        pathTo(step, kind),
        `${kind} "${step.title}" does nothing`,
        'the key run or uses',
        'add run with a shell line, or uses with a built-in',
      ),
    )
  }
  const lasts = draft.minimum !== undefined || draft.until !== undefined
  if (kind === 'wait' && run === undefined && uses === undefined && !lasts) {
    findings.push(
      finding(
        pathTo(step, kind),
        `wait "${step.title}" waits for nothing`,
        'the key run, uses, until or minimum',
        'say what it looks at, or how long it lasts',
      ),
    )
  }
  return findings
}

function usesFindings(step: Drafted, { pathTo, catalogue }: RuleContext): readonly Finding[] {
  const { uses, with: given } = step.draft
  if (uses === undefined) return []
  const path = pathTo(step, 'uses')
  if (!step.builtIn) return [notUsable(uses, step, path, catalogue)]
  return givenFindings(step.builtIn, uses, given ?? {}, given ? pathTo(step, 'with') : path)
}

/** What is wrong with the parameters that a built-in is given. */
function givenFindings({ facts }: BuiltIn, uses: string, given: Parameters, path: Path): readonly Finding[] {
  if (facts.with) return findingsIn(facts.with, given, path)
  if (Object.keys(given).length === 0) return []
  return [finding(path, `${uses} takes no with`, 'no parameters', 'take it out')]
}

function notUsable(uses: string, step: Drafted, path: Path, catalogue: PlanCatalogue): Finding {
  const isCheck = own(catalogue.checks, uses) !== undefined
  if (isCheck || own(catalogue.actions, uses) !== undefined) {
    const found = `${uses} is ${isCheck ? 'a check, and this step is no gate' : 'an action, and this step is none'}`
    return finding(
      path,
      found,
      isCheck ? 'an action' : 'a check',
      `write ${isCheck ? 'gate' : 'action'}: in place of ${step.kind}:`,
    )
  }
  const known = [
    ...(step.nature === 'effect' ? [] : Object.keys(catalogue.checks)),
    ...(step.nature === 'check' ? [] : Object.keys(catalogue.actions)),
  ]
  return unknownName(
    path,
    `no built-in is named "${uses}"`,
    uses,
    known,
    'use one that exists, or run with a shell line',
  )
}

/** A probe, a rehearsal and an undo may name any built-in. */
function sideFindings(step: Drafted, { pathTo, catalogue }: RuleContext): readonly Finding[] {
  return (['probe', 'rehearse', 'undo'] as const).flatMap((key) => {
    const task = step.draft[key]
    if (typeof task !== 'object' || !('uses' in task)) return []
    const builtIn = findBuiltIn(catalogue, task.uses, 'question')
    if (builtIn)
      return givenFindings(
        builtIn,
        task.uses,
        task.with ?? {},
        pathTo(step, key, task.with ? 'with' : 'uses'),
      )
    const known = [...Object.keys(catalogue.checks), ...Object.keys(catalogue.actions)]
    return [
      unknownName(
        pathTo(step, key, 'uses'),
        `no built-in is named "${task.uses}"`,
        task.uses,
        known,
        'use one that exists',
      ),
    ]
  })
}
