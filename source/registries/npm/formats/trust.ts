import { z } from 'zod'
import { parseJson } from '../../../plan/parse-json.js'

const trust = z.object({
  type: z.string().optional(),
  file: z.string().optional(),
  repository: z.string().optional(),
  environment: z.string().optional(),
  permissions: z.array(z.string()).default([]),
})

/** Whom a package trusts to publish it without a token, as `npm trust list --json` tells it. */
export type Trust = z.infer<typeof trust>

/** Reads what `npm trust list --json` printed: one JSON object after the other, none where nobody is trusted. */
export function readTrust(stdout: string): readonly Trust[] | undefined {
  const texts = stdout.split(/\n(?=\{)/).filter((text) => text.trim() !== '')
  const read = texts.flatMap((text) => parseJson(text, trust) ?? [])
  return read.length === texts.length ? read : undefined
}

/** True where whoever is trusted may upload to the stage. */
export function mayStage({ permissions }: Trust): boolean {
  return permissions.includes('createStagedPackage')
}

/** True where whoever is trusted may publish past the stage. */
export function mayPublish({ permissions }: Trust): boolean {
  return permissions.includes('createPackage')
}
