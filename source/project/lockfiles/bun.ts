import { type ParseError, parse } from 'jsonc-parser'
import { z } from 'zod'
import { compareField, compareRanges, manifestOf } from './compare.js'
import type { LockKind } from './kind.js'
import { installedRanges, manifestSchema } from './manifest.js'

const schema = z.looseObject({ workspaces: z.record(z.string(), manifestSchema) })

/** bun.lock: JSON with comments and commas at the ends of lists, which repeats the ranges of each workspace. */
export const bunLock: LockKind = {
  file: 'bun.lock',
  refresh: 'bun install --lockfile-only',
  compare(text, manifests) {
    const errors: ParseError[] = []
    const lock = schema.safeParse(
      parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true }),
    ).data
    if (lock === undefined || errors.length > 0) return undefined
    return [...manifests].flatMap(([folder, manifest]) => {
      const where = manifestOf(folder)
      const entry = lock.workspaces[folder === '.' ? '' : folder]
      if (entry === undefined) return [`${where} is not locked`]
      return [
        ...compareField(where, 'name', manifest.name, entry.name),
        ...compareRanges(where, installedRanges(manifest), installedRanges(entry)),
      ]
    })
  },
}
