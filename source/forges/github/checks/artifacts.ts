import { z } from 'zod'
import { failBecause, hasProblems } from '../../../lookups/problems.js'
import { targetOf } from '../../../lookups/target.js'
import { type Told, told } from '../../../lookups/told.js'
import { count } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import type { Release } from '../../../ports/release.js'
import { pass, unknown } from '../../../ports/verdict.js'
import { listArtifacts } from '../client/artifacts.js'
import { type BuildSettings, readBuildSettings } from '../client/build-settings.js'
import { findMeantRun, runShape } from '../client/caused-run.js'
import { findRepository, repositoryShape } from '../client/repository.js'
import { fillOne } from '../client/texts.js'
import { type ExpectedArtifact, judgeArtifacts } from '../formats/artifacts.js'

const parameters = z.strictObject({ ...repositoryShape, ...runShape })

/** The build left every artifact that `build.artifacts` of the plan expects, of this version, and nothing else. */
export const githubArtifacts = defineCheck({
  name: 'github/artifacts',
  title: 'Build is complete',
  about: 'world',
  waivable: false,
  reads: ['pushed-tag', 'run'],
  with: parameters,
  async check({ read, release, with: parameters }) {
    const target = targetOf(release)
    if (!target.ok) return target.verdict
    const settings = readBuildSettings(release)
    if (!settings.ok) return settings.verdict
    const expected = fillPatterns(settings.value, release)
    if (!expected.ok) return expected.verdict
    if (expected.value.length === 0 && settings.value.count === undefined) {
      const mend = 'name them in the plan: build: { artifacts: [PATTERN, …] }'
      return unknown('the plan names no artifacts of the build', 'the artifacts that a build leaves', mend)
    }
    const repository = await findRepository(read, parameters)
    if (!repository.ok) return repository.verdict
    const meant = await findMeantRun(read, repository.value, release, parameters)
    if (!meant.ok) return meant.verdict
    const { run } = meant.value
    if (run === undefined) return unknown('no run is listed yet', 'the run that built it', 'wait, then retry')
    const found = await listArtifacts(read, repository.value, run.id)
    if (!found.ok) return found.verdict
    const { version } = target.value
    const problems = judgeArtifacts(found.value, expected.value, version, settings.value.count)
    if (hasProblems(problems)) return failBecause(problems)
    return pass(
      `${count(found.value.length, 'artifact')} of ${version}`,
      found.value.map(({ name, bytes }) => `${name}  ${bytes} bytes`),
    )
  },
})

function fillPatterns(
  { artifacts = [] }: BuildSettings,
  release: Release,
): Told<readonly ExpectedArtifact[]> {
  const filled: ExpectedArtifact[] = []
  for (const one of artifacts) {
    const { pattern, ...others } = typeof one === 'string' ? { pattern: one } : one
    const text = fillOne(pattern, release, 'build.artifacts')
    if (!text.ok) return text
    filled.push({ ...others, pattern: text.value })
  }
  return told(filled)
}
