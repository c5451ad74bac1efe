import type { PlanFile } from '../../plan/plan-draft.js'
import type { Increment } from '../../project/increment-names.js'
import { formatTag, parseTag, tagFormOf } from '../../project/tag-form.js'
import { parseTarget } from '../../project/target.js'
import { refusal } from './usage-error.js'

/** The tag that a word names; undefined for an increment and for what is no target. */
export function tagOf(word: string, file: PlanFile): string | undefined {
  const own = ofPackage(word, file)
  if (own) return own
  const parsed = parseTarget(word, tagFormOf(file))
  return parsed.ok && parsed.value.kind === 'version'
    ? formatTag(tagFormOf(file), parsed.value.version)
    : undefined
}

/** What a word on the command line asks for: a tag, or a step on. Throws a usage error for what is no target. */
export function readWish(
  word: string,
  file: PlanFile,
): { readonly tag?: string; readonly increment?: Increment } {
  const own = ofPackage(word, file)
  if (own) return { tag: own }
  const parsed = parseTarget(word, tagFormOf(file))
  if (!parsed.ok) throw refusal(parsed.problem)
  return parsed.value.kind === 'version'
    ? { tag: formatTag(tagFormOf(file), parsed.value.version) }
    : { increment: parsed.value.increment }
}

/** The word itself, where it is a tag of a package with versions of its own, or the name of a release of several. */
function ofPackage(word: string, { packages = [] }: PlanFile): string | undefined {
  const tag = word.replace(/\+\d+$/, '')
  const isTag = packages.some(
    ({ name, tag: template }) => template !== undefined && parseTag({ name, template }, tag) !== undefined,
  )
  return isTag ? word : undefined
}
