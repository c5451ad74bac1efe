import { z } from 'zod'
import { failBecause, hasProblems } from '../../lookups/problems.js'
import { targetOf } from '../../lookups/target.js'
import { count, nameOf } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import { NotTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import { fail, pass } from '../../ports/verdict.js'
import { checkCell } from '../../project/documents/table-agreement.js'
import type { Problem } from '../../project/problem.js'

const pattern = z.string().refine(isPattern, 'a regular expression').meta({ format: 'regex' })
const cell = z.strictObject({
  row: z.string().describe('The row of the cell.'),
  file: z
    .string()
    .describe('Where the value comes from: the first group of the pattern, or all that it matches.'),
  pattern: pattern.describe('The regular expression that finds it there.'),
})
const parameters = z.strictObject({
  document: z.string().describe('The document with the table.'),
  heading: z.string().default('Supported Stack').describe('The heading above the table.'),
  column: z.string().default('Contract').describe('The column of the cells.'),
  cells: z.array(cell).nonempty().describe('The cells, each with where its value comes from.'),
  labels: z.array(pattern).default([]).describe('Patterns of planning labels: the target must be none.'),
})

export const versionsAxes = defineCheck({
  name: 'versions/axes',
  title: 'Version axes are kept apart',
  words:
    'The table of what is supported repeats what the manifest asks for, cell by cell, and the target is no planning label: a label of the forms in labels names a tranche of work, never a version of the package.',
  about: 'tree',
  with: parameters,
  async check({ read, release, with: { document, heading, column, cells, labels } }) {
    const { tag, version } = targetOf(release)
    const label = labels.find((form) => [tag, version].some((text) => new RegExp(`^(?:${form})$`).test(text)))
    if (label !== undefined) {
      const mend = 'choose the target by the last published version: release-wizard VERSION'
      return fail(`${tag} is a planning label (${label})`, 'a version of the package', mend)
    }
    const text = await read.readText(document)
    if (text === undefined) {
      return fail(
        `no file ${nameOf(document)}`,
        'the document with the table',
        'correct its path in the plan',
      )
    }
    const problems: Problem[] = []
    for (const { row, file, pattern: form } of cells) {
      const value = await readValue(read, file, form)
      const problem = checkCell({ path: document, text }, { heading, column, row, value, source: file })
      if (problem !== undefined) problems.push(problem)
    }
    if (hasProblems(problems)) return failBecause(problems)
    return pass(`${count(cells.length, 'cell')} of ${nameOf(document)} as in the manifest`)
  },
})

async function readValue(read: ReadPort, file: string, form: string): Promise<string> {
  const match = new RegExp(form, 'm').exec((await read.readText(file)) ?? '')
  if (match !== null) return match[1] ?? match[0]
  const mend = 'correct the file or the pattern in the plan'
  throw NotTold.fail(`nothing in ${nameOf(file)} matches ${form}`, 'the value that the table repeats', mend)
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}
