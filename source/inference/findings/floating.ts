import { tagCommit } from '../../lookups/tags.js'
import type { StepDraft } from '../../plan/plan-draft.js'
import { orElse } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import { readReleaseTags } from '../../project/base-tag.js'
import { type FloatingLevel, floatingTags } from '../../project/floating-tags.js'
import { formatTag, type TagForm } from '../../project/tag-form.js'
import { because, type PlacedReason } from '../ecosystem.js'

/** The step that moves floating tags, and why. */
export interface FoundFloating {
  readonly steps: readonly StepDraft[]
  readonly reasons: readonly PlacedReason[]
}

const levels: readonly FloatingLevel[] = ['major', 'minor']

/** Finds tags that float: they name the very commit of the last release. One that stays where it was is a release of its own. */
export async function findFloating(
  read: ReadPort,
  form: TagForm,
  tags: readonly string[],
): Promise<FoundFloating> {
  const [last] = readReleaseTags(tags, form)
  if (last === undefined) return { steps: [], reasons: [] }
  const commitOf = (tag: string) =>
    orElse(
      () => tagCommit(read, tag),
      () => undefined,
    )
  const commit = await commitOf(formatTag(form, last.version))
  const found: { readonly tag: string; readonly level: FloatingLevel }[] = []
  for (const level of levels) {
    const [tag] = floatingTags(form, last.version, [level])
    if (tag === undefined || !tags.includes(tag) || (await commitOf(tag)) !== commit) continue
    found.push({ tag, level })
  }
  if (found.length === 0) return { steps: [], reasons: [] }
  return {
    steps: [{ action: null, uses: 'tag/float', with: { levels: found.map(({ level }) => level) } }],
    reasons: found.map(({ tag }) =>
      because(`moves ${tag}`, `${tag} is at ${last.tag}, the last release: it follows each`),
    ),
  }
}
