import { z } from 'zod'
import { isRecord } from '../../../plan/is-record.js'

/** A way into a package: the subpath that users import, and the files that may answer, declared types first. */
export interface EntryPoint {
  readonly subpath: string
  readonly files: readonly string[]
}

const manifest = z.object({
  exports: z.unknown().optional(),
  types: z.string().optional(),
  typings: z.string().optional(),
  main: z.string().optional(),
  module: z.string().optional(),
})

/** Lists the entry points of a package by its parsed package.json, as Node resolves `exports`, else `main`. */
export function listEntryPoints(parsed: unknown): readonly EntryPoint[] {
  const fields = manifest.safeParse(parsed)
  if (!fields.success) return []
  const { exports, types, typings, module, main } = fields.data
  if (exports === undefined || exports === null) {
    const files = [types, typings, module, main].filter((file) => file !== undefined)
    return files.length === 0 ? [] : [{ subpath: '.', files }]
  }
  if (!isRecord(exports) || !Object.keys(exports).every((key) => key.startsWith('.'))) {
    return [{ subpath: '.', files: orderFiles(exports) }]
  }
  return Object.entries(exports)
    .filter(([, target]) => target !== null)
    .map(([subpath, target]) => ({ subpath, files: orderFiles(target) }))
}

function orderFiles(target: unknown): readonly string[] {
  const files = collectFiles(target)
  return [...new Set([...files.filter(isDeclaration), ...files])]
}

function collectFiles(target: unknown): readonly string[] {
  if (typeof target === 'string') return [target]
  if (Array.isArray(target)) return target.flatMap(collectFiles)
  return isRecord(target) ? Object.values(target).flatMap(collectFiles) : []
}

function isDeclaration(file: string): boolean {
  return /\.d\.[cm]?ts$/.test(file)
}
