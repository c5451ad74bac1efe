import semver from 'semver'
import { z } from 'zod'
import { parseJson } from '../../plan/parse-json.js'
import { compareField, compareRanges, manifestOf } from './compare.js'
import type { Drift, LockKind } from './kind.js'
import { installedRanges, type Manifest, manifestSchema } from './manifest.js'

const schema = z.looseObject({
  version: z.string().optional(),
  packages: z.record(z.string(), z.unknown()).optional(),
  dependencies: z.record(z.string(), z.looseObject({ version: z.string().optional() })).default({}),
})

/** package-lock.json: from lockfile version 2 on it repeats the manifests; version 1 holds what was installed. */
export const npmLock: LockKind = {
  file: 'package-lock.json',
  refresh: 'npm install --package-lock-only',
  compare(text, manifests) {
    const lock = parseJson(text, schema)
    if (lock === undefined) return undefined
    const { packages } = lock
    return [...manifests].flatMap(([folder, manifest]) => {
      const where = manifestOf(folder)
      const top = folder === '.' ? compareField(where, 'version', manifest.version, lock.version) : []
      if (packages === undefined) return [...top, ...compareInstalled(where, manifest, lock.dependencies)]
      const entry = manifestSchema.safeParse(packages[folder === '.' ? '' : folder]).data
      return entry === undefined
        ? [`${where} is not locked`]
        : [...top, ...compareEntry(where, manifest, entry)]
    })
  },
}

/** npm-shrinkwrap.json: the same lockfile under the name that is published. */
export const npmShrinkwrap: LockKind = { ...npmLock, file: 'npm-shrinkwrap.json' }

function compareEntry(where: string, manifest: Manifest, entry: Manifest): readonly Drift[] {
  const everything = (from: Manifest) => ({ ...from.peerDependencies, ...installedRanges(from) })
  return [
    ...compareField(where, 'name', manifest.name, entry.name),
    ...compareField(where, 'version', manifest.version, entry.version),
    ...compareRanges(where, everything(manifest), everything(entry)),
  ]
}

function compareInstalled(
  where: string,
  manifest: Manifest,
  installed: Readonly<Record<string, { readonly version?: string | undefined }>>,
): readonly Drift[] {
  return Object.entries(installedRanges(manifest)).flatMap(([name, range]) => {
    const entry = installed[name]
    if (entry === undefined) return [`${name} ${range} of ${where} is not locked`]
    const version = semver.valid(entry.version ?? '')
    // Tags, git and file sources say nothing that can be compared with a version.
    const comparable = version !== null && semver.validRange(range) !== null
    return comparable && !semver.satisfies(version, range)
      ? [`${where} asks for ${name} ${range}, locked at ${version}`]
      : []
  })
}
