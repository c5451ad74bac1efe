import { succeeded } from '../ports/command.js'
import { ifTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import type { NeededBump, PreOnePolicy } from '../project/policy.js'
import { bumpFromSurface, compareSurfaces } from '../project/surface/compare.js'
import { surfaceReaders } from '../project/surface/readers.js'
import { readSources } from './sources.js'

/** What the public surface says about the next version, beside what the commits say. */
export interface SurfaceOpinion {
  readonly needed: NeededBump
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** Which manifest tells of which reader; the first that is there speaks. */
const readers = [
  { manifest: 'Cargo.toml', reader: 'rust', globs: ['**/*.rs'] },
  { manifest: 'mix.exs', reader: 'elixir', globs: ['lib/**/*.ex', '**/lib/**/*.ex'] },
  { manifest: 'pyproject.toml', reader: 'python', globs: ['**/*.py'] },
  {
    manifest: 'package.json',
    reader: 'node',
    globs: ['**/package.json', '**/*.{js,mjs,cjs,ts,mts,cts,tsx,jsx}', '!**/node_modules/**'],
  },
] as const

/** More sources than this are left to the gate of the plan: a person is waiting for the question. */
const MOST_FILES = 1500

/**
 * Compares the public surface of the base tag with that of the work tree, read from the sources. Undefined where
 * no reader fits, where something could not be read, and where there is too much to read while a person waits.
 */
export async function compareSurface(
  read: ReadPort,
  base: { readonly tag: string; readonly version: string },
  preOne: PreOnePolicy,
): Promise<SurfaceOpinion | undefined> {
  for (const { manifest, reader, globs } of readers) {
    if (!(await read.exists(manifest))) continue
    if ((await read.list(globs)).length > MOST_FILES) return undefined
    const sides = await ifTold(() => readSides(read, base.tag, globs))
    if (!sides) return undefined
    const readSurface = surfaceReaders[reader]
    const difference = compareSurfaces(readSurface(sides.before), readSurface(sides.after))
    if (difference.unread.length > 0) return undefined
    const { added, removed } = difference
    return { needed: bumpFromSurface(base.version, difference, preOne), added, removed }
  }
  return undefined
}

async function readSides(read: ReadPort, tag: string, globs: readonly string[]) {
  const after = await readSources(read, undefined, globs)
  const same = await unchangedTexts(read, tag, after)
  return { after, before: await readSources(read, `refs/tags/${tag}`, globs, same) }
}

async function unchangedTexts(
  read: ReadPort,
  tag: string,
  sources: readonly { readonly path: string; readonly text: string }[],
): Promise<ReadonlyMap<string, string>> {
  const diff = await read.git(['diff', '--name-only', '-z', '--no-renames', `refs/tags/${tag}`, '--'])
  if (!succeeded(diff)) return new Map()
  const changed = new Set(diff.stdout.split('\0'))
  const listed = await read.git(['ls-files', '-z'])
  const tracked = new Set(listed.stdout.split('\0'))
  return new Map(
    sources.flatMap(({ path, text }) => (!changed.has(path) && tracked.has(path) ? [[path, text]] : [])),
  )
}
