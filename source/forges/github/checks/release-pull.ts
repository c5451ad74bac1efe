import { z } from 'zod'
import { readAlignment } from '../../../lookups/version-files.js'
import { type CheckContext, defineCheck } from '../../../ports/check.js'
import { NotTold } from '../../../ports/not-told.js'
import { fail, type Verdict } from '../../../ports/verdict.js'
import { bodyLines, findEntry, readChangelog } from '../../../project/changelog/changelog.js'
import { checkSummary } from '../../../project/changelog/summary.js'
import { fetchFile } from '../client/file-at.js'
import { findReleasePull, type VersionedPull } from '../client/release-pull.js'
import { findRepository, type Github, repositoryShape } from '../client/repository.js'

const parameters = z.strictObject({
  ...repositoryShape,
  base: z
    .string()
    .optional()
    .describe('The branch that the pull request is for. Without it, the default branch.'),
  workflow: z.string().optional().describe('The workflow that makes the pull request.'),
  files: z
    .array(z.string())
    .optional()
    .describe('Files that must say the version in the pull request; those of the plan without them.'),
})
type Parameters = z.infer<typeof parameters>

export const githubReleasePull = defineCheck<Parameters>({
  name: 'github/release-pull',
  title: 'Release pull request is ready',
  words:
    'There is one release pull request, for the target, not a draft; its changelog entry has the summary that the plan asks for, and its manifest and version anchor both say the version.',
  waivable: false,
  with: parameters,
  why: 'Merging it is the release: what it says of the version and the changelog is what users will read.',
  async check(context) {
    const repository = await findRepository(context.read, context.with)
    const found = await findReleasePull(repository, context.release, context.with)
    const { pull, version } = found
    const outputs = { pull: String(pull.number), version, url: pull.url, sha: pull.merge ?? pull.sha }
    if (pull.state === 'merged') {
      return { verdict: 'pass', fact: `#${pull.number} is merged, ${version}`, outputs }
    }
    if (pull.draft) {
      const mend = `mark it ready: gh pr ready ${pull.number}`
      return fail(`#${pull.number} is a draft`, 'a pull request that can be merged', mend)
    }
    const files = await judgeFiles(context, repository, found)
    if (files) return files
    const entry = await readEntry(context, repository, found)
    return {
      verdict: 'pass',
      fact: `#${pull.number}: ${version}`,
      outputs,
      details: [pull.url, ...entry],
    }
  },
})

/** The verdict where a version file of the pull request says another version; undefined where all agree. */
async function judgeFiles(
  { release, with: parameters }: CheckContext<Parameters>,
  repository: Github,
  { pull, version }: VersionedPull,
): Promise<Verdict | undefined> {
  const { files } = parameters
  const specs = files === undefined ? release.plan.versions.files : files.map((path) => ({ path }))
  const texts = new Map<string, string | undefined>()
  for (const { path } of specs) {
    const text = await fetchFile(repository, path, pull.sha)
    texts.set(path, text)
  }
  const alignment = await readAlignment(specs, async (path) => texts.get(path), version)
  if ('version' in alignment) return undefined
  const says = alignment.drift.map(({ path, value }) => `${path} ${value}`).join(', ')
  const mend = 'correct extra-files in the configuration of Release Please, and let it run again'
  return fail(`in #${pull.number}: ${says}`, `${version} in every version file`, mend)
}

/** The lines of the changelog entry in the pull request; untold where it lacks the summary that the plan asks for. */
async function readEntry(
  { release }: CheckContext<Parameters>,
  repository: Github,
  { pull, version }: VersionedPull,
): Promise<readonly string[]> {
  const { changelog: spec } = release.plan
  if (spec === undefined) return pull.body.split(/\r?\n/)
  const text = await fetchFile(repository, spec.file, pull.sha)
  const changelog = readChangelog(text ?? '')
  const entry = findEntry(changelog, version)
  const mend = `write it on its branch: gh pr checkout ${pull.number}`
  if (entry === undefined) {
    const found = `${spec.file} in #${pull.number} has no entry of ${version}`
    throw NotTold.fail(found, `an entry of ${version}`, mend)
  }
  const problem = spec.summary === 'required' ? checkSummary(changelog, entry, spec.file) : undefined
  if (problem)
    throw NotTold.fail(`in #${pull.number}: ${problem.found}`, problem.expected, `${problem.mend}; ${mend}`)
  return bodyLines(changelog, entry).map((line) => line.text)
}
