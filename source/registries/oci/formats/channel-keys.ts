import { z } from 'zod'
import { besideKeys } from '../../frame/formats/channel-keys.js'

/** The plan's own keys of a channel of images. */
export const ociChannelKeys = z.strictObject({
  layout: z
    .string()
    .describe('The built image, in the folder of the channel: an OCI layout, or an archive of one (.tar).'),
  build: z.string().optional().describe('A shell line that makes the layout; left out, something else does.'),
  tag: z.string().default(`\${version}`).describe('The tag of the version itself.'),
  moving: z
    .array(z.string())
    .default([])
    .describe('Tags that go along, as latest: left alone where a higher version is there.'),
  smoke: z.string().optional().describe('A shell line that tries what was pulled: IMAGE is its layout.'),
  ...besideKeys,
})

export type OciChannelKeys = z.infer<typeof ociChannelKeys>
