import { z } from 'zod'

/** Keys that every channel takes, which stand beside a channel's own and are read elsewhere. */
export const besideKeys = {
  workflow: z.unknown().optional(),
  inputs: z.unknown().optional(),
  assets: z.unknown().optional(),
  platforms: z.unknown().optional(),
  tier: z.unknown().optional(),
}
