import semver from 'semver'

/** A pull request, as far as a release has to know it. */
export interface Pull {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly url: string
  readonly author: string
  readonly labels: readonly string[]
  readonly branch: string
  /** The commit at the head of its branch. */
  readonly sha: string
  readonly base: string
  readonly draft: boolean
  readonly state: 'open' | 'closed' | 'merged'
  /** The commit it was merged as. */
  readonly merge?: string
}

/** A pull request that makes a release when it is merged, and the version it says. */
export interface ReleasePull {
  readonly pull: Pull
  readonly version: string | undefined
}

const branch = /^release-please--branches--/
const pending = /^autorelease: (?:pending|tagged|published)$/

/** Finds the release pull requests that Release Please keeps: by their branch or label, never by the title alone. */
export function findReleasePulls(pulls: readonly Pull[]): readonly ReleasePull[] {
  return pulls
    .filter((pull) => branch.test(pull.branch) || pull.labels.some((label) => pending.test(label)))
    .map((pull) => ({ pull, version: readVersion(pull) }))
}

/** The version that a release pull request says: in its title, else in the heading of its text. */
function readVersion({ title, body }: Pull): string | undefined {
  const words = [...title.split(/\s+/).toReversed(), ...(/^## \[?([^\]\s(]+)/m.exec(body)?.slice(1) ?? [])]
  const found = words.map((word) => semver.valid(word.replace(/^v/, ''))).find((version) => version !== null)
  return found ?? undefined
}
