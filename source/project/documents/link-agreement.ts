import type { Problem } from '../problem.js'
import type { SourceText } from '../source-text.js'
import { readLinks } from './links.js'

/** Links that several documents share, by their text; `wins` is the path whose address counts, else the first. */
export interface LinkAgreement {
  readonly names: readonly string[]
  readonly wins?: string
}

/** Checks that every document has each named link, and with the same address everywhere. */
export function checkLinksAgree(
  documents: readonly SourceText[],
  { names, wins }: LinkAgreement,
): readonly Problem[] {
  const links = documents.flatMap(readLinks)
  return names.flatMap((name) => {
    const named = links.filter(({ text }) => simplify(text) === simplify(name))
    const leading = named.find(({ path }) => path === wins) ?? named[0]
    const missing = documents
      .filter(({ path }) => named.every((link) => link.path !== path))
      .map(({ path }) => ({
        found: `no link “${name}”`,
        expected: leading === undefined ? `a link “${name}”` : `a link “${name}” to ${leading.url}`,
        mend: `add it to ${path}`,
        where: path,
      }))
    const different = named
      .filter(({ url }) => url !== leading?.url)
      .map(({ path, line, url }) => ({
        found: `“${name}” links to ${url}`,
        expected: `${leading?.url}, as in ${leading?.path}`,
        mend: `make ${path} and ${leading?.path} agree`,
        where: `${path}:${line}`,
      }))
    return [...missing, ...different]
  })
}

function simplify(text: string): string {
  return text.replaceAll(/[`*_]/g, '').replaceAll(/\s+/g, ' ').trim().toLowerCase()
}
