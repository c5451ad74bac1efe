import { z } from 'zod'
import { parseJson } from '../../../plan/parse-json.js'

/** A release as the API of Hex tells it. */
export interface HexRelease {
  readonly version: string
  /** sha256 of the tarball, in hex. */
  readonly checksum: string
  readonly hasDocs: boolean
  /** Why it was retired, where it was. */
  readonly retired: string | undefined
}

/** A package as the API of Hex tells it. */
export interface HexPackage {
  readonly latest: string | undefined
  readonly versions: readonly string[]
  readonly owners: readonly string[]
}

const release = z.object({
  version: z.string(),
  checksum: z.string(),
  has_docs: z.boolean().default(false),
  retirement: z.object({ reason: z.string(), message: z.string().nullish() }).nullish(),
})

const pack = z.object({
  latest_version: z.string().nullish(),
  releases: z.array(z.object({ version: z.string() })).default([]),
  owners: z.array(z.object({ username: z.string() })).nullish(),
})

/** Reads the answer to `GET /packages/NAME/releases/VERSION`; undefined where it is none. */
export function readRelease(text: string): HexRelease | undefined {
  const read = parseJson(text, release)
  if (read === undefined) return undefined
  const { version, checksum, has_docs: hasDocs, retirement } = read
  const words = retirement?.message ? `${retirement.reason}, ${retirement.message}` : retirement?.reason
  return { version, checksum: checksum.toLowerCase(), hasDocs, retired: words }
}

/** Reads the answer to `GET /packages/NAME`; undefined where it is none. */
export function readPackage(text: string): HexPackage | undefined {
  const read = parseJson(text, pack)
  if (read === undefined) return undefined
  const { latest_version: latest, releases, owners } = read
  return {
    latest: latest ?? undefined,
    versions: releases.map(({ version }) => version),
    owners: (owners ?? []).map(({ username }) => username),
  }
}
