/** Why a registry did not take what its client sent, as far as either of them said. */
export type Cause =
  /** Nobody is logged in, or the token is not known. */
  | 'auth'
  /** Known, and not allowed to publish this. */
  | 'right'
  | 'policy'
  | 'rate-limit'
  /** The version is there already. */
  | 'version-exists'
  /** What was sent is not as the registry wants it. */
  | 'validation'
  | 'not-found'
  | 'network'
  | 'server'
  | 'unclear'

/** A refusal: its cause, the words that were said on one line, and when to try again where that was said. */
export interface Refusal {
  readonly cause: Cause
  readonly words: string
  /** As it reads after "retry": `in 30 seconds`, `after Mon, 02 Jan 2034 15:04:05 GMT`. */
  readonly retry?: string
}

/** A pattern over what a client printed, and what it means. The first that matches decides. */
export type RefusalRule = readonly [pattern: RegExp, cause: Cause]

const network =
  /connection (?:refused|reset|aborted|broken)|connection was reset|broken pipe|could not connect|couldn'?t connect|failed to connect|could not resolve|name or service not known|network is unreachable|timed? ?out|econn\w+|enotfound|eai_again|max retries exceeded|remote end closed|ssl error|failure when receiving/i

/** Reads what a client printed: its own rules first, then the status that it names, then words of a broken network. */
export function classifyRefusal(
  text: string,
  { rules, status, words }: { rules: readonly RefusalRule[]; status?: number; words: string },
): Refusal {
  const own = rules.find(([pattern]) => pattern.test(text))?.[1]
  const cause = own ?? causeOfStatus(status) ?? (network.test(text) ? 'network' : 'unclear')
  const retry = cause === 'rate-limit' || cause === 'server' ? retryTime(text) : undefined
  return { cause, words: oneLine(words), ...(retry === undefined ? {} : { retry }) }
}

/** How the words of a client are read. */
export interface RefusalForm {
  readonly rules: readonly RefusalRule[]
  /** Finds the status of an answer, as the first group that matches. */
  readonly status: RegExp
  /** The line that says most. */
  readonly words: (output: string) => string
}

/** A reader of what a client printed where it was refused. */
export function refusalReader({ rules, status, words }: RefusalForm): (output: string) => Refusal {
  return (output) => {
    const code = status
      .exec(output)
      ?.slice(1)
      .find((group) => group !== undefined)
    return classifyRefusal(output, {
      rules,
      words: words(output),
      ...(code === undefined ? {} : { status: Number(code) }),
    })
  }
}

/** What an HTTP status says of an upload; undefined for one that is no refusal. */
export function causeOfStatus(status: number | undefined): Cause | undefined {
  if (status === undefined || status < 400) return undefined
  const known: Readonly<Record<number, Cause>> = {
    401: 'auth',
    403: 'right',
    404: 'not-found',
    409: 'version-exists',
    410: 'not-found',
    429: 'rate-limit',
    451: 'policy',
  }
  return known[status] ?? (status >= 500 ? 'server' : 'validation')
}

/** When the server says to come back: a Retry-After header in the text, or a sentence that names the time. */
export function retryTime(text: string): string | undefined {
  const seconds = /retry-after:\s*(\d+)\b/i.exec(text)?.[1]
  if (seconds !== undefined) return `in ${seconds} ${seconds === '1' ? 'second' : 'seconds'}`
  const date =
    /(?:retry-after:|try again after)\s*([A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]+ GMT)/i.exec(text)?.[1]
  if (date !== undefined) return `after ${date}`
  const span = /try again in (\d+ (?:second|minute|hour)s?)/i.exec(text)?.[1]
  return span === undefined ? undefined : `in ${span}`
}

const secondsIn: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600 }

/** The moment that such words mean, in milliseconds since the epoch; `now` is when they were said. */
export function retryMoment(words: string, now: number): number | undefined {
  const [, count, unit = ''] = /^in (\d+) (second|minute|hour)s?$/.exec(words) ?? []
  const seconds = secondsIn[unit]
  if (count !== undefined && seconds !== undefined) return now + Number(count) * seconds * 1000
  const at = Date.parse(words.replace(/^after /, ''))
  return Number.isNaN(at) ? undefined : at
}

const longest = 300

/** Words for one line of the screen: runs of white space as one blank, cut where they go on and on. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`
}
