import { narrowedEngines } from './engines.js'
import { readPackageManifest } from './manifests.js'
import type { Change } from './policy.js'
import { compareVersions, readVersion } from './schemes/read.js'

/** A requirement that lets in less than it did, and how large a change that is for those who install. */
export interface RaisedRequirement {
  readonly change: Change
  readonly words: string
}

/** npm warns and goes on, so a narrower range breaks; pip and Cargo choose an older release where they must. */
const readers: Readonly<Record<string, (before: string, after: string) => RaisedRequirement | undefined>> = {
  'package.json': raisedEngines,
  'pyproject.toml': (before, after) => raisedFloor('requires-python', before, after),
  'Cargo.toml': (before, after) => raisedFloor('rust-version', before, after),
}

/** Compares what a manifest asks for with what it asked for; undefined where nothing was raised, or it is no manifest. */
export function raisedRequirement(
  path: string,
  before: string,
  after: string,
): RaisedRequirement | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return before === '' || before === after ? undefined : readers[name]?.(before, after)
}

function raisedEngines(before: string, after: string): RaisedRequirement | undefined {
  const [was, is] = [readPackageManifest(before), readPackageManifest(after)]
  if (!was.ok || !is.ok || is.value.isPrivate) return undefined
  const [narrowed] = narrowedEngines(was.value.engines, is.value.engines)
  return narrowed && { change: 'breaking', words: `${narrowed.engine} ${narrowed.to}, was ${narrowed.from}` }
}

function raisedFloor(key: string, before: string, after: string): RaisedRequirement | undefined {
  const [was, is] = [before, after].map((text) => textOfKey(key, text))
  if (is === undefined || was === is) return undefined
  const [from, to] = [was ?? '', is].map((text) => /\d+(?:\.\d+)*/.exec(text)?.[0])
  const isRaised =
    to !== undefined &&
    readVersion(to) !== undefined &&
    (from === undefined || (readVersion(from) !== undefined && compareVersions(to, from) > 0))
  return isRaised ? { change: 'additions', words: `${key} ${is}, was ${was ?? 'any'}` } : undefined
}

function textOfKey(key: string, text: string): string | undefined {
  return new RegExp(`^\\s*${key}\\s*=\\s*["']([^"']*)["']`, 'm').exec(text)?.[1]
}
