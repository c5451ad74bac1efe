import { Usage } from '../../core/errors.js'
import { releaseName } from '../../core/package-target.js'
import type { PackageTarget, Target } from '../../core/vocabulary.js'
import { capital } from '../../plan/capital.js'
import { ownPackages } from '../../plan/own-packages.js'
import type { Plan } from '../../plan/plan.js'
import type { ReadPort } from '../../ports/read.js'
import { increments } from '../../project/increment-names.js'
import { leftOut } from '../../project/packages/own-package.js'
import { type Settled, settle } from '../../project/packages/settle.js'
import type { PreOnePolicy } from '../../project/policy.js'
import { parseTag } from '../../project/tag-form.js'
import type { Arguments } from '../arguments.js'
import type { Answering } from './ask.js'
import type { ChosenTarget } from './ask-target.js'
import { targetFor } from './choose-target.js'
import { type PackageFacts, readPackageFacts } from './package-facts.js'
import { otherQuestion, packageQuestion, packagesQuestion } from './packages-question.js'

/** Who is asked, and what was said beforehand. */
interface Asking extends Answering {
  readonly args: Arguments
  readonly read: ReadPort
}

/** Why nothing was chosen. */
interface NotChosen {
  readonly ready: false
  readonly because: 'left' | 'nobody to ask'
  readonly question?: string
  readonly answer?: string
}

/** Chooses which packages are released, and to which versions, where they have versions of their own. */
export async function choosePackages(
  options: Asking,
  plan: Plan,
  preOne: PreOnePolicy,
): Promise<ChosenTarget | NotChosen> {
  const { args, read, view, answers } = options
  const found = await readPackageFacts(read, plan, preOne)
  const said = new Map(saidOf([args.words[0], args.packages, answers.packages, ...args.package], found))
  const isSaid = said.size > 0
  for (;;) {
    const settled = settle(found.packages, said)
    const question = packagesQuestion(found.packages, settled)
    if (isSaid || args.yes || !view.terminal.interactive) {
      const [problem] = settled.problems
      view.say(['', ...(question.facts ?? []).map((fact) => `  ${fact}`)])
      if (problem) throw new Usage(`${problem.found}. Expected ${problem.expected}.`, capital(problem.mend))
      if (settled.taken.size === 0)
        throw new Usage(
          'No package changed since its last tag.',
          'Say what to release all the same: --package NAME=patch.',
        )
      if (isSaid || args.yes) return { target: targetOf(settled, found, plan) }
      const answer = `packages=${[...settled.taken.keys()].join(',')}`
      return { ready: false, because: 'nobody to ask', question: question.prompt, answer }
    }
    const given = await view.ask('packages', question)
    if (given === undefined || given.value === 'quit') return { ready: false, because: 'left' }
    if (given.value === 'release') return { target: targetOf(settled, found, plan) }
    const one = found.packages.find(({ name }) => name === given.value)
    const word = one && (await view.ask('packages', packageQuestion(one, settled)))?.value
    const version = word === 'other' ? (await view.ask('packages', otherQuestion(one)))?.value : word
    if (one && version === 'back') said.delete(one.name)
    else if (one && version !== undefined) said.set(one.name, version)
  }
}

/** What was said beforehand: `minor` for all that changed, `core@1.2.0`, `core,cli` for these alone, `core=1.2.0`. */
function saidOf(
  texts: readonly (string | undefined)[],
  { packages, facts }: PackageFacts,
): readonly (readonly [string, string])[] {
  const words = texts
    .flatMap((text) => text?.split(',') ?? [])
    .map((word) => word.trim())
    .filter((word) => word !== '')
  const alone: string[] = []
  const said = words.flatMap((word): readonly (readonly [string, string])[] => {
    if (increments.some((one) => one === word))
      return packages
        .filter(({ proposed, hidden }) => proposed && hidden === undefined)
        .map(({ name }) => [name, word])
    const tagged = packages.flatMap(({ name }) => {
      const form = facts.get(name)?.form
      const version = form && parseTag(form, word)
      return version === undefined ? [] : [[name, version] as const]
    })
    if (tagged.length > 0) {
      alone.push(...tagged.map(([name]) => name))
      return tagged
    }
    const [name = '', version] = word.split(/=(.*)/)
    const one = packages.find((other) => other.name === name)
    if (one === undefined)
      throw new Usage(
        `No package is named ${JSON.stringify(name)}.`,
        `Name one of ${packages.map((other) => other.name).join(', ')}, or a tag such as ${packages[0]?.name}@${packages[0]?.steps.minor}.`,
      )
    if (version === undefined) alone.push(name)
    return [[name, version ?? one.proposed?.version ?? one.steps.patch]]
  })
  const others = packages.filter(({ name }) => alone.length > 0 && !said.some(([known]) => known === name))
  return [...said, ...others.filter(({ proposed }) => proposed).map(({ name }) => [name, leftOut] as const)]
}

function targetOf({ taken }: Settled, { facts, packages }: PackageFacts, plan: Plan): Target {
  const targets = [...taken].map(([name, { version, because }]): PackageTarget => {
    const known = facts.get(name)
    if (known === undefined) throw new Error(`Nothing is known of ${name}.`)
    const { ground: _, tooSmall: __, packages: ___, ...target } = targetFor(version, known)
    return { name, because, ...target }
  })
  const order = ownPackages(plan).map(({ name }) => name)
  const sorted = targets.toSorted((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
  const [first, ...others] = sorted
  const { ground } = facts.get(packages[0]?.name ?? '') ?? {}
  const placed = ground === undefined ? {} : { ground }
  if (first === undefined) throw new Error('No package was chosen.')
  if (others.length === 0) {
    const { name: _, because: __, ...target } = first
    return { ...target, ...placed, packages: sorted }
  }
  const bumps = ['major', 'minor', 'patch', 'prerelease', 'first'] as const
  const also = [...new Set(sorted.flatMap((one) => one.also ?? []))]
  const name = releaseName(sorted)
  return {
    tag: name,
    version: name,
    bump: bumps.find((bump) => sorted.some((one) => one.bump === bump)) ?? 'patch',
    ...(also.length === 0 ? {} : { also }),
    baseReason: 'each package since its own last tag',
    ...placed,
    packages: sorted,
  }
}

/** Throws a usage error where packages were named that the release in progress is not of, or not with these versions. */
export function refuseOthers(
  { packages, package: named }: Arguments,
  { tag, packages: own = [] }: Target,
): void {
  for (const word of [...(packages?.split(',') ?? []), ...named]) {
    const [name = '', what] = word.trim().split(/=(.*)/)
    const one = own.find((other) => other.name === name)
    const isVersion = what !== undefined && /\d/.test(what)
    const holds = what === leftOut ? one === undefined : one && (!isVersion || one.version === what)
    if (name === '' || holds) continue
    throw new Usage(
      `${tag} is in progress, which is not of ${word.trim()}.`,
      'End it first (pause menu, Abort), or leave it as it is and start over: add --fresh.',
    )
  }
}

/** What starts from tags that stand is of one package yet. */
export function notOfSeveral(path: string, follows: object | undefined): Usage {
  return follows === undefined
    ? new Usage(
        `The path ${path} is not there yet for packages with versions of their own.`,
        'A release that was begun goes on where it was: release-wizard.',
      )
    : new Usage(
        'The next candidate of packages with versions of their own is not made from the one before yet.',
        'Start it by its versions: release-wizard --fresh --package NAME=VERSION.',
      )
}
