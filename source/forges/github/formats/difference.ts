/**
 * The difference between two texts, line by line: `-` only in the first, `+` only in the second, two spaces in both.
 * Of what both have, only the lines next to a difference are given.
 */
export function differenceOf(before: string, after: string): readonly string[] {
  const [old, fresh] = [linesOf(before), linesOf(after)]
  const lengths = commonLengths(old, fresh)
  const lines: string[] = []
  let [at, to] = [0, 0]
  while (at < old.length || to < fresh.length) {
    if (at < old.length && to < fresh.length && old[at] === fresh[to]) {
      lines.push(`  ${old[at]}`)
      at += 1
      to += 1
    } else if (
      to >= fresh.length ||
      (at < old.length && lengthAt(lengths, at + 1, to) >= lengthAt(lengths, at, to + 1))
    ) {
      lines.push(`- ${old[at]}`)
      at += 1
    } else {
      lines.push(`+ ${fresh[to]}`)
      to += 1
    }
  }
  const differs = (line: string | undefined) => line !== undefined && !line.startsWith('  ')
  return lines.filter(
    (line, index) => differs(line) || differs(lines[index - 1]) || differs(lines[index + 1]),
  )
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd())
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** Row by row from the end: how many lines the rests of both texts have in common, in order. */
function commonLengths(old: readonly string[], fresh: readonly string[]): readonly (readonly number[])[] {
  const rows: number[][] = [new Array<number>(fresh.length + 1).fill(0)]
  for (const line of old.toReversed()) {
    const below = rows[0] ?? []
    const row = new Array<number>(fresh.length + 1).fill(0)
    for (let to = fresh.length - 1; to >= 0; to -= 1) {
      row[to] = line === fresh[to] ? (below[to + 1] ?? 0) + 1 : Math.max(below[to] ?? 0, row[to + 1] ?? 0)
    }
    rows.unshift(row)
  }
  return rows
}

function lengthAt(lengths: readonly (readonly number[])[], at: number, to: number): number {
  return lengths[at]?.[to] ?? 0
}
