import { unknown } from '../../ports/verdict.js'
import type { Part } from '../frame/declaration.js'
import { lookUpPackage } from './client/listing.js'
import type { NpmSubject } from './client/subject.js'
import { runNpm } from './npm-at-terminal.js'

/** What whoever installs the version reads. */
export function recallWords(words: string | undefined, version: string): string {
  return words ?? `Recalled by its maintainers: do not use ${version}.`
}

/** Deprecates the version: whoever installs it reads why not to. npm lets almost nothing be taken back. */
export const deprecatePackage: Part<NpmSubject, 'recall'> = async (context, subject, version) => {
  const { about, registry } = subject
  const words = recallWords(about.keys.deprecate, version)
  const args = ['deprecate', `${about.name}@${version}`, words, ...registry.flags]
  const failure = await runNpm(context, subject, args)
  if (failure !== undefined) return failure
  const { found } = await lookUpPackage(context, subject, version)
  if (found?.recalled !== undefined) return { verdict: 'pass', fact: `${version} is deprecated: ${words}` }
  const expected = `${about.name} ${version} deprecated`
  return unknown('the registry does not show it yet', expected, 'try again: it looks first')
}
