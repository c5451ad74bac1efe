import { z } from 'zod'
import { parseJson } from '../../../plan/parse-json.js'
import { type Reading, readAs, unreadable } from '../../../project/reading.js'

const dependency = z
  .object({
    name: z.string(),
    req: z.string(),
    path: z.string().nullish(),
    kind: z.enum(['dev', 'build']).nullish(),
  })
  .transform(({ name, req: requirement, path, kind }) => ({
    name,
    requirement,
    /** The folder of a crate of this workspace, absolute. */
    path: path ?? undefined,
    kind: kind ?? ('normal' as const),
  }))

const crate = z
  .object({
    name: z.string(),
    version: z.string(),
    publish: z.array(z.string()).nullish(),
    license: z.string().nullish(),
    license_file: z.string().nullish(),
    description: z.string().nullish(),
    manifest_path: z.string(),
    targets: z.array(z.object({ name: z.string(), kind: z.array(z.string()) })),
    dependencies: z.array(dependency),
  })
  .transform((one) => ({
    name: one.name,
    version: one.version,
    /** Registries it may go to: `undefined` any, an empty list none. */
    publish: one.publish ?? undefined,
    license: one.license ?? one.license_file ?? undefined,
    description: one.description ?? undefined,
    programs: one.targets.filter(({ kind }) => kind.includes('bin')).map(({ name }) => name),
    library: one.targets.some(({ kind }) =>
      kind.some((word) => word.endsWith('lib') || word === 'proc-macro'),
    ),
    dependencies: one.dependencies,
    manifest: one.manifest_path,
  }))

/** A crate of the workspace, as `cargo metadata --no-deps` tells it. */
export type CrateFacts = z.output<typeof crate>

/** Reads what `cargo metadata --no-deps --format-version 1` printed: the crates of the workspace. */
export function readCargoMetadata(text: string): Reading<readonly CrateFacts[]> {
  const read = parseJson(text, z.object({ packages: z.array(crate) }))
  if (read !== undefined) return readAs(read.packages)
  return unreadable({
    found: 'cargo metadata printed something else than its format 1',
    expected: 'JSON of format 1',
    mend: 'try: cargo metadata --no-deps --format-version 1',
  })
}

/** The crates of the workspace that this one needs to be packaged, itself left out, in the order they are needed. */
export function neededCrates(all: readonly CrateFacts[], name: string): readonly CrateFacts[] {
  const found: CrateFacts[] = []
  const visit = (one: CrateFacts, above: readonly string[]): void => {
    for (const dependency of one.dependencies) {
      const crate =
        dependency.path === undefined ? undefined : all.find((other) => other.name === dependency.name)
      // A development dependency without a version is left out of what is published.
      const published = dependency.kind !== 'dev' || dependency.requirement !== '*'
      if (crate === undefined || !published || above.includes(crate.name) || found.includes(crate)) continue
      visit(crate, [...above, crate.name])
      if (!found.includes(crate)) found.push(crate)
    }
  }
  const start = all.find((one) => one.name === name)
  if (start) visit(start, [name])
  return found
}

/**
 * Those of them that go out with it: of the same version. Any other is out already, and cargo takes it from the
 * registry: packed anew it need not be the same, and what names its checksum would differ.
 */
export function cratesBeside(all: readonly CrateFacts[], name: string): readonly CrateFacts[] {
  const own = all.find((one) => one.name === name)
  return neededCrates(all, name).filter((one) => one.version === own?.version)
}
