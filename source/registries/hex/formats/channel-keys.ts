import { z } from 'zod'
import { besideKeys } from '../../frame/formats/channel-keys.js'

/** The plan's own keys of a Hex channel. */
export const hexChannelKeys = z.strictObject({
  docs: z
    .boolean()
    .optional()
    .describe('Publish documentation too; where it is left out, if ex_doc is a dependency.'),
  mirror: z
    .url()
    .optional()
    .describe('Where tarballs are downloaded, where that is not repo.hex.pm or HEX_MIRROR.'),
  retire: z
    .enum(['other', 'invalid', 'security', 'deprecated', 'renamed'])
    .default('invalid')
    .describe('The reason given where the version is recalled.'),
  message: z
    .string()
    .default('Do not use this version.')
    .describe('What users read when the version is recalled.'),
  smoke: z.string().optional().describe('A shell line run in a project that depends on the version.'),
  ...besideKeys,
})

export type HexChannelKeys = z.infer<typeof hexChannelKeys>
