import { z } from 'zod'
import { type Told, told, untold } from '../../../lookups/told.js'
import { readAlignment } from '../../../lookups/version-files.js'
import type { CheckContext } from '../../../ports/check.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, type Verdict } from '../../../ports/verdict.js'
import { bodyLines, findEntry, readChangelog } from '../../../project/changelog/changelog.js'
import { checkSummary } from '../../../project/changelog/summary.js'
import { askFile } from '../client/file-at.js'
import { findReleasePull, type VersionedPull } from '../client/release-pull.js'
import { findRepository, repositoryShape } from '../client/repository.js'
import type { RepositoryName } from '../formats/repository-name.js'

const parameters = z.strictObject({
  ...repositoryShape,
  base: z.string().optional(),
  workflow: z.string().optional(),
  /** Files that must say the version in the pull request; those of the plan without them. */
  files: z.array(z.string()).optional(),
})
type Parameters = z.infer<typeof parameters>

/**
 * There is one release pull request, for the target, not a draft; its changelog entry has the summary that the plan
 * asks for, and its manifest and version anchor both say the version.
 */
export const githubReleasePull = defineCheck<Parameters>({
  name: 'github/release-pull',
  title: 'Release pull request is ready',
  about: 'world',
  waivable: false,
  with: parameters,
  why: 'Merging it is the release: what it says of the version and the changelog is what users will read.',
  async check(context) {
    const repository = await findRepository(context.read, context.with)
    if (!repository.ok) return repository.verdict
    const found = await findReleasePull(context.read, repository.value, context.release, context.with)
    if (!found.ok) return found.verdict
    const { pull, version } = found.value
    const outputs = { pull: String(pull.number), version, url: pull.url, sha: pull.merge ?? pull.sha }
    if (pull.state === 'merged') {
      return { verdict: 'pass', fact: `#${pull.number} is merged, ${version}`, outputs }
    }
    if (pull.draft) {
      const mend = `mark it ready: gh pr ready ${pull.number}`
      return fail(`#${pull.number} is a draft`, 'a pull request that can be merged', mend)
    }
    const files = await judgeFiles(context, repository.value, found.value)
    if (files) return files
    const entry = await readEntry(context, repository.value, found.value)
    if (!entry.ok) return entry.verdict
    return {
      verdict: 'pass',
      fact: `#${pull.number}: ${version}`,
      outputs,
      details: [pull.url, ...entry.value],
    }
  },
})

/** The verdict where a version file of the pull request says another version; undefined where all agree. */
async function judgeFiles(
  { read, release, with: parameters }: CheckContext<Parameters>,
  repository: RepositoryName,
  { pull, version }: VersionedPull,
): Promise<Verdict | undefined> {
  const { files } = parameters
  const specs = files === undefined ? release.plan.versions.files : files.map((path) => ({ path }))
  const texts = new Map<string, string | undefined>()
  for (const { path } of specs) {
    const text = await askFile(read, repository, path, pull.sha)
    if (!text.ok) return text.verdict
    texts.set(path, text.value)
  }
  const alignment = await readAlignment(specs, async (path) => texts.get(path), version)
  if (!alignment.ok) return alignment.verdict
  if ('version' in alignment.value) return undefined
  const says = alignment.value.drift.map(({ path, value }) => `${path} ${value}`).join(', ')
  const mend = 'correct extra-files in the configuration of Release Please, and let it run again'
  return fail(`in #${pull.number}: ${says}`, `${version} in every version file`, mend)
}

/** The lines of the changelog entry in the pull request; untold where it lacks the summary that the plan asks for. */
async function readEntry(
  { read, release }: CheckContext<Parameters>,
  repository: RepositoryName,
  { pull, version }: VersionedPull,
): Promise<Told<readonly string[]>> {
  const { changelog: spec } = release.plan
  if (spec === undefined) return told(pull.body.split(/\r?\n/))
  const text = await askFile(read, repository, spec.file, pull.sha)
  if (!text.ok) return text
  const changelog = readChangelog(text.value ?? '')
  const entry = findEntry(changelog, version)
  const mend = `write it on its branch: gh pr checkout ${pull.number}`
  if (entry === undefined) {
    const found = `${spec.file} in #${pull.number} has no entry of ${version}`
    return untold(fail(found, `an entry of ${version}`, mend))
  }
  const problem = spec.summary === 'required' ? checkSummary(changelog, entry, spec.file) : undefined
  if (problem)
    return untold(fail(`in #${pull.number}: ${problem.found}`, problem.expected, `${problem.mend}; ${mend}`))
  return told(bodyLines(changelog, entry).map((line) => line.text))
}
