/**
 * A text in which the block of a name stands anew, between its own marks; everything else stays as it is. Where there
 * is no such block yet, it is put at the end.
 */
export function replaceBlock(text: string, name: string, block: string): string {
  const [start, end] = marksOf(name)
  const whole = `${start}\n${block.trim()}\n${end}`
  const from = text.indexOf(start)
  const to = text.indexOf(end, from + start.length)
  if (from === -1 || to === -1) return `${text.trimEnd()}${text.trim() === '' ? '' : '\n\n'}${whole}\n`
  return `${text.slice(0, from)}${whole}${text.slice(to + end.length)}`
}

/** The block of a name, without its marks; undefined where there is none. */
export function readBlock(text: string, name: string): string | undefined {
  const [start, end] = marksOf(name)
  const from = text.indexOf(start)
  const to = text.indexOf(end, from + start.length)
  if (from === -1 || to === -1) return undefined
  return text
    .slice(from + start.length, to)
    .replaceAll('\r\n', '\n')
    .trim()
}

function marksOf(name: string): readonly [string, string] {
  return [`<!-- release-wizard: ${name} -->`, `<!-- release-wizard: end of ${name} -->`]
}
