import { normalize } from 'node:path/posix'
import { z } from 'zod'
import { listEntryPoints } from '../../../project/surface/node/entry-points.js'

const bins = z.object({
  name: z.string().default(''),
  bin: z
    .union([z.string(), z.record(z.string(), z.string())])
    .optional()
    .catch(undefined),
  main: z.string().optional().catch(undefined),
  exports: z.unknown().optional(),
})

/** A way into a package that its file list does not have. */
export interface MissingEntry {
  /** Where package.json names it: `exports ./cli`, `bin acme`, `main`. */
  readonly place: string
  readonly file: string
}

/** Every file that package.json names as a way in and that is not among the packed files. */
export function missingEntries(parsed: unknown, paths: readonly string[]): readonly MissingEntry[] {
  const fields = bins.safeParse(parsed).data
  if (fields === undefined) return []
  const packed = new Set(paths)
  const commands = typeof fields.bin === 'string' ? { [fields.name]: fields.bin } : (fields.bin ?? {})
  const hasExports = fields.exports !== undefined && fields.exports !== null
  const named = [
    ...listEntryPoints(parsed).flatMap(({ subpath, files }) =>
      files.map((file) => ({ place: hasExports ? `exports ${subpath}` : placeOf(file, fields.main), file })),
    ),
    // `main` still answers old tools where there are exports too.
    ...(hasExports && fields.main !== undefined ? [{ place: 'main', file: fields.main }] : []),
    ...Object.entries(commands).map(([name, file]) => ({ place: `bin ${name}`, file })),
  ]
  return named.filter(({ place, file }) => !isPacked(file, packed, place === 'main'))
}

function placeOf(file: string, main: string | undefined): string {
  return file === main ? 'main' : 'types or module'
}

function isPacked(file: string, packed: ReadonlySet<string>, isMain: boolean): boolean {
  const path = normalize(file).replace(/^\.\//, '')
  if (path.includes('*')) return [...packed].some((one) => fitsPattern(one, path))
  if (packed.has(path)) return true
  // Node completes `main` as CommonJS always did; exports are exact.
  const bare = path.replace(/\/$/, '')
  const completions = ['.js', '.json', '.node', '/index.js', '/index.json', '/index.node']
  return isMain && completions.some((end) => packed.has(bare === '.' ? end.slice(1) : `${bare}${end}`))
}

/** A single star stands for any text, slashes too, as in Node's subpath patterns. */
function fitsPattern(path: string, pattern: string): boolean {
  const [start = '', end = ''] = pattern.split('*')
  return path.length >= start.length + end.length && path.startsWith(start) && path.endsWith(end)
}
