import type { Fault } from './fault.js'
import type { Ground } from './ground.js'

/** What one ground looks like, beside the wizard's own state: what must not be lost, and what may be left. */
export interface Picture {
  readonly status: string
  readonly head: string
  readonly commits: readonly string[]
  readonly tags: readonly string[]
  readonly remoteTags: readonly string[]
  readonly remote: string
  readonly mine: string
}

/** What can be wrong with a release that says it is complete. */
export type Flaw = 'lost' | 'doubled' | 'wrong' | 'dirty'

/** Looks at a ground; git asks nobody here, and no hook runs. */
export async function pictureOf(ground: Ground): Promise<Picture> {
  const look = (script: string) => ground.sh(`cd "$GROUND/work" 2>/dev/null; ${script}`)
  const lines = async (script: string) => (await look(script)).split('\n').filter((line) => line !== '')
  const [status, head, commits, tags, remoteTags, remote, mine] = await Promise.all([
    look('git --no-optional-locks status --porcelain --untracked-files=all'),
    look('git rev-parse HEAD'),
    lines('git rev-list --all 2>/dev/null; git -C ../remote.git rev-list --all'),
    tagsOf(ground),
    lines('git -C ../remote.git for-each-ref --format="%(refname)" refs/tags'),
    look('git -C ../remote.git for-each-ref'),
    look('cat ignored/mine.txt'),
  ])
  return { status, head, commits, tags, remoteTags, remote, mine }
}

/** The tags here. */
export async function tagsOf(ground: Ground): Promise<readonly string[]> {
  const said = await ground.sh(
    'cd "$GROUND/work" 2>/dev/null; git for-each-ref --format="%(refname)" refs/tags',
  )
  return said.split('\n').filter((line) => line !== '')
}

/** True where a ground is as it was, so that nothing was begun. */
export function isUntouched(before: Picture, after: Picture): boolean {
  return before.head === after.head && before.status === after.status && before.remote === after.remote
}

/** What is wrong with a release that ended complete, in words; nothing where it is right. */
export async function flawsOf(
  ground: Ground,
  fault: Pick<Fault, 'version' | 'beside' | 'theirTag'>,
  before: Picture,
): Promise<readonly (readonly [Flaw, string])[]> {
  const version = fault.version ?? '1.1.0'
  const tag = `v${version}`
  const ref = `refs/tags/${tag}`
  const after = await pictureOf(ground)
  const there = async (script: string) => ground.sh(`cd "$GROUND/remote.git"; ${script}`)
  const [text, log, on, moves, doubles] = await Promise.all([
    there(`git show ${ref}^{commit}:version.txt`),
    there(`git show ${ref}^{commit}:CHANGELOG.md`),
    there(`git merge-base --is-ancestor ${ref}^{commit} main && echo yes`),
    there(`cat logs/refs/tags/${tag} 2>/dev/null | wc -l`),
    there(`git log --format=%s main | grep -c 'chore(release): ${tag}'`),
  ])
  const stood = before.status.split('\n')
  const fresh = after.status.split('\n').filter((line) => line !== '' && !stood.includes(line))
  const kept = new Set(after.commits)
  // Where another version is released, somebody else has the first one.
  const theirs = [fault.theirTag, fault.version && 'v1.1.0'].flatMap((name) => name ?? [])
  const allowed = [...before.remoteTags, ...theirs.map((name) => `refs/tags/${name}`)]
  const known = [...before.tags, ...allowed]
  const strange = (tags: readonly string[], others: readonly string[]) =>
    tags.filter((name) => name !== `refs/tags/${tag}` && !others.includes(name))
  const flaws: readonly (readonly [boolean, Flaw, string])[] = [
    [before.commits.some((commit) => !kept.has(commit)), 'lost', 'a commit is gone'],
    [before.mine !== after.mine, 'lost', 'a file of the person is gone'],
    [
      before.remoteTags.some((name) => !after.remoteTags.includes(name)),
      'lost',
      'a tag of the remote is gone',
    ],
    [Number(moves) > 1, 'doubled', `${tag} was moved`],
    [Number(doubles) > 1, 'doubled', 'two release commits'],
    [text.trim() !== version, 'wrong', `${tag} holds version ${text.trim()}`],
    [
      !log.includes(`[${version}]`) || !log.includes('Greets in the evening'),
      'wrong',
      `${tag} holds another changelog`,
    ],
    [!fault.beside && !on.includes('yes'), 'wrong', `main of the remote does not hold ${tag}`],
    [strange(after.remoteTags, allowed).length > 0, 'wrong', `pushed ${strange(after.remoteTags, allowed)}`],
    [fresh.length > 0, 'dirty', fresh.join('\n')],
    [strange(after.tags, known).length > 0, 'dirty', `tags ${strange(after.tags, known)}`],
  ]
  return flaws.flatMap(([holds, flaw, words]) => (holds ? [[flaw, words] as const] : []))
}
