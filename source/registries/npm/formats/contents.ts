import picomatch from 'picomatch'
import { z } from 'zod'
import type { Problem } from '../../../project/problem.js'
import { missingEntries } from './packed-files.js'
import { findStrayFiles } from './stray-files.js'

/** What is in a package: its manifest, parsed, and the paths of its files. */
export interface Contents {
  readonly manifest: unknown
  readonly paths: readonly string[]
  /** How much it is on the disk of whoever installs it. */
  readonly bytes: number
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
  const unused = emptyFiles(manifest, paths).map((entry) => ({
    found: `files names ${entry}, and nothing of it is in the package`,
    expected: 'files that are there',
    mend: `build it, or take it out of files in ${path}`,
    where: path,
  }))
  return [...missing, ...unused, ...stray]
}

const listed = z.object({ files: z.array(z.string()) })

/** True where `files` says what ships; without it all ships that is not ignored. */
export function saysFiles(manifest: unknown): boolean {
  return listed.safeParse(manifest).success
}

/** Entries of `files` that name nothing which is in the package. */
export function emptyFiles(manifest: unknown, paths: readonly string[]): readonly string[] {
  const entries = listed.safeParse(manifest).data?.files ?? []
  return entries.filter((entry) => {
    if (entry.startsWith('!')) return false
    const name = entry.replace(/^\.?\//, '').replace(/\/+$/, '')
    if (name === '' || name === '.') return false
    const isOne = picomatch([name, `${name}/**`, `**/${name}`], { dot: true })
    return !paths.some((path) => isOne(path))
  })
}

/** One thing that came, went or became another since an earlier package. */
export interface ContentChange {
  readonly what: `${'new' | 'gone' | 'changed'} ${'file' | 'dependency' | 'command' | 'install script'}`
  readonly name: string
}

/** What came and went since an earlier package, for people to look at: what runs by itself first, then what is new. */
export function compareContents(before: Contents, after: Contents): readonly ContentChange[] {
  const [had, has] = [partsOf(before.manifest), partsOf(after.manifest)]
  return [
    ...changesOf('install script', had.scripts, has.scripts),
    ...changesOf('command', had.bin, has.bin),
    ...changesOf('file', namedBy(before.paths), namedBy(after.paths)),
    ...changesOf('dependency', had.dependencies, has.dependencies),
  ]
}

type Texts = Readonly<Record<string, string>>

const texts = z.record(z.string(), z.string()).catch({}).default({})
const shape = z.object({
  name: z.string().default(''),
  scripts: texts,
  dependencies: texts,
  bin: z.union([z.string(), texts]).default({}),
})

/** What npm runs on the machine of whoever installs the package. */
const runsOnInstall = ['preinstall', 'install', 'postinstall']

function partsOf(manifest: unknown): {
  readonly scripts: Texts
  readonly bin: Texts
  readonly dependencies: Texts
} {
  const { name = '', scripts = {}, dependencies = {}, bin = {} } = shape.safeParse(manifest).data ?? {}
  const installing = Object.entries(scripts).filter(([script]) => runsOnInstall.includes(script))
  return {
    dependencies,
    scripts: Object.fromEntries(installing),
    bin: typeof bin === 'string' ? { [name]: bin } : bin,
  }
}

function namedBy(paths: readonly string[]): Texts {
  return Object.fromEntries(paths.map((path) => [path, '']))
}

function changesOf(
  kind: 'file' | 'dependency' | 'command' | 'install script',
  had: Texts,
  has: Texts,
): readonly ContentChange[] {
  const shown = ([name, value]: [string, string]) => (value === '' ? name : `${name} ${value}`)
  const entries = Object.entries(has)
  return [
    ...entries
      .filter(([name]) => !Object.hasOwn(had, name))
      .map((one) => ({ what: `new ${kind}` as const, name: shown(one) })),
    ...Object.keys(had)
      .filter((name) => !Object.hasOwn(has, name))
      .map((name) => ({ what: `gone ${kind}` as const, name })),
    ...entries
      .filter(([name, value]) => Object.hasOwn(had, name) && had[name] !== value)
      .map(([name, value]) => ({
        what: `changed ${kind}` as const,
        name: `${name} ${had[name]} → ${value}`,
      })),
  ]
}
