import { z } from 'zod'
import { besideKeys } from '../../../registries/frame/formats/channel-keys.js'

/** The plan's own keys of the channel GitHub Release. */
export const githubChannelKeys = z.strictObject({
  repository: z.string().optional().describe('The repository as owner/name; that of the remote without it.'),
  remote: z.string().optional().describe('The remote that names the repository.'),
  title: z.string().optional().describe('The title of the release; the tag without it.'),
  checksums: z
    .union([z.string(), z.literal(false)])
    .default('SHA256SUMS')
    .describe('The file of checksums that is added to the assets; false adds none.'),
  existing: z
    .union([
      z.enum(['ask', 'keep', 'replace']),
      z.strictObject({ decision: z.string().describe('The id of the decision.') }),
    ])
    .default('ask')
    .describe('What becomes of a text that somebody else wrote: a decision step may say keep or replace.'),
  recall: z.string().optional().describe('What users read on top of the release when it is recalled.'),
  ...besideKeys,
  assets: z.array(z.string()).default([]).describe('Files that are uploaded, as patterns.'),
})

export type GithubChannelKeys = z.infer<typeof githubChannelKeys>
