import { resolve } from 'node:path'
import { z } from 'zod'
import { taggedCommit } from '../../../lookups/as-released.js'
import { count } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import { fail, pass, unknown } from '../../../ports/verdict.js'
import { hostArguments, quietEnv, timeoutMs } from '../client/answer.js'
import { fetchGithubMaybe, findRepository, repositoryShape } from '../client/repository.js'
import { fullName } from '../formats/repository-name.js'

const parameters = z.strictObject({
  ...repositoryShape,
  required: z.boolean().default(false).describe('Whether every artifact must have one.'),
})
const schema = z.object({ attestations: z.array(z.unknown()) })

export const githubAttestations = defineCheck({
  name: 'github/attestations',
  title: 'Attestations',
  words:
    'Build attestations of the kept artifacts are verified by gh, against the tagged commit, where there are any; all must have one where required.',
  reads: ['artifact'],
  with: parameters,
  async check({ read, release, with: parameters }) {
    if (parameters.required && release.artifacts.length === 0)
      return fail('nothing was built', 'artifacts with an attestation each', 'retry the build step')
    const repository = await findRepository(read, parameters)
    const verified: string[] = []
    const bare: string[] = []
    for (const artifact of release.artifacts) {
      const what = `the attestation of ${artifact.name}`
      const path = `/attestations/sha256:${artifact.sha256}`
      const there = await fetchGithubMaybe(repository, path, schema, what)
      if (!there?.attestations.length) {
        bare.push(artifact.name)
        continue
      }
      const args = [
        'attestation',
        'verify',
        resolve(read.runFolder, artifact.file),
        '-R',
        fullName(repository),
        ...hostArguments(repository),
      ]
      const commit = taggedCommit(release)
      const of = commit === undefined ? [] : ['--source-digest', commit]
      const asked = await read.query('gh', [...args, ...of], { env: quietEnv, timeoutMs })
      // An older gh verifies the file and the repository alone.
      const isOld = /unknown flag: --source-digest/.test(asked.stderr)
      const result = isOld ? await read.query('gh', args, { env: quietEnv, timeoutMs }) : asked
      if (/unknown command/.test(result.stderr)) {
        return unknown('this gh cannot verify attestations', 'gh 2.49 or newer', 'update gh, then retry')
      }
      if (!succeeded(result)) {
        const said = result.tail.at(-1) ?? 'gh attestation verify failed'
        return fail(
          `${artifact.name}: ${said}`,
          what,
          'stop: publish nothing of it; build again from the tag. Only where its workflow runs on another branch and checks the tag out, waive this',
        )
      }
      verified.push(artifact.name)
    }
    if (parameters.required && bare.length > 0) {
      const mend = 'add actions/attest-build-provenance to the build, then build again from the same tag'
      return fail(`no attestation of ${bare.join(', ')}`, 'one of every artifact', mend)
    }
    if (verified.length === 0) return pass('none to verify')
    return pass(`${count(verified.length, 'artifact')} verified`, verified)
  },
})
