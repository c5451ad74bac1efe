import { z } from 'zod'
import { parseAnswer } from './answer.js'
import { fetchRaw, type Github } from './repository.js'

/** Who `gh` is logged in as. Fine-grained tokens tell no scopes: then they are undefined. */
export interface Viewer {
  readonly login: string
  readonly scopes: readonly string[] | undefined
}

const user = z.object({ login: z.string() })

/** Asks GitHub who the login of `gh` belongs to, and what its token may do. */
export async function fetchViewer(repository: Github): Promise<Viewer> {
  const what = `a login at ${repository.host}`
  const response = await fetchRaw(repository, 'user', what)
  const parsed = parseAnswer(response, user, what)
  const given = response.headers['x-oauth-scopes'] ?? ''
  const scopes = given.split(',').flatMap((scope) => scope.trim() || [])
  return { login: parsed.login, scopes: scopes.length === 0 ? undefined : scopes }
}
