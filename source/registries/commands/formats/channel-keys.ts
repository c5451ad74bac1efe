import { z } from 'zod'
import { besideKeys } from '../../frame/formats/channel-keys.js'

/** The plan's own keys of a channel made of commands: shell lines, with the release in `RELEASE_…` variables. */
export const commandsChannelKeys = z.strictObject({
  publish: z.string().describe('Publishes; exit code 0 where it did.'),
  sight: z
    .string()
    .describe('Exit code 0: the version is there and ours; 1: it is not there; any other cannot tell.'),
  staging: z
    .strictObject({
      publish: z.string().describe('Uploads it where users do not see it yet.'),
      sight: z.string().describe('Exit code 0: it is staged and ours; 1: nothing is; any other cannot tell.'),
      approve: z.string().describe('Makes public what is staged.'),
      reject: z.string().describe('Takes back what is staged.'),
    })
    .optional()
    .describe('The commands of two phases, where stage is true.'),
  ready: z
    .string()
    .optional()
    .describe('Before anything irreversible: 0 where a publish would be let in, 1 where not.'),
  build: z.string().optional().describe('Makes the artifacts that files names.'),
  files: z
    .array(z.string())
    .default([])
    .describe('Artifacts, as patterns; they are kept by digest in $RELEASE_ARTIFACTS.'),
  rehearse: z.string().optional().describe('What a rehearsal does instead of publishing.'),
  verify: z.string().optional().describe('Installs the version as a user does.'),
  recall: z.string().optional().describe('Takes the version back.'),
  interactive: z
    .boolean()
    .default(false)
    .describe('The publish command talks to a person: the terminal is theirs.'),
  ...besideKeys,
})

export type CommandsChannelKeys = z.infer<typeof commandsChannelKeys>
