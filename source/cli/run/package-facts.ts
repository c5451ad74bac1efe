import { Usage } from '../../core/errors.js'
import { latestToday } from '../../lookups/changelog.js'
import { readHead } from '../../lookups/head.js'
import { commitsTouching, readTagCommits, type Touching } from '../../lookups/package-commits.js'
import { heldVersions } from '../../lookups/package-versions.js'
import { versionFilesOf } from '../../lookups/release-files.js'
import { readTags, tagForm } from '../../lookups/tags.js'
import { type OwnPackageSpec, ownPackages, planOfPackage } from '../../plan/own-packages.js'
import type { Plan } from '../../plan/plan.js'
import { ifTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import { deriveBaseTag, readReleaseTags } from '../../project/base-tag.js'
import { countCommits, describeCounts, readCommits } from '../../project/commits.js'
import { asksOf } from '../../project/packages/asks.js'
import type { OwnPackage } from '../../project/packages/own-package.js'
import type { PreOnePolicy } from '../../project/policy.js'
import { computeCandidates, resolveTarget } from '../../project/propose-versions.js'
import { highestFirst } from '../../project/schemes/read.js'
import type { VersionFile } from '../../project/versions/mention.js'
import { requireCommit, requireWholeHistory } from '../../world/repository.js'
import type { TargetFacts } from './target-facts.js'

/** What versions of packages are chosen from: each as it stands, and what its own target would be read from. */
export interface PackageFacts {
  readonly packages: readonly OwnPackage[]
  readonly facts: ReadonlyMap<string, TargetFacts>
}

/** Reads what changed of each package since its own last tag. Throws a usage error where that cannot be told. */
export async function readPackageFacts(
  read: ReadPort,
  plan: Plan,
  preOne: PreOnePolicy,
): Promise<PackageFacts> {
  const [pending] = await read.list(['.changeset/*.md', '!.changeset/README.md'])
  if (pending !== undefined)
    throw new Usage(
      `${pending} waits to be released, and changesets are not used up here yet for packages with versions of their own.`,
      'Run npx changeset version, commit what it wrote, then start again with --package NAME=VERSION.',
    )
  await requireCommit(read)
  await requireWholeHistory(read)
  const own = ownPackages(plan)
  const [tags, tagCommits, ground, files] = await Promise.all([
    readTags(read),
    readTagCommits(read),
    ifTold(() => readHead(read)),
    readFiles(read, plan),
  ])
  const forms = new Map(own.map((one) => [one.name, tagForm({ plan: planOfPackage(plan, one) })]))
  const tagsOf = (one: OwnPackageSpec) =>
    readReleaseTags(tags.all, forms.get(one.name) ?? { template: one.tag })
  // A release commit sets versions and ranges: nothing of it wants to be released.
  const releases = new Set(own.flatMap(tagsOf).flatMap(({ tag }) => tagCommits.get(tag) ?? []))
  const here = new Set(tags.reachable)
  const since = sinceEach(read)
  const facts = new Map<string, TargetFacts>()
  const packages: OwnPackage[] = []
  const root = files.texts.get('Cargo.toml')
  for (const one of own) {
    const form = forms.get(one.name) ?? { template: one.tag }
    const held = files.held.get(one.name)
    if (held === undefined)
      throw new Usage(
        `${one.name} says no version.`,
        `Write one in ${one.path}, or take its tag: out of the plan.`,
      )
    const versions = tagsOf(one).map(({ version }) => version)
    const derived = deriveBaseTag({ form, tags: tags.all, reachable: tags.reachable, held })
    if (!derived.ok) throw new Usage(derived.problem.found, derived.problem.mend)
    const { base, reason, elsewhere } = derived.value
    // What was tried out since the last release is the last that people have.
    const last = [...tagsOf(one).filter(({ tag }) => here.has(tag)), ...(base ? [base] : [])].toSorted(
      (first, second) => highestFirst(first.version, second.version),
    )[0]
    const touching = async (tag: string | undefined) =>
      (await since(tag === undefined ? undefined : tagCommits.get(tag))).filter(
        ({ hash, paths }) => !releases.has(hash) && paths.some((path) => ownerOf(path, own) === one),
      )
    const changes = await touching(last?.tag)
    const commits = readCommits(base === last ? changes : await touching(base?.tag))
    const tried = last && last !== base ? { version: last.version, commits: readCommits(changes) } : undefined
    const groupBase = baseOfGroup(one, own, tagsOf)
    const question = {
      commits,
      taken: versions,
      preOne,
      scheme: form.scheme,
      today: latestToday(read.clock.now()),
      manifest: held,
      ...(base === undefined ? {} : { base: groupBase ?? base.version }),
      ...(tried === undefined ? {} : { prerelease: tried }),
    }
    facts.set(one.name, {
      form,
      tags: tags.all,
      reachable: tags.reachable,
      known: { form, tags: tags.all, reachable: tags.reachable },
      held,
      ground,
      question,
      last: last?.version,
      baseReason: reason,
      elsewhere,
      existing: false,
      rule: 'branch',
    })
    const candidates = computeCandidates(question)
    const step = (increment: 'patch' | 'minor' | 'major'): string => {
      const resolved = resolveTarget({ kind: 'increment', increment }, question)
      return resolved.ok ? resolved.value : (candidates[0]?.version ?? held)
    }
    const recommended = candidates.find((candidate) => candidate.recommended)
    const because = last === undefined ? 'never released' : describeCounts(countCommits(readCommits(changes)))
    packages.push({
      name: one.name,
      held,
      ...(last === undefined ? {} : { last: last.version }),
      ...(one.group === undefined ? {} : { group: one.group }),
      ...(one.linked === undefined ? {} : { linked: one.linked }),
      asks: plan.versions.files
        .filter((file) => file.package === one.name)
        .flatMap(({ path }) => asksOf(path, files.texts.get(path) ?? '', root)),
      steps: { patch: step('patch'), minor: step('minor'), major: step('major') },
      ...(changes.length === 0 && last !== undefined
        ? {}
        : { proposed: { because, ...(recommended && { version: recommended.version }) } }),
    })
  }
  return { packages, facts }
}

/** Packages of a group count on from the highest that any of them has. */
function baseOfGroup(
  { group, linked }: OwnPackageSpec,
  all: readonly OwnPackageSpec[],
  tagsOf: (one: OwnPackageSpec) => readonly { readonly version: string }[],
): string | undefined {
  const members = all.filter((one) =>
    group !== undefined ? one.group === group : linked !== undefined && one.linked === linked,
  )
  return members.flatMap((one) => tagsOf(one)[0]?.version ?? []).toSorted(highestFirst)[0]
}

/** The package whose folder holds a file: of folders in each other the inner one. */
function ownerOf(path: string, own: readonly OwnPackageSpec[]): OwnPackageSpec | undefined {
  let owner: OwnPackageSpec | undefined
  for (const one of own) {
    const isIn = one.path === '.' || path.startsWith(`${one.path}/`)
    if (isIn && (owner === undefined || owner.path === '.' || one.path.length > owner.path.length))
      owner = one
  }
  return owner
}

/** Packages that were released together have one history since: it is read once. */
function sinceEach(read: ReadPort): (from: string | undefined) => Promise<readonly Touching[]> {
  const known = new Map<string | undefined, Promise<readonly Touching[]>>()
  return (from) => {
    const asked = known.get(from) ?? commitsTouching(read, from)
    known.set(from, asked)
    return asked
  }
}

/** The version files as texts, and the version that each package says. */
async function readFiles(read: ReadPort, plan: Plan) {
  const texts = new Map<string, string>()
  const files: VersionFile[] = []
  for (const file of versionFilesOf(plan)) {
    const text = await read.readText(file.path)
    if (text === undefined)
      throw new Usage(`There is no file ${file.path}.`, 'Restore it, or leave it out of versions.files.')
    texts.set(file.path, text)
    files.push({ ...file, text })
  }
  const found = heldVersions(files, plan)
  if ('held' in found) return { texts, held: found.held }
  const [first] = found.problems
  throw new Usage(`${first?.path}: ${first?.found}. Expected ${first?.expected}.`, first?.mend ?? '')
}
