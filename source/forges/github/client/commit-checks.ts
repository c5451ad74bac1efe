import { z } from 'zod'
import { fetchPages, type Github } from './repository.js'

/** What a check or a status says of a commit: its newest word. */
export interface CommitCheck {
  readonly name: string
  readonly state: 'passed' | 'failed' | 'pending'
  /** GitHub's own word: `success`, `timed_out`, `queued`, … */
  readonly said: string
}

const run = z.object({
  id: z.number(),
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullish(),
})
const status = z.object({ id: z.number(), context: z.string(), state: z.string() })

/** All checks and statuses of a commit, the newest of each name. */
export async function fetchCommitChecks(repository: Github, commit: string): Promise<readonly CommitCheck[]> {
  const what = `the checks of commit ${commit.slice(0, 7)}`
  const path = `/commits/${commit}`
  const runs = await fetchPages(repository, `${path}/check-runs`, run, what, 'check_runs')
  const statuses = await fetchPages(repository, `${path}/statuses`, status, what)
  const all = [
    ...runs.value.map(({ id, name, status: stage, conclusion }) => ({
      id,
      ...judge(name, stage === 'completed' ? (conclusion ?? '') : stage, stage !== 'completed'),
    })),
    ...statuses.value.map(({ id, context, state }) => ({
      id,
      ...judge(context, state, state === 'pending'),
    })),
  ]
  const newest = new Map<string, CommitCheck>()
  for (const { id: _, ...check } of all.toSorted((one, other) => one.id - other.id))
    newest.set(check.name, check)
  return [...newest.values()]
}

/** GitHub lets a merge through on these. */
function judge(name: string, said: string, pending: boolean): CommitCheck {
  const passed = ['success', 'neutral', 'skipped'].includes(said)
  return { name, said, state: pending ? 'pending' : passed ? 'passed' : 'failed' }
}
