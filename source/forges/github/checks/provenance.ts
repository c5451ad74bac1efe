import { join } from 'node:path'
import { z } from 'zod'
import { fillOne } from '../../../lookups/fill-one.js'
import { failBecause, hasProblems } from '../../../lookups/problems.js'
import { targetOf } from '../../../lookups/target.js'
import { short } from '../../../lookups/words.js'
import { type CheckContext, defineCheck } from '../../../ports/check.js'
import { NotTold } from '../../../ports/not-told.js'
import { pass, unknown } from '../../../ports/verdict.js'
import { fetchArtifact } from '../client/artifacts.js'
import { type BuildSettings, readBuildSettings } from '../client/build-settings.js'
import { findMeantRun, runShape } from '../client/caused-run.js'
import { tagCommitOf } from '../client/release-commit.js'
import { findRepository, type Github, repositoryShape } from '../client/repository.js'
import { type BuildMetadata, judgeMetadata, judgeOrigin, readMetadata } from '../formats/provenance.js'

const parameters = z.strictObject({
  ...repositoryShape,
  ...runShape,
  events: z
    .array(z.string())
    .nonempty()
    .default(['push', 'workflow_dispatch'])
    .describe('Events that may have started the run.'),
})

export const githubProvenance = defineCheck({
  name: 'github/provenance',
  title: 'Build is of this tag',
  words:
    "What is about to be published comes from a run of the build's workflow that ended well, at the tag's own commit; and where the build writes metadata, that names this tag, version and commit.",
  waivable: false,
  reads: ['pushed-tag', 'run'],
  with: parameters,
  async check(context) {
    const { read, release, with: parameters } = context
    const { tag, version } = targetOf(release)
    const commit = await tagCommitOf(read, release)
    const settings = readBuildSettings(release)
    const repository = await findRepository(read, parameters)
    const { run } = await findMeantRun(repository, release, parameters)
    if (run === undefined) return unknown('no run is listed yet', 'the run that built it', 'wait, then retry')
    const workflow = parameters.workflow ?? settings.workflow
    const problems = judgeOrigin(run, { workflow, events: parameters.events, commit })
    if (hasProblems(problems)) return failBecause(problems)
    const said = await readSaid(context, repository, run.id, settings)
    if (said !== undefined) {
      const wrong = judgeMetadata(said, { tag, version, commit })
      if (hasProblems(wrong)) return failBecause(wrong)
    }
    const metadata = said === undefined ? '' : ', metadata agrees'
    return {
      ...pass(`run ${run.id} at ${short(commit)}${metadata}`, [run.url]),
      outputs: { run: String(run.id), sha: run.sha, url: run.url },
    }
  },
})

/** What the metadata of the build says; undefined where the plan names none. */
async function readSaid(
  { read, release }: Pick<CheckContext, 'read' | 'release'>,
  repository: Github,
  run: number,
  { metadata }: BuildSettings,
): Promise<BuildMetadata | undefined> {
  if (metadata === undefined) return undefined
  const name = fillOne(metadata.artifact, release, 'build.metadata')
  const folder = await fetchArtifact(repository, run, name)
  const text = await read.readText(join(folder, metadata.file))
  const expected = `${metadata.file} in the artifact ${name}, with tag, version and commit`
  const mend = 'see the job that writes it, or correct build.metadata in the plan'
  if (text === undefined) throw NotTold.fail(`there is no ${metadata.file}`, expected, mend)
  const said = readMetadata(text, metadata)
  if (said === undefined) throw NotTold.fail(`${metadata.file} is no JSON object`, expected, mend)
  return said
}
