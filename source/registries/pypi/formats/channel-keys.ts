import { z } from 'zod'
import { besideKeys } from '../../frame/formats/channel-keys.js'

/** The plan's own keys of a PyPI channel. */
export const pypiChannelKeys = z.strictObject({
  python: z.string().default('python3').describe('The interpreter that builds and installs.'),
  isolation: z
    .boolean()
    .default(true)
    .describe('Build in an environment of its own, as python -m build does.'),
  files: z
    .array(z.string())
    .optional()
    .describe('Distributions built elsewhere, as patterns; nothing is built then.'),
  expect: z
    .array(z.string())
    .default([])
    .describe('Patterns of file names: each must match one distribution.'),
  upload: z.url().optional().describe('Where files are uploaded, where it is not beside the index.'),
  repository: z.string().optional().describe('The section of ~/.pypirc that holds the login.'),
  smoke: z.string().optional().describe('A shell line that tries what was installed.'),
  ...besideKeys,
})

export type PypiChannelKeys = z.infer<typeof pypiChannelKeys>
