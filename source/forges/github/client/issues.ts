import { z } from 'zod'
import { fetchPages, type Github } from './repository.js'

/** Reads an issue, as far as the wizard keeps one. */
export const issueSchema = z
  .object({
    number: z.number(),
    title: z.string(),
    body: z.string().nullish(),
    state: z.string(),
    html_url: z.string(),
    pull_request: z.unknown().optional(),
  })
  .transform((issue) => ({
    number: issue.number,
    title: issue.title,
    text: issue.body ?? '',
    open: issue.state === 'open',
    url: issue.html_url,
    isPull: issue.pull_request !== undefined,
  }))

export type GithubIssue = z.output<typeof issueSchema>

const milestone = z.object({ number: z.number(), title: z.string(), state: z.string(), html_url: z.string() })
export type GithubMilestone = z.infer<typeof milestone>

/** Lists issues, newest first, without pull requests; those of a milestone where one is named. */
export async function listIssues(
  repository: Github,
  { state, milestone: number }: { readonly state: 'open' | 'all'; readonly milestone?: number },
): Promise<readonly GithubIssue[]> {
  const query = new URLSearchParams({ state, ...(number === undefined ? {} : { milestone: String(number) }) })
  const asked = await fetchPages(repository, `/issues?${query}`, issueSchema, 'the issues')
  return asked.value.filter(({ isPull }) => !isPull)
}

/** The milestone of a title, open or closed; undefined where there is none. */
export async function findMilestone(repository: Github, title: string): Promise<GithubMilestone | undefined> {
  const asked = await fetchPages(repository, '/milestones?state=all', milestone, 'the milestones')
  return asked.value.find((one) => one.title === title)
}
