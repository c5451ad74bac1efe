/** The candidate most like the word, when it is near enough to be what was meant. Case and dashes count little. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const plain = simplify(word)
  const allowed = Math.max(1, Math.floor(plain.length / 3))
  let best: { readonly candidate: string; readonly distance: number } | undefined
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - plain.length) > allowed) continue
    const distance = editDistance(plain, simplify(candidate))
    if (distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { candidate, distance }
  }
  return best && best.distance <= allowed ? best.candidate : undefined
}

/** How many letters to put in, take out, change or swap with a neighbour to get from one word to the other. */
function editDistance(one: string, other: string): number {
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      const swap =
        one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? (before[j - 2] ?? change) + 1 : change
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change, swap))
    }
    before = row
    row = next
  }
  return row[other.length] ?? 0
}

function simplify(word: string): string {
  return word.toLowerCase().replace(/[_\s]/g, '-')
}
