import { z } from 'zod'
import type { ReadPort } from '../../../ports/read.js'
import type { RepositoryName } from '../formats/repository-name.js'
import { parseAnswer } from './answer.js'
import { fetchRaw } from './fetch.js'

/** Who `gh` is logged in as. Fine-grained tokens tell no scopes: then they are undefined. */
export interface Viewer {
  readonly login: string
  readonly scopes: readonly string[] | undefined
}

const user = z.object({ login: z.string() })

/** Asks GitHub who the login of `gh` belongs to, and what its token may do. */
export async function fetchViewer(read: ReadPort, repository: RepositoryName): Promise<Viewer> {
  const what = `a login at ${repository.host}`
  const response = await fetchRaw(read, repository, 'user', what)
  const parsed = parseAnswer(response, user, what)
  const given = response.headers['x-oauth-scopes'] ?? ''
  const scopes = given.split(',').flatMap((scope) => scope.trim() || [])
  return { login: parsed.login, scopes: scopes.length === 0 ? undefined : scopes }
}
