import type { PlanFile } from '../plan/plan-draft.js'
import type { SchemeName } from '../plan/scheme-names.js'
import { looksDated } from './schemes/calendar.js'
import { schemes } from './schemes/record.js'

/** How a project writes its tags: a template with `${version}` in it, and `${name}` where packages have their own. */
export interface TagForm {
  readonly template: string
  readonly name?: string
  /** How its versions are written; semver where nothing is said. */
  readonly scheme?: SchemeName
}

/** Where the version stands in a template. */
export const versionMark = `\${version}`
/** The same, for a version with underscores in the place of its dots. */
export const underscoredMark = `\${version_}`
/** Where the name of the package stands in a template. */
export const nameMark = `\${name}`
/** The form where nothing tells another. */
export const usualForm = `v${versionMark}`

/** The form that a plan gives its tags: `v${version}` where it says nothing. */
export function tagFormOf({
  tag = usualForm,
  name,
  versions,
}: Pick<PlanFile, 'tag' | 'name' | 'versions'>): TagForm {
  const scheme = versions?.scheme
  return {
    template: tag,
    ...(name === undefined ? {} : { name }),
    ...(scheme === undefined ? {} : { scheme }),
  }
}

/** Writes the tag of a version: `1.4.0` in the form `v${version}` is `v1.4.0`. */
export function formatTag(form: TagForm, version: string): string {
  return fillName(form)
    .replaceAll(versionMark, () => version)
    .replaceAll(underscoredMark, () => version.replaceAll('.', '_'))
}

/** Reads the version out of a tag of this form; undefined for every other tag. */
export function parseTag(form: TagForm, tag: string): string | undefined {
  const template = fillName(form)
  const mark = template.includes(underscoredMark) ? underscoredMark : versionMark
  const [before = '', after = '', ...rest] = template.split(mark)
  if (rest.length > 0 || tag.length <= before.length + after.length) return undefined
  if (!tag.startsWith(before) || !tag.endsWith(after)) return undefined
  const text = tag.slice(before.length, tag.length - after.length)
  if (mark === underscoredMark && text.includes('.')) return undefined
  const version = mark === underscoredMark ? text.replaceAll('_', '.') : text
  return isVersionOf(version, form.scheme) ? version : undefined
}

/** True for a text that is a version of the scheme, without a build: semver is strict, the others are as their tools read them. */
export function isVersionOf(text: string, scheme: SchemeName = 'semver'): boolean {
  const { read, write } = schemes[scheme]
  const version = /^\d[0-9A-Za-z.-]*$/.test(text) ? read(text) : undefined
  if (version === undefined) return false
  return scheme === 'semver' ? write(version) === text : version.digits.length > 1 || looksDated(text)
}

function fillName({ template, name }: TagForm): string {
  return name === undefined ? template : template.replaceAll(nameMark, () => name)
}
