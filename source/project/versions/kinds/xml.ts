import { without } from './matched.js'

/** The text of an XML element that holds no other, and where it stands. */
export interface XmlLeaf {
  /** The names of the elements around it and its own, joined by `/`. */
  readonly path: string
  readonly value: string
  readonly start: number
  readonly end: number
}

const noise = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<![^>]*>/g
const tag = /<(?<close>\/?)(?<name>[\w.:-]+)(?:"[^"]*"|'[^']*'|[^'">])*?(?<empty>\/?)>/g

/** Reads the leaves of an XML text in their order; what is not closed ends where its parent does. */
export function xmlLeaves(text: string): readonly XmlLeaf[] {
  const leaves: XmlLeaf[] = []
  const open: { readonly name: string; readonly start: number; parent: boolean }[] = []
  for (const { 0: whole, index, groups } of without(text, noise).matchAll(tag)) {
    const name = groups?.name ?? ''
    const path = () => open.map((one) => one.name).join('/')
    if (groups?.close === '') {
      const above = open.at(-1)
      if (above !== undefined) above.parent = true
      open.push({ name, start: index + whole.length, parent: false })
      if (groups.empty === '') continue
    }
    const found = open.findLastIndex((one) => one.name === name)
    if (found < 0) continue
    open.length = found + 1
    const { start, parent } = open[found] ?? { start: index, parent: true }
    const raw = groups?.empty === '/' ? '' : text.slice(start, index)
    const from = start + raw.length - raw.trimStart().length
    if (!parent) leaves.push({ path: path(), value: raw.trim(), start: from, end: from + raw.trim().length })
    open.pop()
  }
  return leaves
}
