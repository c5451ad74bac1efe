import { z } from 'zod'
import { NotTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { pass, type Verdict } from '../ports/verdict.js'
import type { Problem } from '../project/problem.js'
import type { SourceText } from '../project/source-text.js'
import { failBecause, hasProblems } from './problems.js'
import { count, someOf } from './words.js'

/** The key `documents` of a plan. */
export const documentsSchema = z.strictObject({
  files: z
    .array(z.string())
    .nonempty()
    .default(['**/*.md'])
    .describe('Globs of the documents that checks read where a step names none.'),
})

/** The `with` of every check of documents: the globs of the files. */
export const documentParameters = z.strictObject({
  files: z
    .array(z.string())
    .nonempty()
    .optional()
    .describe('Globs of the documents. Without them, documents.files of the plan, else **/*.md.'),
})

/** The documents of a step: those that it names, else those of the plan. */
export function documentsOf(
  read: ReadPort,
  { plan }: Pick<Release, 'plan'>,
  files: readonly string[] | undefined,
): Promise<readonly SourceText[]> {
  return readDocuments(read, files ?? documentsSchema.parse(plan.settings.documents ?? {}).files)
}

/** Reads the documents that the globs name; a plan that names none has gone wrong, and fails. */
export async function readDocuments(
  read: ReadPort,
  globs: readonly string[],
): Promise<readonly SourceText[]> {
  const paths = await read.list(globs)
  const documents: SourceText[] = []
  for (const path of paths) {
    const text = await read.readText(path)
    // Git may know a file that was just deleted: git/clean speaks of that.
    if (text !== undefined) documents.push({ path, text })
  }
  if (documents.length > 0) return documents
  const found = `no file matches ${someOf(globs)}`
  throw NotTold.fail(found, 'at least one document', 'correct the globs in the plan: with: { files: [...] }')
}

/** The verdict of a check of documents: their number, or what is wrong with them. */
export function judgeDocuments(documents: readonly SourceText[], problems: readonly Problem[]): Verdict {
  return hasProblems(problems) ? failBecause(problems) : pass(count(documents.length, 'document'))
}
