import { lastWords } from '../../lookups/no-answer.js'
import { pushPlaces } from '../../lookups/push-places.js'
import { fetchTags, type RemoteBranch } from '../../lookups/remote.js'
import { runOrLend } from '../../lookups/run-or-lend.js'
import type { CommandResult } from '../../ports/command.js'
import { succeeded } from '../../ports/command.js'
import type { ReadPort } from '../../ports/read.js'
import type { WritePort } from '../../ports/write.js'

/** What is pushed: the tags, and the commit for the branch where that is to hold it. */
export interface Parcel {
  readonly tags: readonly string[]
  readonly commit: string
  readonly onto: RemoteBranch
  readonly withBranch: boolean
}

/**
 * Pushes the tags and the branch together, and nothing that git's own settings would add. Where the other side cannot take
 * all or none, the branch goes first and the tags only once the branch is there.
 */
export async function send(
  read: ReadPort,
  write: WritePort,
  { tags, commit, onto, withBranch }: Parcel,
): Promise<CommandResult> {
  const { remote, ref } = onto
  const refs = tags.map((tag) => `refs/tags/${tag}`)
  const mirror = await read.git(['config', '--type=bool', '--get', `remote.${remote}.mirror`])
  const unmirrored = mirror.stdout.trim() === 'true' ? ['-c', `remote.${remote}.mirror=false`] : []
  const push = (options: readonly string[], what: readonly string[]) =>
    runOrLend(write, [
      ...unmirrored,
      'push',
      ...options,
      '--no-follow-tags',
      '--no-recurse-submodules',
      '--',
      remote,
      ...what,
    ])
  const free = refs.map((ref) => `--force-with-lease=${ref}:`)
  const both = refs.map((ref) => `${ref}:${ref}`)
  const branch = withBranch ? [`${commit}:${ref}`] : []
  const whole = await push(['--atomic', ...free], [...branch, ...both])
  if (!/does not support --atomic/.test(whole.stderr)) return whole
  if (withBranch) {
    const first = await push([], branch)
    if (!succeeded(first)) return first
  }
  return push(free, both)
}

/** What one address of the remote has of it. */
export interface Landed {
  readonly place: string
  /** The commit of each tag that is there. */
  readonly tags: ReadonlyMap<string, string>
  /** The commit of the branch there. */
  readonly branch: string | undefined
}

/** Asks every address that a push goes to what it has of the tags and the branch. */
export async function lookWhatLanded(
  read: ReadPort,
  wanted: readonly string[],
  { remote, ref }: RemoteBranch,
): Promise<readonly [Landed, ...Landed[]]> {
  const [first, ...others] = await pushPlaces(read, remote)
  const look = async (address: string, place = address): Promise<Landed> => {
    const { tags, refs } = await fetchTags(read, address, wanted, [ref])
    const found = wanted.flatMap((tag) => {
      const commit = tags.get(tag)?.commit
      return commit === undefined ? [] : [[tag, commit] as const]
    })
    return { place, tags: new Map(found), branch: refs.get(ref) }
  }
  if (others.length === 0) return [await look(first, remote)]
  return [await look(first), ...(await Promise.all(others.map((one) => look(one))))]
}

/** What the remote said, without git's own frame around it; a hook of this side speaks as it likes. */
export function refusal(result: CommandResult): string {
  const lines = result.stderr.split(/\r?\n/).map((line) => line.trim())
  const said = lines.filter((line) => line.startsWith('remote:')).map((line) => line.slice(7).trim())
  const rejected = lines.find((line) => line.startsWith('!')) ?? lastWords(result)
  return [rejected, ...said.filter((line) => line !== '').slice(0, 3)].join(' · ')
}

/** True where one side refused, or git came to an end of its own: a line that broke off may still bring what was sent. */
export function isAnswered({ exitCode, stderr }: CommandResult): boolean {
  if (/^\s*! \[(?:remote )?rejected\]|atomic push failed/m.test(stderr)) return true
  return exitCode === 1 && !/hung up|disconnect|remote failure|early EOF/i.test(stderr)
}
