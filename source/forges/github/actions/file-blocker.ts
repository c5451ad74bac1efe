import { z } from 'zod'
import { type Told, told } from '../../../lookups/told.js'
import type { WritePort } from '../../../ports/write.js'
import { parseAnswer } from '../client/answer.js'
import { inRepository } from '../client/ask.js'
import { findMilestone, type GithubIssue, issueSchema, listIssues } from '../client/issues.js'
import { type BlockerFacts, blockerMark, writeBlocker } from '../formats/blocker-issue.js'
import type { RepositoryName } from '../formats/repository-name.js'
import { sendGithub } from './send.js'

/** Files a blocker as an issue under the milestone of its target, once: one that stands open already is given back. */
export async function fileBlocker(
  write: WritePort,
  repository: RepositoryName,
  facts: BlockerFacts,
  heading: string,
): Promise<Told<GithubIssue>> {
  const milestone = await openMilestone(write, repository, heading)
  if (!milestone.ok) return milestone
  const issues = await listIssues(write, repository, { state: 'open', milestone: milestone.value })
  if (!issues.ok) return issues
  const mark = blockerMark(facts)
  const standing = issues.value.find(({ text }) => text.includes(mark))
  if (standing) return told(standing)
  const what = `the blocker “${facts.title}” filed`
  const fields = { title: facts.title, body: writeBlocker(facts), milestone: milestone.value }
  const path = inRepository(repository, '/issues')
  const sent = await sendGithub(write, repository, { method: 'POST', path, fields }, what)
  return sent.ok ? parseAnswer(sent.value, issueSchema, what) : sent
}

/** The number of the milestone of this title: made, or opened again, where it must be. */
async function openMilestone(
  write: WritePort,
  repository: RepositoryName,
  title: string,
): Promise<Told<number>> {
  const found = await findMilestone(write, repository, title)
  if (!found.ok) return found
  if (found.value?.state === 'open') return told(found.value.number)
  const what = `the milestone “${title}”`
  const path = inRepository(
    repository,
    found.value === undefined ? '/milestones' : `/milestones/${found.value.number}`,
  )
  const change =
    found.value === undefined
      ? ({ method: 'POST', path, fields: { title } } as const)
      : ({ method: 'PATCH', path, fields: { state: 'open' } } as const)
  const sent = await sendGithub(write, repository, change, what)
  if (!sent.ok) return sent
  const made = parseAnswer(sent.value, z.object({ number: z.number() }), what)
  return made.ok ? told(made.value.number) : made
}
