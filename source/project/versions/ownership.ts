import { mentionAgrees, type PlacedMention } from './agreement.js'
import type { FoundVersions, VersionFile, VersionMention } from './mention.js'
import { directoryOf } from './paths.js'
import { canonical, type Spelling } from './spelling.js'

/** A file that was read, with the way it spells versions. */
export interface ReadFile extends FoundVersions {
  readonly file: VersionFile
  readonly spelling: Spelling
}

/** One file of the plan, read beside the others: the mentions a bump sets, and those it leaves alone. */
export interface SurveyedFile {
  readonly file: VersionFile
  readonly ours: readonly PlacedMention[]
  readonly others: readonly PlacedMention[]
}

/**
 * Decides whose each mention of a file is. A version of a named package (a lock's entry, a path dependency) is
 * ours when its manifest is among the files, or when it equals a version that is ours; an echo only in its file, and
 * a sibling only by its name, for any package may have our number.
 */
export function sortMentions(read: ReadFile, all: readonly ReadFile[]): SurveyedFile {
  const placed = read.found.map((m) => ({ ...m, path: read.file.path, spelling: read.spelling }))
  const ours = placed.filter((mention) => read.file.package !== undefined || isOurs(mention, read, all))
  // Where nothing tells ours from others (a stale lock, a manifest of requirements alone) all count: drift must show.
  const alone = !all.some((file) => file.found.some((mention) => mention.role === 'own'))
  const said = placed.filter(({ role }) => role !== 'sibling')
  const stale = ours.length === 0 && said.every((mention) => mention.role === 'entry')
  const kept = alone || stale ? said : ours
  return { file: read.file, ours: kept, others: placed.filter((mention) => !kept.includes(mention)) }
}

function isOurs(mention: PlacedMention, read: ReadFile, all: readonly ReadFile[]): boolean {
  if (mention.role === 'own') return true
  const heard = mention.role === 'echo' ? [read] : all
  const known = heard.flatMap((file) =>
    file.found.filter((other) => other.role === 'own').map((other) => ({ other, spelling: file.spelling })),
  )
  if (mention.role !== 'echo') {
    if (known.some(({ other }) => isNamed(mention, other, read.spelling))) return true
    const manifests = all.filter((file) => file.file.pattern === undefined && file.file !== read.file)
    if (manifests.some((file) => directoryOf(file.file.path) === mention.directory)) return true
    if (mention.role === 'sibling') return false
  }
  return known.some(({ other, spelling }) => {
    const version = canonical(other.value, spelling)
    return version !== undefined && mentionAgrees(mention, version)
  })
}

/** True where two mentions are of one package; Python's tools take `Acme_Core` and `acme-core` for one name. */
export function isNamed(one: VersionMention, other: VersionMention, spelling: Spelling): boolean {
  const plain = (name: string | undefined) =>
    spelling === 'pep440' ? name?.toLowerCase().replace(/[-_.]+/g, '-') : name
  return one.name !== undefined && plain(one.name) === plain(other.name)
}
