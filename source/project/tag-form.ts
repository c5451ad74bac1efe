import semver from 'semver'
import type { PlanFile } from '../plan/file.js'
import type { Problem } from './problem.js'

/** How a project writes its tags: a template with `${version}` in it, and `${name}` where packages have their own. */
export interface TagForm {
  readonly template: string
  readonly name?: string
}

/** The form that the existing tags show, and the reason in words. */
export interface InferredTagForm {
  readonly template: string
  readonly reason: string
}

const versionMark = `\${version}`
const nameMark = `\${name}`
const plain = versionMark
const prefixed = `v${versionMark}`
const versionAtEnd = /^(.*?)((?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?)$/

/** The form that a plan gives its tags: `v${version}` where it says nothing. */
export function tagFormOf({ tag = prefixed, name }: Pick<PlanFile, 'tag' | 'name'>): TagForm {
  return { template: tag, ...(name === undefined ? {} : { name }) }
}

/** Writes the tag of a version: `1.4.0` in the form `v${version}` is `v1.4.0`. */
export function formatTag(form: TagForm, version: string): string {
  return fillName(form).replaceAll(versionMark, () => version)
}

/** Reads the version out of a tag of this form; undefined for every other tag. */
export function parseTag(form: TagForm, tag: string): string | undefined {
  const [before = '', after = '', ...rest] = fillName(form).split(versionMark)
  if (rest.length > 0 || tag.length <= before.length + after.length) return undefined
  if (!tag.startsWith(before) || !tag.endsWith(after)) return undefined
  const version = tag.slice(before.length, tag.length - after.length)
  return /^\d[^+]*$/.test(version) && semver.valid(version) === version ? version : undefined
}

/** Checks that a form makes tags that git accepts and that can be read back. Rules: git-check-ref-format(1). */
export function checkTagForm(form: TagForm): Problem | undefined {
  if (form.template.split(versionMark).length !== 2) {
    return {
      found: `the tag form ${form.template}`,
      expected: `a form that names ${versionMark} exactly once`,
      mend: `write it as ${prefixed}`,
    }
  }
  if (form.template.includes(nameMark) && form.name === undefined) {
    return {
      found: `the tag form ${form.template}, and no package name`,
      expected: `a name to put in the place of ${nameMark}`,
      mend: `name the project in the plan, or write the form as ${prefixed}`,
    }
  }
  const sample = formatTag(form, '1.4.0')
  const refused = /[\s~^:?*[\\\u0000-\u001f\u007f]|\.\.|@\{|\/\/|\/\.|^[-./]|[./]$|\.lock(?:\/|$)/.exec(
    sample,
  )
  if (refused === null) return undefined
  return {
    found: `the tag form ${form.template} makes the tag ${sample}`,
    expected: `a tag that git accepts (not ${JSON.stringify(refused[0])} there)`,
    mend: `write it as ${prefixed}`,
  }
}

/**
 * Infers the form from the tags of a repository: that of the highest version wins, forms with a foreign prefix
 * count only when there is no other. `perPackage` asks for a form that holds the package's name.
 */
export function inferTagForm(tags: readonly string[], name?: string, perPackage = false): InferredTagForm {
  const seen = readTemplates(tags, name)
  const own = seen.filter(({ template }) => template.includes(nameMark))
  const usual = seen.filter(({ template }) => [plain, prefixed].includes(template))
  const eligible = perPackage ? own : [...own, ...usual].length > 0 ? [...own, ...usual] : seen
  const [best, ...lower] = eligible.toSorted((a, b) => semver.rcompare(a.version, b.version))
  if (best === undefined) {
    if (perPackage) return { template: `${nameMark}@${versionMark}`, reason: 'no release tag yet' }
    const bare = tags.find((tag) => /^\d+(?:\.\d+)+/.test(tag))
    return bare === undefined
      ? { template: prefixed, reason: 'no release tag yet' }
      : { template: plain, reason: `as in ${bare}, though its version is not understood` }
  }
  const others = [...new Set(lower.map(({ template }) => template))].filter((form) => form !== best.template)
  const also = others.length === 0 ? '' : `; also seen: ${others.join(', ')}`
  return { template: best.template, reason: `as in ${best.tag}${also}` }
}

function readTemplates(tags: readonly string[], name: string | undefined) {
  return tags.flatMap((tag) => {
    const [, before = '', version = ''] = versionAtEnd.exec(tag) ?? []
    // `3.0.1.0` ends in a version and is none.
    if (semver.valid(version) !== version || /\d\.$/.test(before)) return []
    const ownName = name !== undefined && name !== '' && /^[-@/_]v?$/.test(before.slice(name.length))
    const prefix = ownName && before.startsWith(name) ? nameMark + before.slice(name.length) : before
    return [{ tag, version, template: prefix + versionMark }]
  })
}

function fillName({ template, name }: TagForm): string {
  return name === undefined ? template : template.replaceAll(nameMark, () => name)
}
