import { isIrreversible } from '../keys/verdict.js'
import type { Drafted } from './drafted.js'

/**
 * The steps of a path that are about the candidate, unless the plan says otherwise. Whatever people answer, wait for or
 * have done between the version and the tag ends with the candidate. An answer given behind the tag is about what was
 * tagged.
 */
export function stepsOnCandidate(steps: readonly Drafted[]): ReadonlySet<string> {
  const end = steps.findIndex((step) => makes(step, 'tag'))
  const tag = end >= 0 ? end : steps.findIndex(({ phase }) => phase === 'tag')
  const until = tag >= 0 ? tag : steps.findIndex(isIrreversible)
  if (until < 0) return new Set()
  const from = candidateFrom(steps.slice(0, until))
  const behind = tag < 0 ? [] : steps.slice(tag).filter(({ nature }) => nature === 'question')
  const found = [...steps.slice(from, until), ...behind].filter(({ kind }) => kind !== 'role')
  return new Set(found.map(({ id }) => id))
}

/** Where the candidate begins to be what will be tagged: behind the commit of the version, or what stands for it. */
function candidateFrom(before: readonly Drafted[]): number {
  const commit = before.findLastIndex((step) => makes(step, 'commit'))
  if (commit >= 0) return commit + 1
  const version = before.findLastIndex(({ phase }) => phase === 'version')
  return (version >= 0 ? version : before.findLastIndex(({ phase }) => phase === 'prepare')) + 1
}

function makes({ builtIn }: Drafted, what: string): boolean {
  return builtIn?.is === 'action' && builtIn.facts.makes.includes(what)
}
