import { type ZodType, z } from 'zod'
import { fullName } from '../formats/repository-name.js'
import { type GithubResponse, nextPage, timeOf } from '../formats/response.js'
import { hostArguments, parseAnswer, quietEnv, readAnswer, timeoutMs } from './answer.js'
import type { Github } from './repository.js'

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
