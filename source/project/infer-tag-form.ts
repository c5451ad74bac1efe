import { type SchemeName, schemeNames } from '../plan/scheme-names.js'
import { looksDated } from './schemes/calendar.js'
import { compareVersions, coreOf, readVersion } from './schemes/read.js'
import {
  isVersionOf,
  nameMark,
  parseTag,
  type TagForm,
  underscoredMark,
  usualForm,
  versionMark,
} from './tag-form.js'

/** What is known beside the tags: the name of the project, and the version that its files hold. */
export interface TagFormQuestion {
  readonly name?: string | undefined
  readonly held?: string | undefined
}

/** The form that the existing tags show, and the reason in words. */
export interface InferredTagForm {
  readonly template: string
  readonly reason: string
}

/**
 * Infers the form from the tags of a repository, newest first: the newest tells. Forms with a foreign prefix count only
 * where there is no other, or where one that begins with the project's name is nearer to what the files hold.
 */
export function inferTagForm(tags: readonly string[], { name, held }: TagFormQuestion = {}): InferredTagForm {
  const seen = readTemplates(tags, name)
  const ours = seen.filter(({ template }) => template.includes(nameMark) || /^v?\$/.test(template))
  const first = ours.length > 0 ? ours : seen
  const [best, ...lower] = nearer(seen, first, name, held) ?? first
  if (best === undefined) return { template: usualForm, reason: 'no release tag yet' }
  const others = [...new Set(lower.map(({ template }) => template))].filter((form) => form !== best.template)
  const also = others.length === 0 ? '' : `; also seen: ${others.join(', ')}`
  return { template: best.template, reason: `as in ${best.tag}${also}` }
}

/** The version of the newest tag that may be a release of the project; undefined where there is none. */
export function lastReleased(tags: readonly string[], name: string): string | undefined {
  const { template } = inferTagForm(tags, { name })
  const [version] = tags.flatMap((tag) => parseAny({ template, name }, tag) ?? [])
  return version
}

/** The scheme of the versions in tags of a form, newest first: the newest that only one scheme writes tells. */
export function inferScheme(tags: readonly string[], form: TagForm): SchemeName {
  const texts = tags.flatMap((tag) => parseAny(form, tag) ?? []).slice(0, telling)
  const shown = texts.flatMap((text) => shows(text) ?? [])
  const counted = texts.slice(0, recent).some((text) => isCounted(text) && !texts.includes(`${text}.0`))
  return shown.find((scheme) => scheme !== 'semver' || !counted) ?? (counted ? 'numbers' : 'semver')
}

/** Tags that are looked at for the scheme, and for how many numbers there are: what is older was another time. */
const [telling, recent] = [20, 5]

/** The scheme that a text alone shows; most releases could be of several. */
function shows(text: string): SchemeName | undefined {
  if (looksDated(text)) return 'calendar'
  if (/^[\d.]+$/.test(text)) return undefined
  if (isVersionOf(text)) return 'semver'
  if (/\d\.(?!dev|post)[a-z]/i.test(text)) return 'rubygems'
  return isVersionOf(text, 'numbers') && text.includes('-') ? 'numbers' : 'pep440'
}

function isCounted(text: string): boolean {
  return isVersionOf(text, 'numbers') && readVersion(text)?.digits.length !== 3
}

function parseAny(form: TagForm, tag: string): string | undefined {
  return schemeNames.map((scheme) => parseTag({ ...form, scheme }, tag)).find((text) => text !== undefined)
}

interface SeenTag {
  readonly tag: string
  readonly version: string
  readonly template: string
}

function nearer(
  seen: readonly SeenTag[],
  first: readonly SeenTag[],
  name: string | undefined,
  held: string | undefined,
) {
  if (name === undefined || held === undefined) return undefined
  const core = coreOf(held)
  const highest = (tags: readonly SeenTag[]) =>
    tags
      .map(({ version }) => version)
      .filter((version) => compareVersions(version, core) <= 0)
      .reduce((high, one) => (compareVersions(one, high) > 0 ? one : high), '0.0.0')
  const others = seen.filter((one) => !first.includes(one) && one.tag.startsWith(name))
  return compareVersions(highest(others), highest(first)) > 0 ? others : undefined
}

function readTemplates(tags: readonly string[], name: string | undefined): readonly SeenTag[] {
  return tags.flatMap((tag) => {
    for (const { index } of tag.matchAll(/(?<!\d|\d[._])\d/g)) {
      const before = tag.slice(0, index)
      const text = tag.slice(index)
      const underscored = /^\d+_\d/.test(text) && !text.includes('.')
      const version = underscored ? text.replaceAll('_', '.') : text
      const read = readVersion(version)
      if (read === undefined || read.build !== undefined || !(read.digits.length > 1 || looksDated(version)))
        continue
      const ownName = name !== undefined && name !== '' && /^[-@/_]v?$/.test(before.slice(name.length))
      const prefix = ownName && before.startsWith(name) ? nameMark + before.slice(name.length) : before
      return [{ tag, version, template: prefix + (underscored ? underscoredMark : versionMark) }]
    }
    return []
  })
}
