import { diffArrays } from 'diff'

/** Beyond so many lines that differ, the texts are taken for two different ones: to look further takes seconds. */
const maxEditLength = 500

/**
 * The difference between two texts, line by line: `-` only in the first, `+` only in the second, two spaces in both.
 * Of what both have, only the lines next to a difference are given.
 */
export function differenceOf(before: string, after: string): readonly string[] {
  const [old, fresh] = [linesOf(before), linesOf(after)]
  const parts = diffArrays(old, fresh, { maxEditLength }) ?? [
    { removed: true, added: false, value: old },
    { removed: false, added: true, value: fresh },
  ]
  const lines = parts.flatMap(({ added, removed, value }) => {
    const mark = added ? '+' : removed ? '-' : ' '
    return value.map((line) => `${mark} ${line}`)
  })
  const differs = (line: string | undefined) => line !== undefined && !line.startsWith('  ')
  return lines.filter(
    (line, index) => differs(line) || differs(lines[index - 1]) || differs(lines[index + 1]),
  )
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd())
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}
