import type { PlanFile } from '../../plan/file.js'
import { formatTag } from '../../project/tag-form.js'
import { parseTarget } from '../../project/target.js'

/** The tag that a word names; undefined for an increment and for what is no target. */
export function tagOf(word: string | undefined, { tag, name }: PlanFile): string | undefined {
  const form = { template: tag ?? 'v${version}', ...(name === undefined ? {} : { name }) }
  const parsed = word === undefined ? undefined : parseTarget(word, form)
  return parsed?.ok && parsed.value.kind === 'version' ? formatTag(form, parsed.value.version) : undefined
}
