import { succeeded } from '../../../ports/command.js'
import type { ReadPort } from '../../../ports/read.js'
import { npmFailure, queryNpm } from './npm.js'
import type { NpmSubject } from './subject.js'

/** Who npm is logged in as; nobody; or no answer, and why. */
export type Login =
  | { readonly as: string }
  | { readonly as?: never; readonly nobody: true }
  | { readonly as?: never; readonly nobody: false; readonly why: string; readonly mend: string }

/** Asks the registry whose login npm has there. */
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
  return kind === 'auth' ? { nobody: true } : { nobody: false, why: found, mend }
}
