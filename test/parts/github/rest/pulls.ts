import { asOneOf, asText } from '../json.js'
import { page, paging } from '../page.js'
import { mergePull, readPullEnds } from '../pulls.js'
import type { PullRequest } from '../records.js'
import { notFound, ok } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { showIssue } from './issues.js'
import { apiUrl } from './repository.js'

const pullOf = ({ repository, param }: RepositoryCall): PullRequest => {
  const pull = repository.pulls.find((known) => String(known.number) === param('number'))
  if (!pull) throw notFound()
  return pull
}

const showPull = (call: RepositoryCall) => (pull: PullRequest) => {
  const { repository } = call
  const ends = readPullEnds(repository, pull)
  return {
    ...showIssue(call)(pull),
    url: `${apiUrl(repository)}/pulls/${pull.number}`,
    draft: pull.draft,
    head: { ref: pull.head, sha: ends.head, label: `${repository.owner}:${pull.head}` },
    base: { ref: pull.base, sha: ends.base, label: `${repository.owner}:${pull.base}` },
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.sha ?? null,
  }
}

const listPulls = (call: RepositoryCall) => {
  const state = call.query('state') ?? 'open'
  const head = call.query('head')?.split(':').at(-1)
  const base = call.query('base')
  const wanted = call.repository.pulls
    .filter((pull) => state === 'all' || pull.state === state)
    .filter((pull) => (head ?? pull.head) === pull.head && (base ?? pull.base) === pull.base)
    .reverse()
  return page(call, wanted, showPull(call))
}

const merge = (call: RepositoryCall) => {
  const { merge_method: method = 'merge', commit_title: title, commit_message: message, sha } = call.fields()
  const merged = mergePull(call.state, call.repository, pullOf(call), call.viewer.login, {
    method: asOneOf(method, ['merge', 'squash', 'rebase']),
    title: title === undefined ? undefined : asText(title),
    message: message === undefined ? undefined : asText(message),
    expectedHead: sha === undefined ? undefined : asText(sha),
  })
  return ok({ sha: merged, merged: true, message: 'Pull Request successfully merged' })
}

export const pullRoutes: readonly Route[] = [
  repositoryRoute('GET /pulls', listPulls, { query: [...paging, 'state', 'head', 'base'] }),
  repositoryRoute('PUT /pulls/{number}/merge', merge, {
    role: 'write',
    body: ['merge_method', 'commit_title', 'commit_message', 'sha'],
  }),
]
