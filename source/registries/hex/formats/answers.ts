import { z } from 'zod'
import { parseJson } from '../../../plan/parse-json.js'

const release = z
  .object({
    version: z.string(),
    checksum: z.string(),
    has_docs: z.boolean().default(false),
    retirement: z.object({ reason: z.string(), message: z.string().nullish() }).nullish(),
  })
  .transform(({ version, checksum, has_docs: hasDocs, retirement }) => ({
    version,
    /** sha256 of the tarball, in hex. */
    checksum: checksum.toLowerCase(),
    hasDocs,
    /** Why it was retired, where it was. */
    retired: retirement?.message ? `${retirement.reason}, ${retirement.message}` : retirement?.reason,
  }))

/** A release as the API of Hex tells it. */
export type HexRelease = z.output<typeof release>

const pack = z
  .object({
    latest_version: z.string().nullish(),
    releases: z.array(z.object({ version: z.string() })).default([]),
    owners: z.array(z.object({ username: z.string() })).nullish(),
  })
  .transform(({ latest_version: latest, releases, owners }) => ({
    latest: latest ?? undefined,
    versions: releases.map(({ version }) => version),
    owners: (owners ?? []).map(({ username }) => username),
  }))

/** A package as the API of Hex tells it. */
export type HexPackage = z.output<typeof pack>

/** Reads the answer to `GET /packages/NAME/releases/VERSION`; undefined where it is none. */
export function readRelease(text: string): HexRelease | undefined {
  return parseJson(text, release)
}

/** Reads the answer to `GET /packages/NAME`; undefined where it is none. */
export function readPackage(text: string): HexPackage | undefined {
  return parseJson(text, pack)
}
