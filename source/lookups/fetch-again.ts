import type { Clock } from '../ports/clock.js'
import { NotTold } from '../ports/not-told.js'
import type { HttpAnswer, HttpOptions, ReadPort } from '../ports/read.js'
import { ill, notBefore, unknown } from '../ports/verdict.js'
import { retryMoment, retryTime } from '../project/registry-refusal.js'

const pausesMs = [300, 1000]
const longestWaitMs = 3000
const timeoutMs = 30_000

/** A GET with patience: asked again, at most twice, where no answer came or the server was in trouble. */
export async function fetchAgain(
  read: ReadPort,
  url: string,
  options: HttpOptions = {},
): Promise<HttpAnswer> {
  let answer = await read.get(url, { timeoutMs, ...options })
  for (const pause of pausesMs) {
    if (!isPassing(answer)) break
    await read.clock.sleep(Math.max(pause, askedWaitMs(answer)))
    answer = await read.get(url, { timeoutMs, ...options })
  }
  return answer
}

/**
 * True where an answer is none of the registry's own: nobody answered, it is in trouble, or what came in place of JSON is
 * empty or a page, as a proxy sends them.
 */
export function isIll({ status, text }: HttpAnswer): boolean {
  return status === 0 || status === 429 || status >= 500 || (status < 400 && !isJson(text))
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

/** Why an answer tells nothing, on one line: nobody answered, or what the server said instead. */
export function silenceOf(answer: HttpAnswer, url: string): string {
  const host = hostOf(url)
  if (answer.status === 0) return `no answer from ${host}${answer.error ? `: ${answer.error}` : ''}`
  const retry = retryTime(`retry-after: ${answer.headers['retry-after'] ?? ''}`) ?? limitEnds(answer)
  if (answer.status < 300)
    return `${host} answers with ${answer.text.trim() === '' ? 'nothing' : 'a page'} instead of data`
  return `${host} answers ${answer.status}${retry === undefined ? '' : `, retry ${retry}`}`
}

/** What stands for a fact where an answer tells nothing; not to be asked again before the time that the server named. */
export function silent(
  answer: HttpAnswer,
  url: string,
  expected: string,
  { now }: Pick<Clock, 'now'>,
  mend = 'wait, then try again',
): NotTold {
  const verdict = unknown(silenceOf(answer, url), expected, mend)
  const moment = retryAfter(answer.headers['retry-after'], now())
  return new NotTold(willPass(answer) ? ill(verdict, moment) : notBefore(verdict, moment))
}

/** A page may mean that the address is wrong, and so may no answer at all: waiting changes neither. */
function willPass({ status, text }: HttpAnswer): boolean {
  return status === 429 || status >= 500 || (status > 0 && status < 300 && text.trim() === '')
}

/** When a server wants to be asked again, in milliseconds; `header` is its Retry-After, undefined where it names none. */
function retryAfter(header: string | undefined, now: number): number | undefined {
  const words = header === undefined ? undefined : retryTime(`retry-after: ${header}`)
  return words === undefined ? undefined : retryMoment(words, now)
}

/** The host of an address, as people know a registry by it. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}

/** Some servers name the moment, in seconds since 1970, at which a limit ends. */
function limitEnds({ status, headers }: HttpAnswer): string | undefined {
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN)
  return status === 429 && reset > 0 ? `after ${new Date(reset * 1000).toUTCString()}` : undefined
}

function isPassing({ status, headers }: HttpAnswer): boolean {
  if (status === 429) return askedWaitMs({ headers }) > 0
  return status === 0 || status >= 500
}

/** A wait that the server asks for, where it is short enough to be waited here. */
function askedWaitMs({ headers }: Pick<HttpAnswer, 'headers'>): number {
  const asked = Number(headers['retry-after'] ?? Number.NaN) * 1000
  return asked > 0 && asked <= longestWaitMs ? asked : 0
}
