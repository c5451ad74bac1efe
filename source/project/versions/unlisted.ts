import { foreignFolders, isBelow } from './foreign.js'
import type { VersionFile, VersionMention } from './mention.js'
import { isNamed, type ReadFile } from './ownership.js'
import { directoryOf } from './paths.js'
import { readVersions, spellingOf } from './read.js'
import { canonical } from './spelling.js'

/** A file that holds the version of the release, or one of its own, and is not among the version files. */
export interface Unlisted {
  readonly path: string
  /** What it says, as written. */
  readonly says: string
  /** In semver; undefined where it says none of its own. */
  readonly version: string | undefined
  /** True where it repeats, or asks for, what the version files say: it has to follow them. */
  readonly follows: boolean
}

/**
 * Finds among other files of known kinds those that the version files leave out: locks and manifests that repeat a
 * version of a package here, those that say the same version, and every manifest at the root. `members` are the
 * manifests of workspaces, whose ranges among each other count.
 */
export function findUnlisted(
  listed: readonly VersionFile[],
  others: readonly VersionFile[],
  members: (path: string) => boolean = () => false,
): readonly Unlisted[] {
  const known = listed.flatMap((file) => readFile(file) ?? [])
  const versions = new Set(known.flatMap(({ found, spelling }) => ownVersions(found, spelling)))
  return others.flatMap((file): readonly Unlisted[] => {
    const read = readFile(file)
    if (read === undefined) return []
    const repeated = repeatedBy(read, known, members(file.path))
    const own = read.found.find(({ role, value }) => role === 'own' && isRelease(value))
    const version = own === undefined ? undefined : canonical(own.value, read.spelling)
    const isSame = version !== undefined && versions.has(version)
    const says = own ?? repeated
    const isRoot = directoryOf(file.path) === '.' && !(isPrivate(file) && known.length > 0)
    const counts = own !== undefined && (isRoot || (isSame && !isBelow(file.path, foreignFolders)))
    if (says === undefined || !(counts || repeated !== undefined)) return []
    return [{ path: file.path, says: says.value, version, follows: repeated !== undefined || isSame }]
  })
}

function readFile(file: VersionFile): ReadFile | undefined {
  const reading = readVersions(file)
  return 'found' in reading ? { ...reading, file, spelling: spellingOf(file) } : undefined
}

/** A mention that speaks for, or asks for, a package of the version files. */
function repeatedBy(
  read: ReadFile,
  known: readonly ReadFile[],
  isMember: boolean,
): VersionMention | undefined {
  const own = known.flatMap(({ found }) => found.filter(({ role }) => role === 'own'))
  const folders = new Set(
    known
      .filter(({ file, found }) => file.pattern === undefined && found.some((one) => own.includes(one)))
      .map(({ file }) => directoryOf(file.path)),
  )
  return read.found.find((mention) => {
    if (mention.role === 'own' || mention.role === 'echo') return false
    if (mention.role === 'sibling' && mention.directory === undefined && !isMember) return false
    const isThere = mention.directory !== undefined && folders.has(mention.directory)
    return isThere || own.some((other) => isNamed(mention, other, read.spelling))
  })
}

function ownVersions(found: readonly VersionMention[], spelling: ReadFile['spelling']): readonly string[] {
  return found.flatMap(({ role, value }) => (role === 'own' ? (canonical(value, spelling) ?? []) : []))
}

/** A number, and not the one that stands for none. */
function isRelease(value: string): boolean {
  return /^\d/.test(value) && !/^0\.0\.0(?![.\d])/.test(value)
}

/** A manifest that says itself that it is never published. */
function isPrivate({ text }: VersionFile): boolean {
  return /"private"\s*:\s*true/.test(text)
}
