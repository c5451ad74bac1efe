import semver from 'semver'
import { type Increment, increments } from './increment.js'
import { type Reading, readAs, unreadable } from './reading.js'
import { parseTag, type TagForm } from './tag-form.js'

/** What a person asks to release: a version, or a step on from the last one. */
export type Target =
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'increment'; readonly increment: Increment }

const longest = 60

/**
 * Reads a target as typed: `v1.4.0`, `1.4.0`, an increment, or a tag in the project's own form. Strict: nothing
 * is trimmed, completed or ignored, because the text becomes part of a tag and of commands.
 */
export function parseTarget(text: string, form?: TagForm): Reading<Target> {
  const increment = increments.find((name) => name === text)
  if (increment !== undefined) return readAs({ kind: 'increment', increment })
  const bare = (form === undefined ? undefined : parseTag(form, text)) ?? text.replace(/^v(?=\d)/, '')
  if (isVersion(bare)) return readAs({ kind: 'version', version: bare })
  return unreadable({
    found: `the target ${quote(text)}`,
    expected: 'a version such as 1.4.0 or v1.4.0-rc.1, or one of patch, minor, major, prerelease',
    mend: mendTarget(text, bare),
  })
}

/** Tells whether the text is exactly a semver version: no prefix, no space, no build metadata. */
export function isVersion(text: string): boolean {
  return /^\d/.test(text) && !text.includes('+') && semver.valid(text) === text
}

function mendTarget(text: string, bare: string): string {
  if (/^\d+(\.\d+)?$/.test(bare)) {
    const parts = [...bare.split('.'), '0', '0'].slice(0, 3)
    return `write all three numbers: ${parts.join('.')}`
  }
  if (isVersion(text.trim().replace(/^v/, ''))) return 'remove the spaces around it'
  const [withoutBuild = ''] = bare.split('+')
  if (bare.includes('+') && isVersion(withoutBuild)) {
    return `leave out the build metadata, which registries do not tell apart: ${withoutBuild}`
  }
  return 'type the version alone, for example: release-wizard 1.4.0'
}

function quote(text: string): string {
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text)
}
