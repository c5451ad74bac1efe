import { z } from 'zod'
import { parseJson } from '../../../plan/parse-json.js'
import { type Reading, readAs, unreadable } from '../../../project/reading.js'

const line = z
  .object({ vers: z.string(), cksum: z.string(), yanked: z.boolean().default(false) })
  // The checksum is sha256 of the `.crate` file, in hex.
  .transform(({ vers: version, cksum: checksum, yanked }) => ({ version, checksum, yanked }))

/** One version of a crate, as the index of its registry tells it to cargo. */
export type IndexVersion = z.output<typeof line>

/** Where downloads and the web API of a registry are, from its `config.json`. */
export interface IndexSettings {
  readonly download: string
  /** Without a slash at its end; undefined where the registry takes no uploads. */
  readonly api: string | undefined
}

/** Where a crate's file stands in an index: https://doc.rust-lang.org/cargo/reference/registry-index.html */
export function indexPath(name: string): string {
  const lower = name.toLowerCase()
  if (lower.length <= 2) return `${lower.length}/${lower}`
  if (lower.length === 3) return `3/${lower.charAt(0)}/${lower}`
  return `${lower.slice(0, 2)}/${lower.slice(2, 4)}/${lower}`
}

/** Reads a crate's index file: one JSON object a line, in the order of publishing. */
export function readIndexFile(text: string, name: string): Reading<readonly IndexVersion[]> {
  const versions: IndexVersion[] = []
  for (const [index, row] of text.split('\n').entries()) {
    if (row.trim() === '') continue
    const read = parseJson(row, line)
    if (read === undefined) {
      return unreadable({
        found: `line ${index + 1} of the index of ${name} is not what an index holds`,
        expected: 'a JSON object with vers, cksum and yanked',
        mend: 'look whether the address is that of a registry index',
      })
    }
    versions.push(read)
  }
  return readAs(versions)
}

/** Reads the `config.json` of an index. */
export function readIndexSettings(text: string): Reading<IndexSettings> {
  const read = parseJson(text, z.object({ dl: z.string(), api: z.string().nullish() }))
  return read
    ? readAs({ download: read.dl, api: read.api?.replace(/\/$/, '') })
    : unreadable({
        found: 'its config.json is not that of a registry index',
        expected: 'JSON with dl, and with api where crates can be published',
        mend: 'correct registry: of the channel in the plan; it is the address of a sparse index',
      })
}
