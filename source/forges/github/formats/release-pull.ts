import semver from 'semver'
import { z } from 'zod'

/** Reads a pull request, as far as a release has to know it. */
export const pullSchema = z
  .object({
    number: z.number(),
    title: z.string(),
    body: z.string().nullish(),
    html_url: z.string(),
    user: z.object({ login: z.string() }).nullish(),
    labels: z.array(z.object({ name: z.string() })).default([]),
    head: z.object({ ref: z.string(), sha: z.string() }),
    base: z.object({ ref: z.string() }),
    draft: z.boolean().nullish(),
    state: z.string(),
    merged_at: z.string().nullish(),
    merge_commit_sha: z.string().nullish(),
  })
  .transform((pull) => ({
    number: pull.number,
    title: pull.title,
    body: pull.body ?? '',
    url: pull.html_url,
    author: pull.user?.login ?? '',
    labels: pull.labels.map(({ name }) => name),
    branch: pull.head.ref,
    /** The commit at the head of its branch. */
    sha: pull.head.sha,
    base: pull.base.ref,
    draft: pull.draft === true,
    state: stateOf(pull),
    /** The commit it was merged as. */
    ...(pull.merged_at == null || pull.merge_commit_sha == null ? {} : { merge: pull.merge_commit_sha }),
  }))

export type Pull = z.output<typeof pullSchema>

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

function stateOf(pull: {
  readonly merged_at?: string | null | undefined
  readonly state: string
}): 'open' | 'closed' | 'merged' {
  if (pull.merged_at != null) return 'merged'
  return pull.state === 'open' ? 'open' : 'closed'
}
