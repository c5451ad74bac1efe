import type { Drift } from './kind.js'
import type { Ranges } from './manifest.js'

/** The differences between the ranges that a manifest asks for and those that the lockfile repeats. */
export function compareRanges(where: string, asked: Ranges, locked: Ranges): readonly Drift[] {
  const names = [...new Set([...Object.keys(asked), ...Object.keys(locked)])].toSorted()
  return names.flatMap((name) => {
    const [wanted, held] = [asked[name], locked[name]]
    if (wanted === held) return []
    if (held === undefined) return [`${name} ${wanted} of ${where} is not locked`]
    if (wanted === undefined) return [`${name} ${held} is locked, and ${where} does not ask for it`]
    return [`${where} asks for ${name} ${wanted}, locked for ${held}`]
  })
}

/** The difference between two names or versions, where the manifest gives one and the lockfile repeats it. */
export function compareField(where: string, field: string, own?: string, locked?: string): readonly Drift[] {
  return own === undefined || locked === undefined || own === locked
    ? []
    : [`${where} has the ${field} ${own}, locked as ${locked}`]
}

/** The manifest of a folder as people name it. */
export function manifestOf(folder: string): string {
  return folder === '.' ? 'package.json' : `${folder}/package.json`
}

/** Takes names out of ranges. */
export function without(ranges: Ranges, names: ReadonlySet<string>): Ranges {
  return Object.fromEntries(Object.entries(ranges).filter(([name]) => !names.has(name)))
}
