import { z } from 'zod'
import type { Target } from '../../core/vocabulary.js'
import { nameOf, shellWord } from '../../lookups/words.js'
import { findMainDrift, findPathDrift, tellsPath } from '../../plan/outline/drift.js'
import { plain } from '../../plan/outline/markdown.js'
import { outlineMarkdown } from '../../plan/outline-markdown.js'
import type { Plan } from '../../plan/plan.js'
import { defineCheck } from '../../ports/check.js'
import { fail, pass } from '../../ports/verdict.js'

const parameters = z.strictObject({ file: z.string().default('RELEASING.md').describe('The document.') })

export const planDocumentCurrent = defineCheck({
  name: 'plan/document-current',
  title: 'Release document matches the plan',
  words:
    'The committed document is the outline of the plan, word for word. A run knows its own path and kind of target: of the main path everything is compared, of another its order and its phases, wherever the document has them.',
  about: 'tree',
  with: parameters,
  why: 'The plan is the one source of truth: a document beside it must not tell another story.',
  async check({ read, release: { plan, target }, with: { file } }) {
    const document = (await read.readText(file))?.replaceAll('\r\n', '\n')
    const write = `npx release-wizard outline --markdown > ${shellWord(file)}`
    if (document === undefined)
      return fail(`no file ${nameOf(file)}`, 'the outline of the plan', write, write)
    const text = named(document, target)
    const drift = tellsPath(text, plain(plan.path))
      ? findPathDrift(text, named(pathOutline(plan), target))
      : findMainDrift(text, named(outlineMarkdown(plan), target))
    if (drift === undefined) return pass(nameOf(file))
    return {
      ...fail(placed(drift.found, text), drift.expected, write, write),
      fact: `${nameOf(file)} differs from the plan`,
    }
  },
})

/** A line of the document with its number, where it is one. */
function placed(found: string, text: string): string {
  const at = text.split('\n').findIndex((line) => line.trim() === found)
  return at === -1 ? found : `line ${at + 1}: ${found}`
}

/** The document names no version and the plan of a run does: both are read as that run names its target. */
function named(text: string, target: Target | undefined): string {
  if (target === undefined) return text
  return text.replaceAll('${tag}', target.tag).replaceAll('${version}', target.version)
}

/** What a document says of a path beside its main one. */
function pathOutline(plan: Plan): string {
  const outline = outlineMarkdown({ ...plan, phases: [] }, [plan])
  return outline.slice(outline.indexOf('## The path '))
}
