import type { EventBody } from '../../core/event.js'
import { keptAnswers } from '../../core/release-facts.js'
import type { State } from '../../core/state.js'
import type { Mode } from '../../core/vocabulary.js'
import type { View } from '../../engine/view.js'
import { versionFilesOf } from '../../lookups/release-files.js'
import { ownPackages } from '../../plan/own-packages.js'
import type { Plan } from '../../plan/plan.js'
import type { PlanFile } from '../../plan/plan-draft.js'
import type { ReadPort } from '../../ports/read.js'
import type { Store } from '../../ports/store.js'
import { increments } from '../../project/increment-names.js'
import type { PreOnePolicy } from '../../project/policy.js'
import { tagFormOf } from '../../project/tag-form.js'
import { breaksUsers } from '../../project/version-line.js'
import type { Arguments } from '../arguments.js'
import { ask, isAnswered } from './ask.js'
import { askTarget, type ChosenTarget, targetQuestion } from './ask-target.js'
import { choosePackages, notOfSeveral } from './choose-packages.js'
import { choosePath } from './choose-path.js'
import { targetFor } from './choose-target.js'
import { fillTarget } from './fill.js'
import { nextCandidate } from './next-candidate.js'
import type { Project } from './project.js'
import { reviewQuestion } from './review.js'
import { readTargetFacts } from './target-facts.js'
import { trustKey, trustQuestion } from './trust.js'

/** Everything a new run starts from; or why it does not start. */
export type Prepared =
  | {
      readonly ready: true
      readonly path: string
      readonly plan: Plan
      readonly chosen: ChosenTarget
      readonly opening: readonly EventBody[]
    }
  | {
      readonly ready: false
      readonly because: 'left' | 'nobody to ask'
      readonly question?: string
      readonly answer?: string
    }

/** What preparing needs. */
export interface PrepareOptions {
  readonly args: Arguments
  readonly mode: Mode
  readonly project: Project
  readonly read: ReadPort
  readonly store: Store
  readonly repository: string
  readonly view: View
  readonly operator: string
  readonly answers: Readonly<Record<string, string>>
  /** The run of the candidate before, where this is the next candidate of its release. */
  readonly follows?: GivenUp
}

/** A run whose candidate was given up for the next one. */
export type GivenUp = State & Required<Pick<State, 'target' | 'superseded'>>

/** Paths that start from a tag that stands already. */
const existingTag = new Set(['recover', 'announce', 'recall'])

/** Chooses the target, resolves the plan for the path, and has a person trust and review it. */
export async function prepareRun(options: PrepareOptions): Promise<Prepared> {
  const { args, project, view, operator } = options
  const asked = args.path ?? 'release'
  const trusted = await trustPlan(options, project.resolve(asked).plan)
  if (trusted !== undefined) return trusted
  const chosen = await chooseTarget(options, asked)
  if ('ready' in chosen) return chosen
  const path = await choosePath(options, chosen.target)
  if (path === undefined) return { ready: false, because: 'left' }
  const plan = fillTarget(project.resolve(path).plan, chosen.target)
  const timings = await options.store.timings(options.repository)
  const question = reviewQuestion(plan, chosen.target, options.mode, timings)
  if (isAnswered(options, 'review', 'start'))
    view.say(['', ...(question.facts ?? []).map((fact) => `  ${fact}`)])
  const reviewed = await ask(options, 'review', question, 'start')
  if (reviewed?.value !== 'start') return { ready: false, because: 'left' }
  return {
    ready: true,
    path,
    plan,
    chosen,
    opening: [
      { type: 'plan-resolved', plan },
      ...(project.text === undefined
        ? []
        : [{ type: 'plan-trusted' as const, digest: plan.digest, by: operator }]),
      {
        type: 'target-chosen',
        target: chosen.target,
        by: operator,
        ...(chosen.reason === undefined ? {} : { reason: chosen.reason }),
      },
      ...(options.follows ? takenOver(plan, options.follows) : []),
      { type: 'plan-reviewed', by: operator },
    ],
  }
}

function takenOver(plan: Plan, before: GivenUp): readonly EventBody[] {
  const { run, target, superseded } = before
  return [
    { type: 'follows', run, target: target.tag, reason: superseded.reason },
    ...keptAnswers(plan, before),
  ]
}

/** A plan from the repository runs nothing before it was trusted here. Undefined where it is. */
export async function trustPlan(
  options: PrepareOptions,
  plan: Plan,
): Promise<(Prepared & { ready: false }) | undefined> {
  const { project, store, repository } = options
  if (project.text === undefined) return undefined
  const key = trustKey(repository, project.source)
  const known = await store.trustedPlan(key)
  if (known?.text === project.text) return undefined
  const question = trustQuestion(plan, project.text, known?.text)
  const given = await ask(options, 'trust', question, options.args.yes ? 'trust' : undefined)
  if (given === undefined && !options.view.terminal.interactive) {
    options.view.say([...(question.facts ?? [])])
    return { ready: false, because: 'nobody to ask', question: question.prompt, answer: 'trust=trust' }
  }
  if (given?.value !== 'trust') return { ready: false, because: 'left' }
  await store.trustPlan(key, plan.digest, project.text)
  return undefined
}

async function chooseTarget(
  options: PrepareOptions,
  path: string,
): Promise<ChosenTarget | (Prepared & { ready: false })> {
  const { args, project, read, view, follows } = options
  const { plan } = project.resolve(path)
  if (ownPackages(plan).length > 0) {
    if (existingTag.has(path) || follows) throw notOfSeveral(path, follows)
    return choosePackages(options, plan, preOneOf(project.file))
  }
  const files = versionFilesOf(plan)
  const facts = await readTargetFacts(read, tagFormOf(project.file), files, {
    existing: existingTag.has(path),
    preOne: preOneOf(project.file),
    rule: project.file.base ?? 'branch',
    ...(args.baseTag === undefined ? {} : { baseTag: args.baseTag }),
  })
  if (follows) {
    const reason = `the candidate after ${follows.target.tag}: ${follows.superseded.reason}`
    return { target: nextCandidate(follows.target, facts), reason }
  }
  const [word] = args.words
  const given = word ?? options.answers.target
  const question = targetQuestion(facts)
  if (given !== undefined) {
    const target = targetFor(given, facts)
    // Whoever writes the version itself has decided how far it goes.
    const tooSmall =
      increments.some((one) => one === given) && !facts.existing
        ? breaksUsers(target.version, facts.question)
        : undefined
    return { target: tooSmall === undefined ? target : { ...target, tooSmall } }
  }
  if (args.yes && question.default !== undefined) {
    const reason = question.options.find((option) => option.value === question.default)?.reason
    return { target: targetFor(question.default, facts), ...(reason === undefined ? {} : { reason }) }
  }
  if (!view.terminal.interactive) {
    view.say(['', ...(question.facts ?? []).map((fact) => `  ${fact}`)])
    return { ready: false, because: 'nobody to ask', question: question.prompt, answer: 'target=VERSION' }
  }
  const chosen = await askTarget(
    facts,
    (id, one) => view.ask(id, one),
    (lines) => view.say(lines),
  )
  return chosen ?? { ready: false, because: 'left' }
}

/** The plan's word for the rule before 1.0, as the policy names it: semver's own where the plan is silent. */
function preOneOf({ versions }: PlanFile): PreOnePolicy {
  const said = versions?.['pre-one']
  return said === undefined ? 'caret' : said === 'minor-breaks' ? 'strict' : 'free'
}
