import { isIll, silent } from '../../../lookups/fetch-again.js'
import { succeeded } from '../../../ports/command.js'
import type { ReadPort } from '../../../ports/read.js'
import { npmFailure, queryNpm } from './npm.js'
import type { NpmSubject } from './subject.js'

/** Who npm is logged in as; nobody; or no answer, and why. */
export type Login =
  | { readonly as: string }
  | { readonly as?: never; readonly nobody: true }
  | { readonly as?: never; readonly nobody: false; readonly why: string; readonly mend: string }

/** Asks the registry whose login npm has there; not told where it is the registry that is in trouble. */
export async function fetchLogin(
  read: ReadPort,
  { about, registry }: NpmSubject,
  signal: AbortSignal,
): Promise<Login> {
  const question = ['whoami', `--registry=${registry.url}`]
  const result = await queryNpm(read, about.spec.dir, question, signal, { shared: true })
  const name = result.stdout.trim()
  if (succeeded(result) && name !== '') return { as: name }
  if (result.missing) return { nobody: false, why: 'npm is not installed', mend: 'install Node with npm' }
  const { kind, found, mend } = npmFailure(result, about, registry)
  if (!/\bcode E40[13]\b/.test(result.stderr)) {
    const url = `${registry.url}-/whoami`
    const answer = await read.get(url, { signal })
    // npm tells neither when to come back nor a page from an answer, and sends all of them to a login.
    if (answer.status !== 0 && isIll(answer))
      throw silent(answer, url, `a login at ${registry.host}`, read.clock)
  }
  return kind === 'auth' ? { nobody: true } : { nobody: false, why: found, mend }
}
