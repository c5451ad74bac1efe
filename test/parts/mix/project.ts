import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import picomatch from 'picomatch'
import type { HexMetadata } from '../hex-tarball.js'
import type { Archive } from '../tar.js'
import { MixError } from './failure.js'

/** A package as `mix.exs` describes it, with the files that go into it. */
export interface MixProject {
  readonly metadata: HexMetadata
  readonly contents: Archive
  readonly source: string
}

/** What Hex packs where a package does not say. */
const defaultFiles =
  'lib priv .formatter.exs mix.exs README* readme* LICENSE* license* CHANGELOG* changelog* src c_src Makefile*'

/** Reads the text of `mix.exs` in this folder. */
export function readMixFile(folder: string): string {
  const file = join(folder, 'mix.exs')
  if (existsSync(file)) return readFileSync(file, 'utf8')
  throw new MixError(
    'Could not find a Mix.Project, please ensure you are running Mix in a directory with a mix.exs file',
  )
}

/** Reads the package of this folder: literals and module attributes of `mix.exs`, for nothing is evaluated here. */
export function readProject(folder: string): MixProject {
  const source = readMixFile(folder)
  const app = /\bapp:\s*:(\w+)/.exec(source)?.[1] ?? ''
  const contents = packedFiles(folder, wordsOf(source, 'files') ?? defaultFiles.split(' '))
  const metadata = {
    app,
    name: textOf(/\bpackage\b[\s\S]*/.exec(source)?.[0] ?? '', 'name') ?? app,
    version: textOf(source, 'version') ?? '',
    description: textOf(source, 'description') ?? '',
    licenses: wordsOf(source, 'licenses') ?? [],
    links: linksOf(source),
  }
  const missing = Object.entries({ ...metadata, files: Object.keys(contents) })
    .filter(([, value]) => Object.keys(value).length === 0)
    .map(([key]) => key)
  if (missing.length > 0) {
    throw new MixError(
      `Stopping package build due to errors.\nMissing metadata fields: ${missing.join(', ')}`,
    )
  }
  return { metadata, contents, source }
}

/** The text after `key:`, written there or in the module attribute that stands there. */
function textOf(source: string, key: string): string | undefined {
  const [, literal, attribute] = new RegExp(`\\b${key}:\\s*(?:"([^"]*)"|@(\\w+))`).exec(source) ?? []
  if (literal !== undefined || attribute === undefined) return literal
  return new RegExp(`^\\s*@${attribute}\\s+"([^"]*)"`, 'm').exec(source)?.[1]
}

/** The list after `key:`, as `~w(...)` or as strings in brackets. */
function wordsOf(source: string, key: string): string[] | undefined {
  const [, words, strings] =
    new RegExp(`\\b${key}:\\s*(?:~w\\(([^)]*)\\)|\\[([^\\]]*)\\])`).exec(source) ?? []
  if (words !== undefined) return words.split(/\s+/).filter((word) => word !== '')
  return strings === undefined ? undefined : [...strings.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word)
}

function linksOf(source: string): Record<string, string> {
  const [, pairs = ''] = /\blinks:\s*%\{([^}]*)\}/.exec(source) ?? []
  return Object.fromEntries(
    [...pairs.matchAll(/"([^"]*)"\s*=>\s*(?:"([^"]*)"|@(\w+))/g)].map(([, title = '', url, attribute]) => {
      const value = url ?? new RegExp(`^\\s*@${attribute}\\s+"([^"]*)"`, 'm').exec(source)?.[1]
      return [title, value ?? '']
    }),
  )
}

function packedFiles(folder: string, wanted: readonly string[]): Archive {
  const isWanted = picomatch(
    wanted.flatMap((path) => [path, `${path}/**`]),
    { dot: true },
  )
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => isWanted(path))
    .sort()
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path))]))
}
