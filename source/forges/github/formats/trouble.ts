import { z } from 'zod'
import { parseJson } from '../../../plan/parse-json.js'
import { type GithubResponse, timeOf } from './response.js'

/** What kind of thing kept GitHub from answering, in words; `retryAt` in milliseconds, where GitHub named a time. */
export interface Trouble {
  readonly kind: 'login' | 'sso' | 'rights' | 'missing' | 'limit' | 'refused' | 'server' | 'network' | 'other'
  readonly found: string
  readonly mend: string
  readonly retryAt?: number
}

/** The answer that was refused, if one came, and what `gh` said beside it. */
export interface Refusal {
  readonly response?: GithubResponse
  readonly exitCode: number | null
  readonly stderr: string
}

const noNetwork =
  /error connecting to|could not resolve|no such host|connection (?:refused|reset)|network is unreachable|TLS handshake|i\/o timeout|\bEOF\b|dial (?:tcp|unix)|connection attempt failed/i

/** Tells from a refused or failed call of `gh` what stood in the way, and how to mend it. */
export function readTrouble({ response, exitCode, stderr }: Refusal): Trouble {
  const status = response?.status ?? Number(/HTTP (\d{3})/.exec(stderr)?.[1] ?? Number.NaN)
  const said = messageOf(response, stderr)
  if (status >= 500) {
    const mend = 'wait, then retry; see https://www.githubstatus.com'
    const retryAt = askedMoment(response)
    const found = `GitHub is in trouble itself: HTTP ${status}`
    return { kind: 'server', found, mend, ...(retryAt === undefined ? {} : { retryAt }) }
  }
  if (exitCode === 4 || /gh auth login/.test(stderr) || status === 401) {
    const found = status === 401 ? 'the GitHub login has expired or was revoked' : 'gh is not logged in'
    return { kind: 'login', found, mend: 'log in: gh auth login' }
  }
  const limit = readLimit(response, status, said)
  if (limit) return limit
  const sso = response?.headers['x-github-sso']
  if (status === 403 && (sso !== undefined || /SAML|\bSSO\b/.test(said))) {
    const where = /url=(\S+)/.exec(sso ?? '')?.[1]
    const mend =
      where === undefined ? 'authorize the login for the organization: gh auth refresh' : `open ${where}`
    return { kind: 'sso', found: 'the organization asks for single sign-on before it answers gh', mend }
  }
  if (status === 403) {
    const mend = 'ask an admin of the repository, or add the scope: gh auth refresh -s SCOPE'
    return { kind: 'rights', found: `GitHub refuses: ${said}`, mend }
  }
  if (status === 404) {
    const mend = 'check the name, and that this login may see it: gh auth status'
    return { kind: 'missing', found: `GitHub does not find it: ${said}`, mend }
  }
  if (status >= 400) return { kind: 'refused', found: `GitHub refuses: ${said}`, mend: 'mend what it says' }
  if (noNetwork.test(stderr)) {
    return {
      kind: 'network',
      found: 'GitHub cannot be reached',
      mend: 'check the network; nothing is lost by waiting',
    }
  }
  const mend = 'retry; if it stays, run the command of the log by hand'
  return { kind: 'other', found: said, mend }
}

function readLimit(response: GithubResponse | undefined, status: number, said: string): Trouble | undefined {
  if (status !== 403 && status !== 429) return undefined
  const { headers = {} } = response ?? {}
  const now = response ? timeOf(response) : undefined
  const secondary = /secondary rate limit|abuse detection/i.test(said)
  if (secondary) {
    const seconds = Number(headers['retry-after'] ?? Number.NaN)
    // GitHub's own advice, where it names no time, is to wait a minute at least.
    const wait = Number.isNaN(seconds) ? 60 : seconds
    const found = 'GitHub asks to be asked less often (secondary rate limit)'
    const mend = `wait ${wait} s, then retry`
    return { kind: 'limit', found, mend, ...(now === undefined ? {} : { retryAt: now + wait * 1000 }) }
  }
  if (headers['x-ratelimit-remaining'] !== '0' && status !== 429 && !/rate limit/i.test(said))
    return undefined
  const reset = askedMoment(response) ?? Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000
  const found = 'the hourly allowance of GitHub is used up (rate limit)'
  if (Number.isNaN(reset)) return { kind: 'limit', found, mend: 'wait up to an hour, then retry' }
  return { kind: 'limit', found, mend: `wait until ${clockTime(reset)}, then retry`, retryAt: reset }
}

/** The moment that an answer names in its Retry-After, in milliseconds by GitHub's own clock. */
function askedMoment(response: GithubResponse | undefined): number | undefined {
  const now = response ? timeOf(response) : undefined
  const seconds = Number(response?.headers['retry-after'] ?? Number.NaN)
  return now === undefined || Number.isNaN(seconds) ? undefined : now + seconds * 1000
}

function clockTime(at: number): string {
  return `${new Date(at).toISOString().slice(11, 16)} UTC`
}

const text = z.string().optional().catch(undefined)
const said = z.object({
  message: text,
  errors: z
    .array(
      z.union([
        z.string(),
        z
          .object({ message: text, field: text, code: text })
          .transform(({ message, field, code }) => message ?? [field, code].filter(Boolean).join(' ')),
        z.unknown().transform(() => ''),
      ]),
    )
    .catch([])
    .default([]),
})

/** What GitHub said, with the details of its 422; else the last words of `gh`. */
function messageOf(response: GithubResponse | undefined, stderr: string): string {
  const { message, errors = [] } = parseJson(response?.body ?? '', said) ?? {}
  const words = [message, ...errors].filter(Boolean).join(': ')
  if (words !== '') return words
  const lines = stderr.split(/\r?\n/).filter((line) => line.trim() !== '')
  const last = lines.find((line) => /HTTP \d{3}/.test(line)) ?? lines.at(-1)
  return last?.replace(/^gh: /, '').replace(/ \(https:\S+\)$/, '') ?? 'gh failed without a word'
}
