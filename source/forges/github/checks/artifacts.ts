import { z } from 'zod'
import { fillOne } from '../../../lookups/fill-one.js'
import { failBecause, hasProblems } from '../../../lookups/problems.js'
import { targetOf } from '../../../lookups/target.js'
import { count } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import type { Release } from '../../../ports/release.js'
import { pass, unknown } from '../../../ports/verdict.js'
import { listArtifacts } from '../client/artifacts.js'
import { type BuildSettings, readBuildSettings } from '../client/build-settings.js'
import { findMeantRun, runShape } from '../client/caused-run.js'
import { findRepository, repositoryShape } from '../client/repository.js'
import { type ExpectedArtifact, judgeArtifacts } from '../formats/artifacts.js'

const parameters = z.strictObject({ ...repositoryShape, ...runShape })

export const githubArtifacts = defineCheck({
  name: 'github/artifacts',
  title: 'Build is complete',
  words:
    'The build left every artifact that build.artifacts of the plan expects, of this version, and nothing else.',
  waivable: false,
  reads: ['pushed-tag', 'run'],
  with: parameters,
  async check({ read, release, with: parameters }) {
    const { version } = targetOf(release)
    const settings = readBuildSettings(release)
    const expected = fillPatterns(settings, release)
    if (expected.length === 0 && settings.count === undefined) {
      const mend = 'name them in the plan: build: { artifacts: [PATTERN, …] }'
      return unknown('the plan names no artifacts of the build', 'the artifacts that a build leaves', mend)
    }
    const repository = await findRepository(read, parameters)
    const { run } = await findMeantRun(repository, release, parameters)
    if (run === undefined) return unknown('no run is listed yet', 'the run that built it', 'wait, then retry')
    const found = await listArtifacts(repository, run.id)
    const problems = judgeArtifacts(found, expected, version, settings.count)
    if (hasProblems(problems)) return failBecause(problems)
    return pass(
      `${count(found.length, 'artifact')} of ${version}`,
      found.map(({ name, bytes }) => `${name}  ${bytes} bytes`),
    )
  },
})

function fillPatterns({ artifacts = [] }: BuildSettings, release: Release): readonly ExpectedArtifact[] {
  const filled: ExpectedArtifact[] = []
  for (const one of artifacts) {
    const { pattern, ...others } = typeof one === 'string' ? { pattern: one } : one
    const text = fillOne(pattern, release, 'build.artifacts')
    filled.push({ ...others, pattern: text })
  }
  return filled
}
