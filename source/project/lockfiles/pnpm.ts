import { parse } from 'yaml'
import { z } from 'zod'
import { compareRanges, manifestOf, without } from './compare.js'
import type { LockKind } from './kind.js'
import { forcedNames, installedRanges, type Ranges } from './manifest.js'

const locked = z
  .record(z.string(), z.union([z.string(), z.looseObject({ specifier: z.string() })]))
  .default({})
const importer = z.looseObject({
  specifiers: z.record(z.string(), z.string()).optional(),
  dependencies: locked,
  devDependencies: locked,
  optionalDependencies: locked,
})
const schema = importer.extend({
  importers: z.record(z.string(), importer).optional(),
  settings: z.looseObject({ autoInstallPeers: z.boolean().optional() }).optional(),
  overrides: z.record(z.string(), z.string()).default({}),
})

/** pnpm-lock.yaml, versions 5 to 9: for each importer it repeats the ranges asked for. */
export const pnpmLock: LockKind = {
  file: 'pnpm-lock.yaml',
  refresh: 'pnpm install --lockfile-only',
  compare(text, manifests) {
    // What is asked for stands above the packages, which may be many thousands of lines.
    const lock = readYaml(text.split(/^packages:/m)[0] ?? '', schema)
    if (lock === undefined) return undefined
    const importers = lock.importers ?? { '.': lock }
    const root = manifests.get('.')
    const overridden = Object.keys(lock.overrides)
    return [...manifests].flatMap(([folder, manifest]) => {
      const where = manifestOf(folder)
      const entry = importers[folder]
      const asked = installedRanges(manifest)
      if (entry === undefined) return Object.keys(asked).length === 0 ? [] : [`${where} is not locked`]
      const peers = lock.settings?.autoInstallPeers === false ? [] : Object.keys(manifest.peerDependencies)
      const addedPeers = peers.filter((name) => asked[name] === undefined)
      const apart = new Set([
        ...addedPeers,
        ...overridden,
        ...(root === undefined ? [] : forcedNames(Object.keys(asked), root)),
      ])
      return compareRanges(where, without(asked, apart), without(rangesOf(entry), apart))
    })
  },
}

/** The globs of workspace folders that a pnpm-workspace.yaml names; none when it cannot be read. */
export function readPnpmWorkspaces(text: string): readonly string[] {
  return readYaml(text, z.looseObject({ packages: z.array(z.string()).default([]) }))?.packages ?? []
}

function readYaml<T>(text: string, shape: z.ZodType<T>): T | undefined {
  try {
    return shape.safeParse(parse(text)).data
  } catch {
    return undefined
  }
}

function rangesOf(entry: z.infer<typeof importer>): Ranges {
  if (entry.specifiers !== undefined) return entry.specifiers
  const all = { ...entry.devDependencies, ...entry.dependencies, ...entry.optionalDependencies }
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, typeof value === 'string' ? value : value.specifier]),
  )
}
