import { z } from 'zod'
import { short } from '../../../lookups/words.js'
import { type Action, defineAction, type Probe } from '../../../ports/action.js'
import { orElse } from '../../../ports/not-told.js'
import type { Release } from '../../../ports/release.js'
import { fail, type NotPassed } from '../../../ports/verdict.js'
import { parseAnswer } from '../client/answer.js'
import { findReleasePull } from '../client/release-pull.js'
import { findRepository, inRepository, repositoryShape } from '../client/repository.js'
import type { Pull } from '../formats/release-pull.js'
import { unclear } from './probe-run.js'
import { sendGithub } from './send.js'

const parameters = z.strictObject({
  ...repositoryShape,
  base: z.string().optional().describe('The branch that it is merged into. Without it, the default branch.'),
  method: z.enum(['squash', 'merge', 'rebase']).default('squash').describe('How it is merged.'),
  workflow: z
    .string()
    .optional()
    .describe('The workflow that the merge starts; outputs carry it on to the step that waits for its run.'),
})
type Parameters = z.infer<typeof parameters>

export const githubMergeReleasePull: Action = defineAction<Parameters>({
  name: 'github/merge-release-pull',
  title: 'Release pull request merged',
  words:
    'Merges the release pull request at the very commit that was checked. The workflow behind it then releases.',
  irreversible: true,
  makes: ['run'],
  with: parameters,
  why: 'The merge is the release: the workflow tags, publishes and writes the GitHub Release from it.',
  hint: 'A refused merge changes nothing: mend the cause, then try again.',
  async probe({ read, release, with: parameters }) {
    const repository = await findRepository(read, parameters)
    const found = await orElse(() => findReleasePull(repository, release, parameters), noPull)
    if ('found' in found) return found
    const { pull } = found
    if (pull.state !== 'merged' || pull.merge === undefined) return { found: 'absent' }
    const fact = `#${pull.number} is merged as ${short(pull.merge)}`
    return { found: 'done', fact, outputs: outputsOf(pull, pull.merge, parameters) }
  },
  async perform({ read, write, release, with: parameters }) {
    const repository = await findRepository(read, parameters)
    const { pull } = await findReleasePull(repository, release, parameters)
    const path = inRepository(repository, `/pulls/${pull.number}/merge`)
    const sha = checkedCommit(release, pull)
    if (sha === undefined) {
      const found = `no step looked at #${pull.number} before`
      const mend = 'write it before this step: - gate: Release pull request, with uses: github/release-pull'
      return { ...fail(found, 'a pull request that was checked, at its commit', mend), nothingOut: true }
    }
    const what = `#${pull.number} is merged at ${short(sha)}`
    const fields = { merge_method: parameters.method, sha }
    const sent = await sendGithub(write, repository, { method: 'PUT', path, fields }, what, [405, 409, 422])
    if (sent.status >= 400) {
      const said = await orElse(
        () => parseAnswer(sent, z.object({ message: z.string() }), what).message,
        () => `HTTP ${sent.status}`,
      )
      const moved = sent.status === 409
      const mend = moved
        ? 'it changed since it was checked: retry its gates, then merge'
        : `see what holds it: gh pr view ${pull.number}`
      return fail(`GitHub does not merge #${pull.number}: ${said}`, what, mend)
    }
    const merged = parseAnswer(sent, z.object({ sha: z.string() }), what)
    const fact = `#${pull.number} merged as ${short(merged.sha)}`
    return { verdict: 'pass', fact, outputs: outputsOf(pull, merged.sha, parameters) }
  },
  describe: ({ release }) => `merge the release pull request of ${release.target?.version ?? 'the release'}`,
})

/** A pull request that is not there was not merged; one that could not be asked for may have been. */
function noPull(verdict: NotPassed): Probe {
  return verdict.verdict === 'fail' ? { found: 'absent', fact: verdict.found } : unclear(verdict)
}

/** The commit that an earlier step found ready; GitHub merges no other. */
function checkedCommit({ outputs }: Release, { number }: Pull): string | undefined {
  const checked = Object.entries(outputs).find(
    ([name, value]) => name.endsWith('.pull') && value === String(number),
  )
  return checked && outputs[checked[0].replace(/\.pull$/, '.sha')]
}

function outputsOf(
  { number, base }: Pull,
  sha: string,
  { workflow }: Parameters,
): Readonly<Record<string, string>> {
  return {
    pull: String(number),
    sha,
    ref: base,
    event: 'push',
    ...(workflow === undefined ? {} : { workflow }),
  }
}
