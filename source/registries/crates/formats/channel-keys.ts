import { z } from 'zod'
import { besideKeys } from '../../frame/formats/channel-keys.js'

/** The plan's own keys of a crates.io channel. */
export const cratesChannelKeys = z.strictObject({
  owners: z.array(z.string()).optional().describe('Logins, of which one must own the crate.'),
  verify: z.boolean().default(true).describe('Compile the package from what is packed, before it is kept.'),
  smoke: z.string().optional().describe('A shell line that tries the installed program.'),
  ...besideKeys,
})

export type CratesChannelKeys = z.infer<typeof cratesChannelKeys>
