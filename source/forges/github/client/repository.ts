import { type ZodType, z } from 'zod'
import { printed } from '../../../lookups/printed.js'
import { findRemoteHere } from '../../../lookups/remote.js'
import { nameOf } from '../../../lookups/words.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { fullName, type RepositoryName, readFullName, readRemoteAddress } from '../formats/repository-name.js'
import { type GithubResponse, nextPage, timeOf } from '../formats/response.js'
import { hostArguments, parseAnswer, quietEnv, readAnswer, timeoutMs } from './answer.js'

/** The `with` of everything that asks GitHub: the repository as `owner/name`, or the remote that names it. */
export const repositoryShape = {
  repository: z.string().optional().describe('The repository as owner/name. Without it, that of the remote.'),
  remote: z
    .string()
    .optional()
    .describe('The remote that names the repository. Without it, the one that is pushed to.'),
} as const

/** The `with` of what asks GitHub and takes nothing else. */
export const repositoryParameters = z.strictObject(repositoryShape)

/** A repository on GitHub, and the port by which it is asked. */
export interface Github extends RepositoryName {
  readonly read: ReadPort
}

const elsewhere = ['gitlab.com', 'bitbucket.org', 'codeberg.org', 'git.sr.ht']

/** Finds the repository on GitHub: the one named, else that of the remote. */
export async function findRepository(
  read: ReadPort,
  named: z.infer<typeof repositoryParameters>,
): Promise<Github> {
  const expected = 'a repository on GitHub'
  if (named.repository !== undefined) {
    const found = readFullName(named.repository)
    if (found) return { ...found, read }
    const words = `“${named.repository}” names no repository`
    throw NotTold.fail(words, expected, 'write it as owner/name: with: { repository: owner/name }')
  }
  const { remote: name } = await findRemoteHere(read, named.remote)
  // ls-remote gives the address as git uses it, with insteadOf rules applied, and asks nobody.
  const asked = await read.git(['ls-remote', '--get-url', name])
  const address = printed(asked, expected, 'try: git remote -v').trim()
  const repository = readRemoteAddress(address)
  const mend = 'name the repository in the plan: with: { repository: owner/name }'
  if (repository === undefined) {
    throw NotTold.unknown(`${nameOf(name)} is no address of GitHub: ${address}`, expected, mend)
  }
  if (elsewhere.includes(repository.host)) {
    throw NotTold.fail(`${nameOf(name)} is on ${repository.host}`, expected, mend)
  }
  return { ...repository, read }
}

const keepBytes = 50_000_000
const mostPages = 30

/** A value that GitHub told, and when, by its own clock (milliseconds). */
export interface Answer<T> {
  readonly value: T
  readonly at: number
}

/** Asks GitHub a question that only reads: a path below the repository, such as `/actions/runs`. */
export async function fetchGithub<T>(
  repository: Github,
  path: string,
  schema: ZodType<T>,
  what: string,
): Promise<T> {
  const response = await fetchRaw(repository, inRepository(repository, path), what)
  return parseAnswer(response, schema, what)
}

/** The same, where GitHub may say that there is no such thing: then undefined. */
export async function fetchGithubMaybe<T>(
  repository: Github,
  path: string,
  schema: ZodType<T>,
  what: string,
): Promise<T | undefined> {
  const response = await fetchRaw(repository, inRepository(repository, path), what, [404])
  return response.status === 404 ? undefined : parseAnswer(response, schema, what)
}

/** Asks for a list over all its pages. GitHub puts some lists below a key, beside their count. */
export async function fetchPages<T>(
  repository: Github,
  path: string,
  item: ZodType<T>,
  what: string,
  key?: string,
): Promise<Answer<readonly T[]>> {
  const schema = key === undefined ? z.array(item) : z.object({ [key]: z.array(item) })
  const items: T[] = []
  const joint = path.includes('?') ? '&' : '?'
  let next: string | undefined = inRepository(repository, `${path}${joint}per_page=100`)
  let at = repository.read.clock.now()
  for (let page = 0; next !== undefined && page < mostPages; page += 1) {
    const response: GithubResponse = await fetchRaw(repository, next, what)
    const parsed: unknown = parseAnswer<unknown>(response, schema, what)
    items.push(...listIn<T>(parsed, key))
    if (page === 0) at = timeOf(response) ?? at
    next = nextPage(response)
  }
  return { value: items, at }
}

/** Asks for a text, such as the log of a job. */
export async function fetchText(repository: Github, path: string, what: string): Promise<string> {
  const response = await fetchRaw(repository, inRepository(repository, path), what)
  return response.body
}

/** Asks for a whole answer with its headers: any path of the API, `allowed` statuses beside success. */
export async function fetchRaw(
  repository: Github,
  path: string,
  what: string,
  allowed: readonly number[] = [],
): Promise<GithubResponse> {
  const args = ['api', '--include', ...hostArguments(repository), path]
  const result = await repository.read.query('gh', args, { env: quietEnv, timeoutMs, keepBytes })
  return readAnswer(result, what, allowed)
}

/** A path of the API below the repository. */
export function inRepository(repository: Github, path: string): string {
  return `repos/${fullName(repository)}${path}`
}

function listIn<T>(value: unknown, key: string | undefined): readonly T[] {
  const list: unknown =
    key === undefined ? value : typeof value === 'object' && value !== null && Reflect.get(value, key)
  return Array.isArray(list) ? list : []
}
