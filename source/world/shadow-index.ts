import { copyFile, mkdir, rm, stat, utimes } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type GitPlace, git } from './git.js'

/** Makes tree ids of the work tree as it stands, without touching the repository, its index or its objects. */
export interface ShadowIndex {
  /** A tree of every file git knows or would add; with `tracked`, only of those it knows. */
  tree(which: 'all' | 'tracked'): Promise<string>
  /** The environment in which git finds the objects made here, beside the repository's own. */
  objects(): Promise<Readonly<Record<string, string>>>
}

/**
 * An index of our own in `folder` (outside the repository), begun as a copy of the real one and kept while that does
 * not change, so that git looks only at files whose stat data moved. New objects go to a folder beside it.
 */
export function makeShadowIndex(place: GitPlace, folder: string): ShadowIndex {
  const seeded = new Map<string, string>()
  let last: Promise<unknown> = Promise.resolve()
  let paths: Promise<{ readonly index: string; readonly objects: string }> | undefined

  const objects = async (): Promise<Readonly<Record<string, string>>> => {
    paths ??= repositoryPaths(place)
    const own = join(folder, 'objects')
    await mkdir(own, { recursive: true, mode: 0o700 })
    return {
      GIT_OBJECT_DIRECTORY: own,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: quotePath((await paths).objects),
    }
  }

  const tree = async (which: 'all' | 'tracked'): Promise<string> => {
    const env = { ...(await objects()), GIT_INDEX_FILE: join(folder, `${which}.index`) }
    paths ??= repositoryPaths(place)
    const { index } = await paths
    const mark = await markOf(index)
    if (seeded.get(which) !== mark) {
      await seed(index, env.GIT_INDEX_FILE)
      seeded.set(which, mark)
    }
    await git(place, ['add', which === 'all' ? '--all' : '--update'], env)
    return (await git(place, ['write-tree'], env)).toString('utf8').trim()
  }

  return {
    objects,
    tree(which) {
      // Two at once would wait for the same lock file.
      const next = last.then(() => tree(which))
      last = next.catch(() => undefined)
      return next
    },
  }
}

async function repositoryPaths(place: GitPlace): Promise<{ index: string; objects: string }> {
  const answer = await git(place, ['rev-parse', '--git-path', 'index', '--git-path', 'objects'])
  const [index = '', objects = ''] = answer.toString('utf8').split('\n')
  return { index: resolve(place.root, index), objects: resolve(place.root, objects) }
}

async function markOf(index: string): Promise<string> {
  const found = await stat(index, { bigint: true }).catch(() => undefined)
  return found === undefined ? 'none' : `${found.ino} ${found.size} ${found.mtimeNs}`
}

async function seed(index: string, copy: string): Promise<void> {
  await rm(`${copy}.lock`, { force: true })
  const found = await stat(index).catch(() => undefined)
  if (found === undefined) return rm(copy, { force: true })
  await copyFile(index, copy)
  // Git takes entries as young as the index for perhaps changed: the copy must not look younger than it is.
  const whole = Math.floor(found.mtimeMs / 1000)
  await utimes(copy, whole, whole)
}

/** A path as git reads it in a list: one with a colon or a quote stands in C quotes. */
function quotePath(path: string): string {
  if (!/[:"\n]/.test(path)) return path
  return `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`
}
