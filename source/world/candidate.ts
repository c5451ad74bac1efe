import { Usage } from '../core/errors.js'
import type { Candidate } from '../core/vocabulary.js'
import { sha256 } from '../plan/digest.js'
import type { CandidatePort } from '../ports/candidate.js'
import { compileGlobs } from '../project/globs.js'
import { type GitPlace, git, splitNul, tryGit } from './git.js'
import { noCommit } from './repository.js'
import { makeShadowIndex } from './shadow-index.js'

export interface CandidateSettings extends GitPlace {
  /** A folder outside the repository, kept as long as the run: trees of unclean work trees live there. */
  readonly folder: string
}

/** One file of a tree: its mode and object id, and its path. */
interface TreeFile {
  readonly path: string
  readonly state: string
}

/** Looks at the candidate of a repository, which stays byte for byte as it is. Errors are `WizardError`s. */
export function makeCandidates(settings: CandidateSettings): CandidatePort {
  const shadow = makeShadowIndex(settings, settings.folder)
  const listings = new Map<string, Promise<readonly TreeFile[]>>()

  const list = async (tree: string): Promise<readonly TreeFile[]> => {
    const entries = await git(settings, ['ls-tree', '-r', '-z', '--full-tree', tree], await shadow.objects())
    return splitNul(entries).map((entry) => {
      const tab = entry.indexOf('\t')
      return { path: entry.slice(tab + 1), state: entry.slice(0, tab) }
    })
  }
  const filesOf = (tree: string): Promise<readonly TreeFile[]> => {
    const known = listings.get(tree) ?? list(tree)
    // The last two are asked for again and again; older ones are not.
    if (listings.size > 2) listings.clear()
    listings.set(tree, known)
    return known
  }
  const between = async (from: string, to: string): Promise<readonly string[] | undefined> => {
    const args = ['diff-tree', '-r', '-z', '--name-only', '--no-renames', `${from}^{tree}`, `${to}^{tree}`]
    const result = await tryGit(settings, args, await shadow.objects())
    return result.ok ? splitNul(result.bytes) : undefined
  }

  return {
    async observe(ref) {
      if (ref !== undefined) return { commit: await commitOf(settings, ref) }
      const commit = await commitOf(settings, 'HEAD')
      const tree = await shadow.tree('all')
      const head = (await git(settings, ['rev-parse', `${commit}^{tree}`])).toString('utf8').trim()
      return tree === head ? { commit } : { commit, tree }
    },
    async digests(candidate, inputs) {
      const files = await filesOf(treeOf(candidate))
      return Object.fromEntries(Object.entries(inputs).map(([name, globs]) => [name, digestOf(files, globs)]))
    },
    async changed(base, candidate, lists) {
      const from = await commitOf(settings, base)
      const paths = (await between(from, treeOf(candidate))) ?? (await everyPath(filesOf, candidate))
      return lists.map((globs) => paths.find(compileGlobs(globs)) ?? '')
    },
    async paths(from, to) {
      // Where the tree before is gone, everything counts as changed.
      return (await between(treeOf(from), treeOf(to))) ?? (await everyPath(filesOf, to))
    },
    async snapshot() {
      const tree = await shadow.tree('tracked')
      return takeSnapshot(settings, await filesOf(tree))
    },
    difference: differenceOf,
  }
}

function treeOf(candidate: Candidate): string {
  return candidate.tree ?? candidate.commit
}

async function everyPath(
  filesOf: (tree: string) => Promise<readonly TreeFile[]>,
  candidate: Candidate,
): Promise<readonly string[]> {
  return (await filesOf(treeOf(candidate))).map(({ path }) => path)
}

function digestOf(files: readonly TreeFile[], globs: readonly string[]): string {
  const matches = compileGlobs(globs)
  return sha256(
    files
      .filter(({ path }) => matches(path))
      .map(({ path, state }) => `${state}\t${path}\0`)
      .join(''),
  )
}

async function commitOf(place: GitPlace, ref: string): Promise<string> {
  const plain = /^[^-\s~^:?*[\\][^\s~^:?*[\\]*$/.test(ref)
  const found = plain
    ? await tryGit(place, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`])
    : { ok: false as const }
  if (found.ok) return found.bytes.toString('utf8').trim()
  if (ref === 'HEAD') throw noCommit()
  throw new Usage(
    `${JSON.stringify(ref)} is no commit of this repository. Expected a tag or a commit that is here.`,
    'Fetch it, or name another one.',
    { nextSteps: ['git fetch --tags'] },
  )
}

/** Names and their states; files and refs apart, because a file may be named like a ref. */
interface Snapshot {
  readonly files: Readonly<Record<string, string>>
  readonly refs: Readonly<Record<string, string>>
}

/** The state of tracked files, given with their modes and object ids, and of every ref and HEAD, as one text. */
async function takeSnapshot(
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
function differenceOf(before: string, after: string): readonly string[] {
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
