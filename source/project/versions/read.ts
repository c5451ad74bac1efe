import { readByPattern } from './kinds/pattern.js'
import { kindOf, versionKinds } from './kinds.js'
import { noVersion, type VersionFile, type VersionMention, type VersionReading } from './mention.js'
import { fileNameOf } from './paths.js'
import type { Spelling } from './spelling.js'

/** Reads every version a file speaks of, by its pattern, its given kind or the kind of its path. */
export function readVersions(file: VersionFile): VersionReading {
  if (file.pattern !== undefined) return readByPattern(file, file.pattern)
  const kind = versionKinds[file.kind ?? kindOf(file.path) ?? '']
  if (kind === undefined) return unknownKind(file)
  const reading = kind.read(file)
  if (file.package === undefined || !('found' in reading)) return reading
  const found = reading.found.filter((mention) => speaksOf(mention, file.package ?? ''))
  if (found.length > 0 || reading.inherits !== undefined) return { ...reading, found }
  return noVersion(
    file,
    `a version of the package ${file.package}`,
    'correct the package name in versions.files',
  )
}

/** How a file spells its versions: as it says itself, else as its kind does; as the project does for files read by a pattern. */
export function spellingOf(file: VersionFile): Spelling {
  if (file.spelling !== undefined) return file.spelling
  if (file.pattern !== undefined) return 'project'
  return versionKinds[file.kind ?? kindOf(file.path) ?? '']?.spelling ?? 'semver'
}

function speaksOf(mention: VersionMention, name: string): boolean {
  if (mention.name !== undefined) return mention.name === name || mention.directory === name
  if (mention.directory === undefined) return true
  return mention.directory === name || fileNameOf(mention.directory) === name
}

function unknownKind(file: VersionFile): VersionReading {
  const names = Object.keys(versionKinds).join(', ')
  const found = file.kind === undefined ? `${file.path}, a file of no known kind` : `the kind ${file.kind}`
  return {
    problem: {
      path: file.path,
      found,
      expected: `one of ${names}`,
      mend: 'give the file a kind or a pattern in versions.files',
    },
  }
}
