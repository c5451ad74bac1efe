import semver from 'semver'
import { z } from 'zod'
import { parseJson } from '../../../plan/parse-json.js'

/** A person as registries write one: an object, or `name <mail>`. */
const person = z.union([
  z.object({ name: z.string().default('') }).transform(({ name }) => name),
  z.string().transform((text) => text.replace(/\s*[<(].*/, '')),
])
const texts = z.record(z.string(), z.string())

const version = z.object({
  dist: z
    .object({
      integrity: z.string().optional(),
      shasum: z.string().optional(),
      tarball: z.string().optional(),
    })
    .default({}),
  // A registry may answer true or an empty text; only words are a deprecation.
  deprecated: z.union([z.string(), z.boolean()]).optional(),
  dependencies: texts.catch({}).default({}),
  engines: texts.catch({}).default({}),
  repository: z
    .union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)])
    .optional()
    .catch(undefined),
})

/** One published version, as far as a publisher asks for it. */
export type PublishedVersion = z.infer<typeof version>

const packument = z.object({
  name: z.string(),
  'dist-tags': texts.default({}),
  versions: z.record(z.string(), version).default({}),
  time: z.record(z.string(), z.unknown()).default({}),
  maintainers: z.array(person).catch([]).default([]),
})

/** Everything a registry says of a package. */
export type Packument = z.infer<typeof packument>

/** Reads what a registry answered; undefined for anything that is not a package. */
export function readPackument(text: string): Packument | undefined {
  return parseJson(text, packument)
}

/** Reads one version as `npm view NAME@VERSION --json` prints it. */
export function readPublishedVersion(text: string): PublishedVersion | undefined {
  return parseJson(text, version)
}

/** True where the version carries words that warn users off. */
export function deprecationOf({ deprecated }: PublishedVersion): string | undefined {
  if (typeof deprecated === 'string') return deprecated === '' ? undefined : deprecated
  return deprecated === true ? 'deprecated' : undefined
}

/** The number was used and taken back: npm never gives it out again. */
export function wasUnpublished({ versions, time }: Packument, number: string): boolean {
  return versions[number] === undefined && (time[number] !== undefined || 'unpublished' in time)
}

/** The newest published release that is below this version; prereleases count only where there is nothing else. */
export function lastBefore({ versions }: Packument, number: string): string | undefined {
  const below = Object.keys(versions).filter((one) => semver.valid(one) !== null && semver.lt(one, number))
  const stable = below.filter((one) => semver.prerelease(one) === null)
  return semver.rsort(stable.length > 0 ? stable : below)[0]
}
