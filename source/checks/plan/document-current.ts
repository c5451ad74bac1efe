import { z } from 'zod'
import { plain } from '../../plan/outline/markdown.js'
import { outlineMarkdown } from '../../plan/outline-markdown.js'
import type { Plan } from '../../plan/plan.js'
import { defineCheck } from '../../ports/check.js'
import { fail, pass, type Verdict } from '../../ports/verdict.js'
import { nameOf, shellWord } from '../facts/words.js'

const parameters = z.strictObject({ file: z.string().default('RELEASING.md') })
const otherPath = '\n\n## The path '

/**
 * The committed document is the outline of the plan, word for word. A run knows its own path: of the document's main
 * path everything is compared, of another its order and its phases, wherever the document has them.
 */
export const planDocumentCurrent = defineCheck({
  name: 'plan/document-current',
  title: 'Release document matches the plan',
  about: 'tree',
  waivable: true,
  with: parameters,
  why: 'The plan is the one source of truth: a document beside it must not tell another story.',
  async check({ read, release: { plan }, with: { file } }) {
    const text = (await read.readText(file))?.replaceAll('\r\n', '\n')
    const write = `npx release-wizard outline --markdown > ${shellWord(file)}`
    if (text === undefined) return fail(`no file ${nameOf(file)}`, 'the outline of the plan', write, write)
    const drift = text.includes(`${otherPath}${plain(plan.path)}\n`)
      ? findMissingBlock(text, plan)
      : findFirstDifference(text, outlineMarkdown(plan))
    if (drift === undefined) return pass(nameOf(file))
    return { ...judgeDrift(drift, write), fact: `${nameOf(file)} differs from the plan` }
  },
})

interface Drift {
  readonly found: string
  readonly expected: string
}

function judgeDrift({ found, expected }: Drift, write: string): Verdict {
  return fail(found, expected, write, write)
}

function findFirstDifference(text: string, outline: string): Drift | undefined {
  const main = text.includes(otherPath) ? `${text.slice(0, text.indexOf(otherPath))}\n` : text
  if (main === outline) return undefined
  const [own, planned] = [main.split('\n'), outline.split('\n')]
  const at = planned.findIndex((line, index) => line !== own[index])
  if (at === -1) return { found: `line ${planned.length}: ${said(own[planned.length])}`, expected: 'the end' }
  return { found: `line ${at + 1}: ${said(own[at])}`, expected: said(planned[at]) }
}

function findMissingBlock(text: string, plan: Plan): Drift | undefined {
  const outline = outlineMarkdown({ ...plan, phases: [] }, [plan])
  const [order = '', ...phases] = outline.slice(outline.indexOf(otherPath)).trimEnd().split('\n\n### ')
  // Phases that the document has already shown stand under a heading of the main path.
  const missing = [order, ...phases.map((phase) => `# ${phase}`)].find(
    (block) => !`${text}\n`.includes(`${block}\n\n`),
  )
  if (missing === undefined) return undefined
  const [title] = missing.trim().replace(/^#+ /, '').split('\n')
  return { found: `“${title}” is missing or written otherwise`, expected: 'as the plan has it' }
}

function said(line: string | undefined): string {
  if (line === undefined) return 'the end of the document'
  return line === '' ? 'an empty line' : line.trim()
}
