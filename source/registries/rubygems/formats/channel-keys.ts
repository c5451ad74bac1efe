import { z } from 'zod'
import { besideKeys } from '../../frame/formats/channel-keys.js'

/** The plan's own keys of a RubyGems channel. */
export const rubygemsChannelKeys = z.strictObject({
  gemspec: z
    .string()
    .optional()
    .describe('The gemspec, in the folder of the channel, where there is more than one.'),
  files: z
    .array(z.string())
    .optional()
    .describe('Gems built elsewhere, one a platform, as patterns; nothing is built then.'),
  sources: z
    .array(z.url())
    .default([])
    .describe('Where its dependencies come from, where that is another registry.'),
  smoke: z.string().optional().describe('A shell line that tries what was installed.'),
  ...besideKeys,
})

export type RubygemsChannelKeys = z.infer<typeof rubygemsChannelKeys>
