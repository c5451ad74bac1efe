import type { KindContext } from '../ports/kind.js'

/** The facts above a question of a step: why, what to look at, where to read more, and whose it is. */
export function questionFacts({ step: { words, owner }, release }: KindContext): readonly string[] {
  const { why, criteria = [], hint, link } = words
  const person = owner === undefined ? undefined : release.roster[owner]
  return [
    ...(why ? [why] : []),
    ...criteria.map((one) => `· ${one}`),
    ...(hint ? [hint] : []),
    ...(link ? [link] : []),
    ...(owner === undefined ? [] : [`owner: ${owner}${person === undefined ? '' : `, ${person}`}`]),
  ]
}
