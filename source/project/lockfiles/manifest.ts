import { z } from 'zod'

const ranges = z.record(z.string(), z.string()).default({})
const forced = z.record(z.string(), z.unknown()).default({})

/** The parts of a package.json that a lockfile repeats, or that make it hold other ranges. */
export const manifestSchema = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  dependencies: ranges,
  devDependencies: ranges,
  optionalDependencies: ranges,
  peerDependencies: ranges,
  workspaces: z
    .union([z.array(z.string()), z.object({ packages: z.array(z.string()).default([]) })])
    .default([]),
  resolutions: forced,
  overrides: forced,
  pnpm: z.object({ overrides: forced }).optional(),
})

/** A package.json, as far as it concerns lockfiles. */
export type Manifest = z.infer<typeof manifestSchema>

/** Dependency name → range as asked for. */
export type Ranges = Readonly<Record<string, string>>

/** Everything that a package asks to install; what is optional as well counts once. */
export function installedRanges(manifest: Manifest): Ranges {
  return { ...manifest.devDependencies, ...manifest.dependencies, ...manifest.optionalDependencies }
}

/** The names among these whose resolution a manifest forces, so that lockfiles may hold other ranges for them. */
export function forcedNames(
  names: readonly string[],
  { resolutions, overrides, pnpm }: Manifest,
): readonly string[] {
  // A key may be a path through the tree (`a/b`, `a>b`) and may name a version (`b@^1`).
  const keys = Object.keys({ ...resolutions, ...overrides, ...pnpm?.overrides })
  return names.filter((name) => keys.some((key) => mentions(key, name)))
}

function mentions(key: string, name: string): boolean {
  const at = key.indexOf(name)
  return at >= 0 && /^$|[/>]/.test(key.charAt(at - 1)) && /^$|[@/>]/.test(key.charAt(at + name.length))
}
