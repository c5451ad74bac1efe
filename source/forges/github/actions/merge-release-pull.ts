import { z } from 'zod'
import { short } from '../../../lookups/words.js'
import { type Action, defineAction } from '../../../ports/action.js'
import type { Release } from '../../../ports/release.js'
import { fail } from '../../../ports/verdict.js'
import { parseAnswer } from '../client/answer.js'
import { inRepository } from '../client/ask.js'
import { findReleasePull } from '../client/release-pull.js'
import { findRepository, repositoryShape } from '../client/repository.js'
import type { Pull } from '../formats/release-pull.js'
import { unclear } from './probe-run.js'
import { sendGithub } from './send.js'

const parameters = z.strictObject({
  ...repositoryShape,
  base: z.string().optional(),
  method: z.enum(['squash', 'merge', 'rebase']).default('squash'),
  /** The workflow that the merge starts; outputs carry it on to the step that waits for its run. */
  workflow: z.string().optional(),
})
type Parameters = z.infer<typeof parameters>

/** Merges the release pull request at the very commit that was checked. The workflow behind it then releases. */
export const githubMergeReleasePull: Action = defineAction<Parameters>({
  name: 'github/merge-release-pull',
  title: 'Release pull request merged',
  irreversible: true,
  makes: ['run'],
  with: parameters,
  why: 'The merge is the release: the workflow tags, publishes and writes the GitHub Release from it.',
  hint: 'A refused merge changes nothing: mend the cause, then try again.',
  async probe({ read, release, with: parameters }) {
    const repository = await findRepository(read, parameters)
    if (!repository.ok) return unclear(repository.verdict)
    const found = await findReleasePull(read, repository.value, release, parameters)
    if (!found.ok) {
      return found.verdict.verdict === 'fail'
        ? { found: 'absent', fact: found.verdict.found }
        : unclear(found.verdict)
    }
    const { pull } = found.value
    if (pull.state !== 'merged' || pull.merge === undefined) return { found: 'absent' }
    const fact = `#${pull.number} is merged as ${short(pull.merge)}`
    return { found: 'done', fact, outputs: outputsOf(pull, pull.merge, parameters) }
  },
  async perform({ read, write, release, with: parameters }) {
    const repository = await findRepository(read, parameters)
    if (!repository.ok) return repository.verdict
    const found = await findReleasePull(read, repository.value, release, parameters)
    if (!found.ok) return found.verdict
    const { pull } = found.value
    const path = inRepository(repository.value, `/pulls/${pull.number}/merge`)
    const sha = checkedCommit(release, pull) ?? pull.sha
    const what = `#${pull.number} is merged at ${short(sha)}`
    const fields = { merge_method: parameters.method, sha }
    const sent = await sendGithub(
      write,
      repository.value,
      { method: 'PUT', path, fields },
      what,
      [405, 409, 422],
    )
    if (!sent.ok) return sent.verdict
    if (sent.value.status >= 400) {
      const refusal = parseAnswer(sent.value, z.object({ message: z.string() }), what)
      const said = refusal.ok ? refusal.value.message : `HTTP ${sent.value.status}`
      const moved = sent.value.status === 409
      const mend = moved
        ? 'it changed since it was checked: retry its gates, then merge'
        : `see what holds it: gh pr view ${pull.number}`
      return fail(`GitHub does not merge #${pull.number}: ${said}`, what, mend)
    }
    const merged = parseAnswer(sent.value, z.object({ sha: z.string() }), what)
    if (!merged.ok) return merged.verdict
    const fact = `#${pull.number} merged as ${short(merged.value.sha)}`
    return { verdict: 'pass', fact, outputs: outputsOf(pull, merged.value.sha, parameters) }
  },
  describe: ({ release }) => `merge the release pull request of ${release.target?.version ?? 'the release'}`,
})

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
