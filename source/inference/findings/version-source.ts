import type { ReadPort } from '../../ports/read.js'
import { kindOf, versionKinds } from '../../project/versions/kinds.js'
import type { VersionMention } from '../../project/versions/mention.js'
import { directoryOf, fileNameOf, joinPath } from '../../project/versions/paths.js'
import { readVersions, spellingOf } from '../../project/versions/read.js'
import { canonical, type Spelling } from '../../project/versions/spelling.js'
import type { FoundVersionFile } from '../ecosystem.js'

/** Where the version of a manifest is written. Without files, `because` says why there are none. */
export interface VersionSource {
  readonly files: readonly FoundVersionFile[]
  readonly version?: string
  readonly because: string
  /** True where a tool takes it from the tag. */
  readonly followsTag?: boolean
}

const furthest = 4

/** Finds the file that holds the version of a manifest, following those that only name another file. */
export async function findVersionSource(
  read: ReadPort,
  path: string,
  hops = furthest,
): Promise<VersionSource> {
  const text = await read.readText(path)
  if (text === undefined) return { files: [], because: `${path} cannot be read as text` }
  const kind = kindOf(path) ?? kindByEnding(path)
  const file = { path, text, kind }
  const reading = readVersions(file)
  if ('problem' in reading) return { files: [], because: reading.problem.found }
  if ('found' in reading) {
    if (reading.inherits !== undefined && hops > 0) return inherited(read, path, reading.inherits, hops)
    return written(path, reading.found, spellingOf(file))
  }
  const { elsewhere, because, spelling } = reading
  if (elsewhere.length === 0) return { files: [], because, followsTag: true }
  for (const other of hops > 0 ? elsewhere : []) {
    if (!(await read.exists(other))) continue
    const source = await findVersionSource(read, other, hops - 1)
    return { ...source, files: [...lender(path, other, spelling), ...source.files.map(sayWhy(because))] }
  }
  return { files: [], because: `${because}, and no such file was found` }
}

/** A member of a workspace has the version of the nearest manifest of the same name above it. */
async function inherited(read: ReadPort, path: string, from: string, hops: number): Promise<VersionSource> {
  for (let folder = directoryOf(path); folder !== '.'; ) {
    folder = directoryOf(folder)
    const above = joinPath(folder, fileNameOf(path))
    if (await read.exists(above)) return findVersionSource(read, above, hops - 1)
  }
  return { files: [], because: `${path} inherits ${from}, and nothing above it has one` }
}

function written(path: string, found: readonly VersionMention[], spelling: Spelling): VersionSource {
  const value = found.find(({ role }) => role === 'own')?.value
  if (value === undefined) return { files: [], because: `${path} says no version of its own` }
  const because = `it says ${value}`
  const kind = kindOf(path) === undefined ? kindByEnding(path) : undefined
  const version = canonical(value, spelling)
  const known = version === undefined ? {} : { version }
  return {
    files: [{ file: { path, ...(kind === undefined ? {} : { kind }) }, because, ...known }],
    because,
    ...known,
  }
}

/** A manifest that spells versions otherwise than the file it names is listed too: it lends its spelling. */
function lender(path: string, other: string, spelling: Spelling): readonly FoundVersionFile[] {
  const kind = versionKinds[kindOf(other) ?? kindByEnding(other) ?? '']
  if (kind === undefined || kind.spelling === spelling) return []
  return [{ file: { path }, because: `it takes the version from ${other}, and says how it is spelled` }]
}

function sayWhy(because: string): (file: FoundVersionFile) => FoundVersionFile {
  return (one) => (one.version === undefined ? one : { ...one, because: `${one.because}; ${because}` })
}

function kindByEnding(path: string): string | undefined {
  if (path.endsWith('.py')) return 'python'
  if (path.endsWith('.rb')) return 'version.rb'
  return undefined
}
