import type { SourceText } from '../source-text.js'
import { readProse } from './prose.js'

/** A link in a document; the text is empty where the link shows its own address. */
export interface DocumentLink {
  readonly path: string
  readonly line: number
  readonly text: string
  readonly url: string
}

const inline =
  /!?\[(?<text>(?:[^[\]]|\[[^\]]*\])*)\]\(\s*(?:<(?<angled>[^>]*)>|(?<url>(?:[^\s()]|\([^\s()]*\))*))[^)]*\)/dg
const definition = /^ {0,3}\[(?<text>[^\]]+)\]:\s*<?(?<url>[^\s>]+)/d
const attribute = /\b(?:href|src)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)')/g
const bare = /https?:\/\/[^\s<>"'`[\]()]+/g

/** Reads the links of a document: inline, by reference, in HTML, and addresses that stand alone. */
export function readLinks(document: SourceText): readonly DocumentLink[] {
  return readProse(document).flatMap(({ number, text, prose }) => {
    const found: { text: string; url: string }[] = []
    let rest = prose
    for (const match of prose.matchAll(inline)) {
      const { angled, url = '' } = match.groups ?? {}
      const [start = 0, end = 0] = match.indices?.groups?.text ?? []
      found.push({ text: text.slice(start, end), url: angled ?? url })
      rest = blankAt(rest, match.index, match[0].length)
    }
    const defined = definition.exec(rest)
    if (defined !== null) {
      found.push({ text: defined.groups?.text ?? '', url: defined.groups?.url ?? '' })
      rest = ''
    }
    for (const match of rest.matchAll(attribute)) {
      found.push({ text: '', url: match.groups?.double ?? match.groups?.single ?? '' })
      rest = blankAt(rest, match.index, match[0].length)
    }
    for (const [url] of rest.matchAll(bare)) found.push({ text: '', url: url.replace(/[.,;:!?]+$/, '') })
    return found.map((link) => ({ path: document.path, line: number, ...link }))
  })
}

function blankAt(text: string, start: number, length: number): string {
  return text.slice(0, start) + ' '.repeat(length) + text.slice(start + length)
}
