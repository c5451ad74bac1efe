import { z } from 'zod'
import { parseJson } from '../../../plan/parse-json.js'
import { type Reading, readAs, unreadable } from '../../../project/reading.js'

/** What to ask for: JSON where the registry has it, else HTML. */
export const indexTypes = 'application/vnd.pypi.simple.v1+json, text/html;q=0.1'

const file = z
  .object({
    filename: z.string(),
    hashes: z.record(z.string(), z.string()).default({}),
    yanked: z.union([z.boolean(), z.string()]).default(false),
  })
  .transform(({ filename, hashes: { sha256 }, yanked }) => ({
    name: filename,
    /** In hex; undefined where the index keeps no sha256. */
    sha256,
    yanked: yanked !== false,
  }))

/** A file of a project, as the index tells it to pip. */
export type IndexFile = z.output<typeof file>

/** Reads a project's page of the simple index, as JSON (PEP 691) or HTML (PEP 503, with yanks of PEP 592). */
export function readSimpleIndex(text: string, contentType: string): Reading<readonly IndexFile[]> {
  if (!contentType.includes('json')) {
    return /<html|<a\s|<!doctype/i.test(text) ? readAs(readPage(text)) : unreadable(noIndex)
  }
  const read = parseJson(text, z.object({ files: z.array(file) }))
  return read === undefined ? unreadable(noIndex) : readAs(read.files)
}

const noIndex = {
  found: 'the answer is no page of a Python index',
  expected: 'a page as PEP 503 or PEP 691 describes it',
  mend: 'correct registry: of the channel in the plan',
}

function readPage(html: string): readonly IndexFile[] {
  return [...html.matchAll(/<a\s([^>]*)>([^<]*)<\/a>/gi)].map(([, attributes = '', words = '']) => {
    const link = /\bhref\s*=\s*["']([^"']*)["']/i.exec(attributes)?.[1] ?? ''
    const [address = '', fragment = ''] = link.split('#')
    return {
      name: plainText(words.trim()) || decodeURIComponent(address.split('/').at(-1) ?? ''),
      sha256: /^sha256=([0-9a-f]{64})/i.exec(fragment)?.[1]?.toLowerCase(),
      yanked: /\bdata-yanked\b/i.test(attributes),
    }
  })
}

function plainText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
