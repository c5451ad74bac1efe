import { z } from 'zod'
import { besideKeys } from '../../frame/formats/channel-keys.js'

/** The plan's own keys of an npm channel. */
export const npmChannelKeys = z.strictObject({
  tag: z.string().optional().describe('The dist-tag; latest, or the name of the prerelease.'),
  access: z.enum(['public', 'restricted']).optional().describe('Who may install a scoped package.'),
  allow: z.array(z.string()).default([]).describe('Files that may ship although they look like a mistake.'),
  load: z
    .enum(['all', 'resolve'])
    .default('all')
    .describe('After install, entry points are loaded, or only resolved where Node is not their place.'),
  deprecate: z.string().optional().describe('What users read when the version is recalled.'),
  ...besideKeys,
})

export type NpmChannelKeys = z.infer<typeof npmChannelKeys>
