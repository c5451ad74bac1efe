import semver from 'semver'
import type { VersionMention } from './mention.js'
import { agrees, type Spelling, spell } from './spelling.js'

/** A mention with its file and the way that file spells versions. */
export interface PlacedMention extends VersionMention {
  readonly path: string
  readonly spelling: Spelling
}

/** True when a mention says this semver version; a requirement may say it with fewer numbers. */
export function mentionAgrees(mention: PlacedMention, version: string): boolean {
  if (!isShort(mention)) return agrees(mention.value, mention.spelling, version)
  return shorten(version, mention.value) === mention.value
}

/** True where a mention is a range that a version is in, though it names another one: it lags, and still holds. */
export function admits({ range, value }: PlacedMention, version: string): boolean {
  return range !== undefined && range !== '' && semver.satisfies(version, `${range}${value}`)
}

/** What to write at a mention so that it says this version; undefined when its spelling cannot say it. */
export function spellMention(mention: PlacedMention, version: string): string | undefined {
  return isShort(mention) ? shorten(version, mention.value) : spell(version, mention.spelling)
}

function isShort(mention: VersionMention): boolean {
  return mention.partial === true && mention.value.split('.').length < 3
}

// As many numbers as the model has; a prerelease stays whole, because Cargo lets no short requirement match one.
function shorten(version: string, model: string): string {
  if (version.includes('-')) return version
  const numbers = version.split('+')[0]?.split('.') ?? []
  return numbers.slice(0, model.split('.').length).join('.')
}
