import { isIll, silent } from '../../../lookups/fetch-again.js'
import { succeeded } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { npmFailure, npmSilence, queryNpm } from './npm.js'
import type { NpmSubject } from './subject.js'

/** Who npm is logged in as at the registry, undefined where nobody is; not told where the registry is in trouble. */
export async function fetchLogin(
  read: ReadPort,
  { about, registry }: NpmSubject,
): Promise<string | undefined> {
  const question = ['whoami', `--registry=${registry.url}`]
  const result = await queryNpm(read, about.spec.dir, question, { shared: true })
  const name = result.stdout.trim()
  if (succeeded(result) && name !== '') return name
  const expected = `a login at ${registry.host}`
  if (!result.missing && !/\bcode E40[13]\b/.test(result.stderr)) {
    const url = `${registry.url}-/whoami`
    const answer = await read.get(url)
    // npm tells neither when to come back nor a page from an answer, and sends all of them to a login.
    if (answer.status !== 0 && isIll(answer)) throw silent(answer, url, expected, read.clock)
  }
  if (!result.missing && npmFailure(result, about, registry).kind === 'auth') return undefined
  throw new NotTold(npmSilence(result, about, registry, expected))
}
