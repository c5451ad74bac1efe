import type { ZodType } from 'zod'
import { noAnswer } from '../../../lookups/no-answer.js'
import type { CommandResult } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import { ill, type NotPassed, notBefore, unknown } from '../../../ports/verdict.js'
import type { RepositoryName } from '../formats/repository-name.js'
import { type GithubResponse, readResponse } from '../formats/response.js'
import { readTrouble } from '../formats/trouble.js'

/** What `gh` needs in its environment so that it asks nobody, colours nothing and looks for no news. */
export const quietEnv = {
  GH_PROMPT_DISABLED: '1',
  GH_NO_UPDATE_NOTIFIER: '1',
  NO_COLOR: '1',
  CLICOLOR_FORCE: undefined,
  GH_FORCE_TTY: undefined,
  GH_DEBUG: undefined,
  DEBUG: undefined,
} as const

/** How long one question to GitHub may take. */
export const timeoutMs = 60_000

/** The arguments of `gh` that choose the host; github.com needs none. */
export function hostArguments({ host }: Pick<RepositoryName, 'host'>): readonly string[] {
  return host === 'github.com' ? [] : ['--hostname', host]
}

/** A shell line that begins a change which a person is offered: `gh api -X PUT`. */
export function changeLine(repository: Pick<RepositoryName, 'host'>, method: 'PUT' | 'POST'): string {
  return ['gh api', ...hostArguments(repository), '-X', method].join(' ')
}

/**
 * What came of a call of `gh api --include`: the answer, or the verdict unknown with the words for what stood in the
 * way. Statuses of `allowed` count as answers too.
 */
export function readAnswer(
  result: CommandResult,
  what: string,
  allowed: readonly number[] = [],
): GithubResponse {
  if (result.missing) {
    const mend = 'install it from https://cli.github.com, then log in: gh auth login'
    throw NotTold.unknown('GitHub’s client gh is not installed', what, mend)
  }
  if (result.timedOut || result.cancelled) {
    throw new NotTold(noAnswer(result, what, 'check the network; nothing is lost by waiting'))
  }
  const response = readResponse(result.stdout)
  if (response !== undefined && response.status < 500 && isPage(response)) {
    const found = `GitHub answers ${response.status} with a page instead of data`
    throw NotTold.unknown(found, what, 'a proxy may stand before it, or it is in trouble: retry')
  }
  if (response !== undefined && allowed.includes(response.status)) return response
  if (result.exitCode === 0 && response !== undefined && !result.truncated) return response
  if (result.truncated) {
    throw NotTold.unknown('GitHub’s answer is longer than can be kept', what, 'ask for less')
  }
  throw new NotTold(refused(result, response, what))
}

/** GitHub's API tells in JSON, and logs in plain lines: a page comes from somebody else, whatever its status. */
function isPage({ body }: GithubResponse): boolean {
  return /^\s*<(?:!doctype|html|head|body)\b/i.test(body)
}

/** The verdict of a call of `gh` that failed; with what GitHub said, where it answered. */
export function refused(
  { exitCode, stderr, tail }: CommandResult,
  response: GithubResponse | undefined,
  what: string,
): NotPassed {
  const words = stderr.trim() === '' ? tail.join('\n') : stderr
  const trouble = readTrouble({ exitCode, stderr: words, ...(response ? { response } : {}) })
  const silence = unknown(trouble.found, what, trouble.mend)
  const passes = trouble.kind === 'server' || trouble.kind === 'limit'
  return passes ? ill(silence, trouble.retryAt) : notBefore(silence, trouble.retryAt)
}

/** Reads the JSON of an answer; one that was cut off or has another form is unknown. */
export function parseAnswer<T>({ body }: GithubResponse, schema: ZodType<T>, what: string): T {
  const mend = 'retry; if it stays, see https://www.githubstatus.com'
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    const found = body.trim() === '' ? 'GitHub’s answer is empty' : 'GitHub’s answer was cut off'
    throw new NotTold(ill(unknown(found, what, mend)))
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.join('.') ?? ''
  throw NotTold.unknown(`GitHub’s answer has another form than it documents (${where})`, what, mend)
}
