import { join } from 'node:path'
import { Usage } from '../../core/errors.js'
import { readStep, type State } from '../../core/state.js'
import { type Looked, lookAt } from '../../engine/look-only.js'
import { tagCommit } from '../../lookups/tags.js'
import { type OwnPackageSpec, ownPackages } from '../../plan/own-packages.js'
import type { Plan } from '../../plan/plan.js'
import type { Step } from '../../plan/step.js'
import { formatTag, parseTag, type TagForm, tagFormOf } from '../../project/tag-form.js'
import { makePlainTerminal } from '../../world/terminal.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { withHost } from '../host.js'
import { print, printJson } from '../print.js'
import { targetFor } from '../run/choose-target.js'
import { fillTarget } from '../run/fill.js'
import { bareState, isGood, lookedData, lookedLines } from '../run/looking.js'
import { openProject } from '../run/open-project.js'
import { readTargetFacts } from '../run/target-facts.js'

/** Delivery verification only, any time: every channel shows the version and installs as a user does. */
export async function verify(args: Arguments): Promise<number> {
  const [word] = args.words
  if (word === undefined)
    throw new Usage('verify takes a target.', 'For example: release-wizard verify v1.4.0')
  return withHost(args, async (host) => {
    const project = await openProject(args, host)
    const { catalogue } = project.names
    const whole = project.resolve(args.path ?? 'release').plan
    const about = packageOf(word, whole)
    const found = targetFor(
      word,
      await readTargetFacts(host.read, about ? formOf(about) : tagFormOf(project.file), [], {
        existing: true,
        preOne: 'caret',
        rule: project.file.base ?? 'branch',
      }),
    )
    const target = about
      ? { ...found, packages: [{ ...found, name: about.name, because: 'its tag stands' }] }
      : found
    const plan = fillTarget(whole, target)
    const steps = plan.phases.find((phase) => phase.id === 'verify')?.steps ?? []
    if (steps.length === 0) {
      throw new Usage(
        'This plan has nothing to verify: no channel is published from it.',
        'Add channels to the plan, or steps to the phase verify.',
      )
    }
    const state = bareState(plan, target, await tagCommit(host.read, target.tag))
    const ports = host.stepPorts(join(host.store.home, 'verify'), makePlainTerminal(), plan)
    const looked: Looked[] = []
    for (const step of steps) {
      const one = await lookAt(lookOnce(step), { plan, state, catalogue, ports })
      looked.push(one)
      keepOutputs(state, one)
      if (!args.json) for (const line of lookedLines(one)) print(`${line}\n`)
    }
    const ok = looked.every((one) => isGood(one) || !one.step.required)
    if (args.json) {
      const { tag, version } = target
      printJson({ schemaVersion: 1, target: tag, version, ok, checks: lookedData(looked) })
    }
    return ok ? exitCodes.complete : exitCodes.blocked
  })
}

/** Outside a run nobody waits: what a wait looks at until it settles is looked at once, and told as it stands. */
function lookOnce(step: Step): Step {
  return step.kind === 'wait' && step.does !== undefined ? { ...step, kind: 'gate' } : step
}

/** What was installed here is the smoke that support tiers ask for. */
function keepOutputs(state: State, { step, outcome }: Looked): void {
  if (outcome.type !== 'ended' || outcome.outputs === undefined) return
  const { status, outputs } = outcome
  state.steps.set(step.id, { ...readStep(state, step.id), status, outputs })
}

/** The package whose tag a word is, where packages have versions of their own; undefined where they share one. */
function packageOf(word: string, plan: Plan): OwnPackageSpec | undefined {
  const own = ownPackages(plan)
  const about = own.find((one) => parseTag(formOf(one), word) !== undefined)
  const [first] = own
  if (about || first === undefined) return about
  throw new Usage(
    `${JSON.stringify(word)} is the tag of no package, and each has versions of its own.`,
    `Name the tag of one, such as ${formatTag(formOf(first), '1.2.0')}.`,
  )
}

function formOf({ name, tag }: OwnPackageSpec): TagForm {
  return { name, template: tag }
}
