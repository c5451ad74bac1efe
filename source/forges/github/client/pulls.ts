import { z } from 'zod'
import type { Pull } from '../formats/release-pull.js'
import { fetchPages } from './fetch.js'
import type { Github } from './repository.js'

const schema = z
  .object({
    number: z.number(),
    title: z.string(),
    body: z.string().nullish(),
    html_url: z.string(),
    user: z.object({ login: z.string() }).nullish(),
    labels: z.array(z.object({ name: z.string() })).default([]),
    head: z.object({ ref: z.string(), sha: z.string() }),
    base: z.object({ ref: z.string() }),
    draft: z.boolean().nullish(),
    state: z.string(),
    merged_at: z.string().nullish(),
    merge_commit_sha: z.string().nullish(),
  })
  .transform(
    (pull): Pull => ({
      number: pull.number,
      title: pull.title,
      body: pull.body ?? '',
      url: pull.html_url,
      author: pull.user?.login ?? '',
      labels: pull.labels.map(({ name }) => name),
      branch: pull.head.ref,
      sha: pull.head.sha,
      base: pull.base.ref,
      draft: pull.draft === true,
      state: pull.merged_at == null ? (pull.state === 'open' ? 'open' : 'closed') : 'merged',
      ...(pull.merged_at == null || pull.merge_commit_sha == null ? {} : { merge: pull.merge_commit_sha }),
    }),
  )

/** Lists pull requests into a branch, newest first. */
export async function listPulls(
  repository: Github,
  { state, base }: { readonly state: 'open' | 'closed' | 'all'; readonly base: string },
): Promise<readonly Pull[]> {
  const query = new URLSearchParams({ state, base })
  const asked = await fetchPages(repository, `/pulls?${query}`, schema, `the pull requests into ${base}`)
  return asked.value
}
