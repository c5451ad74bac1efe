import type { Locate } from '../../plan/parse/parsed.js'
import type { PlanFile } from '../../plan/plan-draft.js'
import type { PlanProblem } from '../../plan/problem.js'
import type { ReadPort } from '../../ports/read.js'
import { surveyVersions } from '../../project/versions/survey.js'

/** Version files of a sound plan that are not there, or that nobody here understands. */
export async function versionFileProblems(
  { versions }: PlanFile,
  { file, locate }: { readonly file: string; readonly locate: Locate },
  read: ReadPort,
): Promise<readonly PlanProblem[]> {
  const specs = (versions?.files ?? []).map((one) => (typeof one === 'string' ? { path: one } : one))
  const texts = await Promise.all(specs.map(({ path }) => read.readText(path)))
  const there = specs.flatMap((spec, index) => {
    const text = texts[index]
    return text === undefined ? [] : [{ ...spec, text }]
  })
  const absent = specs
    .filter((_, index) => texts[index] === undefined)
    .map(({ path }) => ({
      path,
      found: `no file ${path}`,
      expected: 'a file of this repository that carries the version',
      mend: 'correct the path, or take it out',
    }))
  const survey = there.length === 0 ? { problems: [] } : surveyVersions(there)
  const unread = 'problems' in survey ? survey.problems : []
  return [...absent, ...unread].map(({ path: wrong, ...words }) => {
    const index = specs.findIndex(({ path }) => path === wrong)
    const path = ['versions', 'files', ...(index < 0 ? [] : [index])]
    return { file, ...locate(path, 'value'), path, ...words }
  })
}
