import { z } from 'zod'
import type { Problem } from '../../../project/problem.js'
import { missingEntries } from './packed-files.js'
import { findStrayFiles } from './stray-files.js'

/** What is in a package: its manifest, parsed, and the paths of its files. */
export interface Contents {
  readonly manifest: unknown
  readonly paths: readonly string[]
}

/** Everything wrong with what would ship: ways in that are missing first, then files that look like a mistake. */
export function judgeContents(
  { manifest, paths }: Contents,
  allow: readonly string[],
  path: string,
): readonly Problem[] {
  const missing = missingEntries(manifest, paths).map(({ place, file }) => ({
    found: `${file} is not in the package; ${place} names it`,
    expected: 'every entry point that package.json names',
    mend: `build it, and let files of ${path} include it`,
    where: path,
  }))
  const stray = findStrayFiles(paths, allow).map(({ path: file, because }) => ({
    found: `${file} ${because}`,
    expected: 'only what users need',
    mend: `leave it out by files of ${path}, or name it in the plan: npm: { allow: [${file}] }`,
    where: path,
  }))
  return [...missing, ...stray]
}

/** One thing that came or went since an earlier package. */
export interface ContentChange {
  readonly what: 'new file' | 'gone file' | 'new dependency' | 'gone dependency'
  readonly name: string
}

/** What came and went since an earlier package, for people to look at: files and dependencies. */
export function compareContents(before: Contents, after: Contents): readonly ContentChange[] {
  const had = dependenciesOf(before)
  const has = dependenciesOf(after)
  return [
    ...without(after.paths, before.paths).map((name) => ({ what: 'new file' as const, name })),
    ...without(before.paths, after.paths).map((name) => ({ what: 'gone file' as const, name })),
    ...without(Object.keys(has), Object.keys(had)).map((name) => ({
      what: 'new dependency' as const,
      name: `${name} ${has[name]}`,
    })),
    ...without(Object.keys(had), Object.keys(has)).map((name) => ({
      what: 'gone dependency' as const,
      name,
    })),
  ]
}

const shape = z.object({ dependencies: z.record(z.string(), z.string()).catch({}).default({}) })

function dependenciesOf({ manifest }: Contents): Readonly<Record<string, string>> {
  return shape.safeParse(manifest).data?.dependencies ?? {}
}

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others)
  return names.filter((name) => !known.has(name))
}
