import type { KindContext } from '../ports/kind.js'

/** Whose step it is, for the facts of its question: the role, and the person who fills it in this release. */
export function ownerLine({ step: { owner }, release }: KindContext): readonly string[] {
  if (owner === undefined) return []
  const person = release.roster[owner]
  return [`owner: ${owner}${person === undefined ? '' : `, ${person}`}`]
}
