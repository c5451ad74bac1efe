import { isPrerelease } from './bump.js'
import { type Reading, readAs, unreadable } from './reading.js'
import { compareVersions, coreOf, highestFirst, isUnderDevelopment, readVersion } from './schemes/read.js'
import { parseTag, type TagForm } from './tag-form.js'
import { readNearly, type UnreadTag, unreadWords } from './unread-tags.js'

/** A tag that stands for a release of the project. */
export interface ReleaseTag {
  readonly tag: string
  readonly version: string
}

/** Where the base tag is looked for: among the tags of this branch, among those of any branch, or nowhere. */
export type BaseRule = 'branch' | 'any' | 'none'

/** What to derive the base tag from: the tags of the repository, and those that the branch contains. */
export interface BaseTagQuestion {
  readonly form: TagForm
  readonly tags: readonly string[]
  readonly reachable: readonly string[]
  /** The version to be released; without one, the highest release is the base. */
  readonly target?: string
  /** The plan's own rule; `branch` where it has none. */
  readonly rule?: BaseRule
  /** The tag that a person named as base. */
  readonly given?: string
  /** The version that the files of this branch hold: its tag is the last release, also where it lies beside the branch. */
  readonly held?: string
  /** Tags of this branch that may be releases and are not understood. */
  readonly unread?: readonly UnreadTag[]
}

/** The base tag or none, the reason, and newer release tags that are not on this branch. */
export interface BaseTag {
  readonly base: ReleaseTag | undefined
  readonly reason: string
  readonly elsewhere: readonly string[]
}

/** The reason of a base tag that a person named: it restarts the version line. */
export const givenByHand = 'given by hand'

/** Reads the release tags among all tags, highest version first. */
export function readReleaseTags(tags: readonly string[], form: TagForm): readonly ReleaseTag[] {
  return tags
    .flatMap((tag) => {
      const version = parseTag(form, tag)
      return version === undefined ? [] : [{ tag, version }]
    })
    .toSorted((a, b) => highestFirst(a.version, b.version))
}

/** The first release above a version that has a tag, on any branch: then the version is not the newest. */
export function releaseAbove(
  version: string,
  tags: readonly string[],
  form: TagForm,
): ReleaseTag | undefined {
  const [highest] = readReleaseTags(tags, form).filter((one) => !isPrerelease(one.version))
  return highest && compareVersions(highest.version, version) > 0 ? highest : undefined
}

/**
 * Derives the base tag: the highest semver tag below the target where the rule looks, prereleases left out unless the
 * target is one, or the tag given by hand, whatever the rule. A given tag that does not exist is a problem.
 */
export function deriveBaseTag(question: BaseTagQuestion): Reading<BaseTag> {
  const { form, tags, reachable, target, given, rule = 'branch', held, unread = [] } = question
  if (given !== undefined) return takeGiven(given, question)
  if (rule === 'none') return readAs({ base: undefined, reason: noneWanted, elsewhere: [] })
  const here = new Set(rule === 'any' ? tags : reachable)
  const wantsPrereleases = target !== undefined && isPrerelease(target)
  const eligible = readReleaseTags(tags, form).filter(
    ({ version }) => version !== target && (wantsPrereleases || !isPrerelease(version)),
  )
  const base = eligible.find(
    ({ tag, version }) =>
      (here.has(tag) || isLastOf(version, held)) &&
      (target === undefined || compareVersions(version, target) < 0),
  )
  const elsewhere = eligible
    .filter(
      ({ tag, version }) =>
        !here.has(tag) && (base === undefined || compareVersions(version, base.version) > 0),
    )
    .map(({ tag }) => tag)
  if (base !== undefined && !here.has(base.tag)) {
    const reason = `the version files say ${held}; its tag lies beside this branch`
    return readAs({ base, reason, elsewhere })
  }
  if (base === undefined && unread.length > 0) {
    return readAs({ base, reason: unreadWords(unread), elsewhere })
  }
  return readAs({ base, reason: explain(base, target, eligible.length, rule), elsewhere })
}

/** The release of what the files hold, or the last before what they announce: `1.20.0-dev` comes after all of 1.19. */
function isLastOf(version: string, held: string | undefined): boolean {
  if (held === undefined) return false
  const direction = compareVersions(version, isUnderDevelopment(held) ? coreOf(held) : held)
  return isUnderDevelopment(held) ? direction < 0 : direction === 0
}

function takeGiven(given: string, { form, tags, reachable }: BaseTagQuestion): Reading<BaseTag> {
  const version = parseTag(form, given) ?? (readVersion(given) && given) ?? readNearly(given)?.nearly
  if (!tags.includes(given) || version === undefined) {
    return unreadable({
      found: tags.includes(given) ? `${given} holds no version` : `no tag ${given} in this repository`,
      expected: 'a tag of an earlier release to compare with',
      mend: 'list the tags with: git tag --sort=-v:refname',
    })
  }
  return readAs({
    base: { tag: given, version },
    reason: givenByHand,
    elsewhere: reachable.includes(given) ? [] : [given],
  })
}

const noneWanted = 'the plan wants no base tag: everything counts as changed'

function explain(
  base: ReleaseTag | undefined,
  target: string | undefined,
  seen: number,
  rule: BaseRule,
): string {
  const where = `on ${rule === 'any' ? 'any' : 'this'} branch`
  if (base !== undefined) {
    const below = `the highest release below ${target}`
    if (target === undefined) return `the highest release ${where}`
    return rule === 'any' ? `${below} ${where}` : below
  }
  if (seen === 0) return 'no release tag yet: everything counts as changed'
  return target === undefined
    ? `no release tag ${where}: everything counts as changed`
    : `no release tag below ${target} ${where}: everything counts as changed`
}
