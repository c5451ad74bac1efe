import type { SchemeName } from '../plan/scheme-names.js'
import { type Increment, increments } from './increment-names.js'
import { type Reading, readAs, unreadable } from './reading.js'
import { readVersion } from './schemes/read.js'
import { schemes } from './schemes/record.js'
import { isVersionOf, parseTag, type TagForm } from './tag-form.js'

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
  if (isVersion(bare, form?.scheme)) return readAs({ kind: 'version', version: bare })
  const { example } = schemes[form?.scheme ?? 'semver']
  return unreadable({
    found: `the target ${quote(text)}`,
    expected:
      form?.scheme === undefined || form.scheme === 'semver'
        ? 'a version such as 1.4.0 or v1.4.0-rc.1, or one of patch, minor, major, prerelease'
        : `a version such as ${example}, as the tags here are, or one of patch, minor, major, prerelease`,
    mend: mendTarget(text, bare, form?.scheme),
  })
}

/** Tells whether the text is exactly a version as the scheme writes it: no prefix, no space, no build metadata. */
export function isVersion(text: string, scheme: SchemeName = 'semver'): boolean {
  return isVersionOf(text, scheme) && schemes[scheme].exact(text)
}

/** The text as the scheme writes it; undefined for what is no version. */
function rightly(text: string, scheme: SchemeName): string | undefined {
  const version = readVersion(text)
  return version && schemes[scheme].write({ ...version, build: undefined })
}

function mendTarget(text: string, bare: string, scheme: SchemeName = 'semver'): string {
  if (isVersion(text.trim().replace(/^v/, ''), scheme)) return 'remove the spaces around it'
  const right = rightly(bare.trim(), scheme)
  const without = bare.includes('+') ? ' without build metadata, which registries do not tell apart' : ''
  if (right !== undefined && isVersion(right, scheme))
    return `write it${without} as this project does: ${right}`
  return `type the version alone, for example: release-wizard ${schemes[scheme].example}`
}

function quote(text: string): string {
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text)
}
