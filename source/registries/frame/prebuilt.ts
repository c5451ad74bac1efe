import { basename } from 'node:path'
import { fillKnown, textValues } from '../../core/fill-text.js'
import { gitList } from '../../lookups/git-lists.js'
import { printed } from '../../lookups/printed.js'
import type { ActionContext } from '../../ports/action.js'
import { NotTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { compileGlobs } from '../../project/globs.js'
import { canonicalOf } from '../../project/schemes/read.js'

/** What one pattern of the plan found: paths from the repository root, none where nothing matches yet. */
export interface Prebuilt {
  /** With its placeholders filled in. */
  readonly pattern: string
  readonly paths: readonly string[]
}

/**
 * Finds files of the repository by patterns, ignored ones too, which may name the version and the tag, as
 * `dist/acme-${version}.zip`. Refused are two of one name, one that is empty, and one whose name tells another version.
 */
export async function findPrebuilt(
  { read, release }: { readonly read: ReadPort; readonly release: Release },
  patterns: readonly string[],
): Promise<readonly Prebuilt[]> {
  if (patterns.length === 0) return []
  const listed = await read.git(['ls-files', '-z', '--cached', '--others'], { keepBytes: 50_000_000 })
  const paths = gitList(printed(listed, 'the files of the repository', 'try: git ls-files --others'))
  const taken = new Map<string, string>()
  const values = textValues(release)
  const all: Prebuilt[] = []
  for (const written of patterns) {
    const pattern = fillKnown(written, values)
    const matches = compileGlobs([pattern])
    const found = paths.filter((path) => matches(path))
    for (const path of found) {
      const other = taken.get(basename(path)) ?? path
      if (other !== path)
        throw NotTold.fail(
          `two files are named ${basename(path)}: ${other} and ${path}`,
          'a name for each',
          'name the right one',
        )
      taken.set(basename(path), path)
      await judge(read, path, pattern, release.target?.version)
    }
    all.push({ pattern, paths: found })
  }
  return all
}

/** Copies what the patterns find into a folder, and gives their names; each pattern must match one file at least. */
export async function collectFiles(
  { read, write, release }: ActionContext,
  patterns: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  const names = new Set<string>()
  for (const { pattern, paths } of await findPrebuilt({ read, release }, patterns)) {
    if (paths.length === 0) throw missing(pattern)
    for (const path of paths) {
      await write.copyFile(path, `${folder}/${basename(path)}`)
      names.add(basename(path))
    }
  }
  return [...names]
}

/** No file matches a pattern, and none comes. */
export function missing(pattern: string): NotTold {
  return NotTold.fail(
    `no file matches ${pattern}`,
    'every distribution that is expected',
    'build it, then try again',
  )
}

async function judge(read: ReadPort, path: string, pattern: string, version = ''): Promise<void> {
  const bytes = await read.readBytes(path)
  if (bytes?.byteLength === 0) throw NotTold.fail(`${path} is empty`, 'what was built', 'build it again')
  const told = otherVersion(basename(path), version)
  if (told !== undefined && !pattern.includes(told))
    throw NotTold.fail(
      `${path} is of ${told}`,
      `files of ${version}`,
      `build it anew, remove the old one, or name the version in the pattern: \${version}`,
    )
}

// Three numbers, and the words that make a prerelease of them, in the spelling of any registry.
const versions = /(?<![\d.])\d+\.\d+\.\d+(?![\d])(?:[-.+]?(?:alpha|beta|rc|dev|pre|a|b)(?![a-z])[-.]?\d*)?/gi

/** The version in a file's name, where it tells one and none of them is this. */
function otherVersion(name: string, version: string): string | undefined {
  const told = name.match(versions) ?? []
  return told.some((one) => canonicalOf(one) === canonicalOf(version)) ? undefined : told[0]
}
