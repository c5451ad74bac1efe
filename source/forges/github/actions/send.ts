import type { WritePort } from '../../../ports/write.js'
import { hostArguments, quietEnv, readAnswer, timeoutMs } from '../client/answer.js'
import type { RepositoryName } from '../formats/repository-name.js'
import type { GithubResponse } from '../formats/response.js'

/** A change asked of GitHub: a path of the API or a whole address, and the fields of its JSON body. */
export interface Change {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly fields?: Readonly<Record<string, unknown>>
}

/** Asks GitHub for a change through gh; statuses of `allowed` count as answers too. */
export async function sendGithub(
  write: WritePort,
  repository: Pick<RepositoryName, 'host'>,
  { method, path, fields }: Change,
  what: string,
  allowed: readonly number[] = [],
): Promise<GithubResponse> {
  const body = fields === undefined ? [] : ['--input', '-']
  const args = ['api', '--include', ...hostArguments(repository), '--method', method, path, ...body]
  const result = await write.run('gh', args, {
    env: quietEnv,
    timeoutMs,
    // The answer is data, not something to watch.
    onLine: () => undefined,
    ...(fields === undefined ? {} : { input: JSON.stringify(fields) }),
  })
  return readAnswer(result, what, allowed)
}
