import { type GitPlace, git, tryGit } from './git.js'

/** Names and their states; files and refs apart, because a file may be named like a ref. */
interface Snapshot {
  readonly files: Readonly<Record<string, string>>
  readonly refs: Readonly<Record<string, string>>
}

/** The state of tracked files, given with their modes and object ids, and of every ref and HEAD, as one text. */
export async function takeSnapshot(
  place: GitPlace,
  files: readonly { readonly path: string; readonly state: string }[],
): Promise<string> {
  const refs = await git(place, ['for-each-ref', '--format=%(objectname) %(refname)'])
  const branch = await tryGit(place, ['symbolic-ref', '--quiet', 'HEAD'])
  const head = branch.ok ? branch.bytes : await git(place, ['rev-parse', 'HEAD'])
  const snapshot: Snapshot = {
    files: Object.fromEntries(files.map(({ path, state }) => [path, state])),
    refs: Object.fromEntries([
      ['HEAD', head.toString('utf8').trim()],
      ...refs
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]),
    ]),
  }
  return JSON.stringify(snapshot)
}

/** Tracked files and refs that differ between two snapshots, files first, each sorted. */
export function differenceOf(before: string, after: string): readonly string[] {
  if (before === after) return []
  const [one, other]: [Snapshot, Snapshot] = [JSON.parse(before), JSON.parse(after)]
  return [...changedKeys(one.files, other.files), ...changedKeys(one.refs, other.refs)]
}

function changedKeys(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): readonly string[] {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return keys.filter((key) => one[key] !== other[key]).sort()
}
