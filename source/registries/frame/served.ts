import { fetchAgain, silent } from '../../lookups/fetch-again.js'
import { sha256 } from '../../plan/digest.js'
import type { ActionContext } from '../../ports/action.js'
import { fail, type NotPassed } from '../../ports/verdict.js'

/** Downloads a file as users get it, and compares it with the digest that its registry tells; undefined where it fits. */
export async function compareServed(
  { read }: Pick<ActionContext, 'read'>,
  { url, what, sha256: told }: { readonly url: string; readonly what: string; readonly sha256: string },
): Promise<NotPassed | undefined> {
  const answer = await fetchAgain(read, url, { timeoutMs: 120_000 })
  if (answer.status !== 200) throw silent(answer, url, what, read.clock)
  const digest = sha256(answer.body)
  if (digest === told) return undefined
  const found = `${what} is served with sha256 ${digest.slice(0, 12)}…`
  return fail(found, `${told.slice(0, 12)}…, as the API says`, 'stop: this is an incident')
}
