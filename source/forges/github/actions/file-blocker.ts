import { z } from 'zod'
import type { WritePort } from '../../../ports/write.js'
import { parseAnswer } from '../client/answer.js'
import { findMilestone, type GithubIssue, issueSchema, listIssues } from '../client/issues.js'
import { type Github, inRepository } from '../client/repository.js'
import { type BlockerFacts, blockerMark, writeBlocker } from '../formats/blocker-issue.js'
import { sendGithub } from './send.js'

/** Files a blocker as an issue under the milestone of its target, once: one that stands open already is given back. */
export async function fileBlocker(
  write: WritePort,
  repository: Github,
  facts: BlockerFacts,
  heading: string,
): Promise<GithubIssue> {
  const milestone = await openMilestone(write, repository, heading)
  const issues = await listIssues({ ...repository, read: write }, { state: 'open', milestone })
  const mark = blockerMark(facts)
  const open = issues.find(({ text }) => text.includes(mark))
  if (open) return open
  const what = `the blocker “${facts.title}” filed`
  const fields = { title: facts.title, body: writeBlocker(facts), milestone }
  const path = inRepository(repository, '/issues')
  const sent = await sendGithub(write, repository, { method: 'POST', path, fields }, what)
  return parseAnswer(sent, issueSchema, what)
}

/** The number of the milestone of this title: made, or opened again, where it must be. */
async function openMilestone(write: WritePort, repository: Github, title: string): Promise<number> {
  const found = await findMilestone({ ...repository, read: write }, title)
  if (found?.state === 'open') return found.number
  const what = `the milestone “${title}”`
  const path = inRepository(repository, found === undefined ? '/milestones' : `/milestones/${found.number}`)
  const change =
    found === undefined
      ? ({ method: 'POST', path, fields: { title } } as const)
      : ({ method: 'PATCH', path, fields: { state: 'open' } } as const)
  const sent = await sendGithub(write, repository, change, what)
  const made = parseAnswer(sent, z.object({ number: z.number() }), what)
  return made.number
}
