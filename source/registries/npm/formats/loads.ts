import { z } from 'zod'
import { isRecord } from '../../../plan/is-record.js'

/** One way that users load a package in Node: what they write, and how. */
export interface Load {
  readonly specifier: string
  readonly how: 'import' | 'require'
}

const fields = z.object({
  name: z.string(),
  type: z.string().optional(),
  main: z.string().optional().catch(undefined),
  exports: z.unknown().optional(),
})

const loadable = /\.(?:[cm]?js|json|node)$/
const nodeConditions: readonly string[] = [
  'node',
  'import',
  'require',
  'default',
  'module-sync',
  'node-addons',
]

/**
 * The ways into a published package that can be tried in Node: each subpath of `exports` by the conditions that it
 * offers, else `main`. Patterns, declarations and assets are left out.
 */
export function listLoads(parsed: unknown, paths: readonly string[]): readonly Load[] {
  const read = fields.safeParse(parsed).data
  if (read === undefined) return []
  const isModule = read.type === 'module'
  if (read.exports === undefined || read.exports === null) {
    const hasEntry = read.main !== undefined || paths.includes('index.js')
    return hasEntry ? waysOf(read.name, read.main ?? 'index.js', isModule, undefined) : []
  }
  const given = read.exports
  const isMap = isRecord(given) && Object.keys(given).every((key) => key.startsWith('.'))
  const subpaths = isMap ? Object.entries(given) : [['.', given] as const]
  const loads = subpaths.flatMap(([subpath, target]) =>
    subpath.includes('*')
      ? []
      : leavesOf(target).flatMap(({ file, condition }) =>
          waysOf(subpath === '.' ? read.name : `${read.name}${subpath.slice(1)}`, file, isModule, condition),
        ),
  )
  return loads.filter(
    (load, index) =>
      index === loads.findIndex((one) => one.specifier === load.specifier && one.how === load.how),
  )
}

interface Leaf {
  readonly file: string
  /** The nearest of `import` and `require` above it. */
  readonly condition: 'import' | 'require' | undefined
}

function leavesOf(target: unknown, condition?: Leaf['condition']): readonly Leaf[] {
  if (typeof target === 'string') return [{ file: target, condition }]
  if (Array.isArray(target)) return leavesOf(target[0], condition)
  if (!isRecord(target)) return []
  const leaves: Leaf[] = []
  for (const [key, inner] of Object.entries(target)) {
    if (!nodeConditions.includes(key)) continue
    leaves.push(...leavesOf(inner, key === 'import' || key === 'require' ? key : condition))
    // What stands after a default is never reached.
    if (key === 'default') break
  }
  // Beside `require` a default answers imports only.
  const requires = leaves.some((leaf) => leaf.condition === 'require')
  return requires ? leaves.map((leaf) => ({ ...leaf, condition: leaf.condition ?? 'import' })) : leaves
}

function waysOf(
  specifier: string,
  file: string,
  isModule: boolean,
  condition: Leaf['condition'],
): readonly Load[] {
  const named = /\.[^/.]+$/.test(file)
  if (named && (!loadable.test(file) || /\.d\.[cm]?ts$/.test(file))) return []
  const data = /\.(?:json|node)$/.test(file)
  if (data) return [{ specifier, how: 'require' }]
  if (condition !== undefined) return [{ specifier, how: condition }]
  const isEsm = file.endsWith('.mjs') || (isModule && !file.endsWith('.cjs'))
  return isEsm
    ? [{ specifier, how: 'import' }]
    : [
        { specifier, how: 'import' },
        { specifier, how: 'require' },
      ]
}
