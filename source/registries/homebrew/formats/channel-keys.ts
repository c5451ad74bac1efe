import { z } from 'zod'
import { besideKeys } from '../../frame/formats/channel-keys.js'
import { platforms } from './platform.js'

/** The plan's own keys of a Homebrew channel. */
export const homebrewChannelKeys = z.strictObject({
  ...besideKeys,
  tap: z.string().describe('The tap: owner/homebrew-tap, an address of git, or the path of a clone.'),
  formula: z.string().optional().describe('The name of the formula; the package without it.'),
  path: z.string().optional().describe('The file of the formula inside the tap.'),
  branch: z.string().optional().describe("The branch that users get; the tap's default without it."),
  files: z
    .array(z.string())
    .default([])
    .describe('Artifacts of this build that the urls of the formula name.'),
  platforms: z
    .array(z.enum(platforms))
    .optional()
    .describe('Platforms that must have a source of their own.'),
})

export type HomebrewChannelKeys = z.infer<typeof homebrewChannelKeys>
