import { z } from 'zod'
import { readJson } from '../../../project/manifests.js'

/** A gem of a version, as the registry lists it: one a platform. */
export interface ListedGem {
  readonly number: string
  readonly platform: string
  readonly sha: string
}

const versions = z.array(z.object({ number: z.string(), platform: z.string(), sha: z.string() }))
const names = z.array(z.object({ name: z.string() })).transform((all) => all.map(({ name }) => name))
const owners = z
  .array(z.object({ handle: z.string().nullish(), email: z.string().nullish() }))
  .transform((all) => all.flatMap(({ handle, email }) => handle ?? email ?? []))

/** Reads the versions of a gem; undefined where it is something else. */
export const readVersions = reader<readonly ListedGem[]>(versions)
/** Reads the names of gems that a key owns; undefined where it is something else. */
export const readNames = reader<readonly string[]>(names)
/** Reads who owns a gem; undefined where it is something else. */
export const readOwners = reader<readonly string[]>(owners)

function reader<T>(shape: z.ZodType<T>): (text: string) => T | undefined {
  return (text) => {
    const json = readJson(text, 'the answer')
    return json.ok ? shape.safeParse(json.value).data : undefined
  }
}
