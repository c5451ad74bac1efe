import { z } from 'zod'
import { about, text, texts, values } from './values.js'

/** The keys that every channel takes; its own are checked by the channel. */
export const channelShape = {
  id: about(text, 'The name by which steps find it; the kind without it.'),
  by: about(z.enum(['local', 'workflow']), 'Who publishes: this machine, or a workflow.'),
  workflow: about(text, 'The workflow file that publishes.'),
  inputs: about(values, 'Inputs of the workflow.'),
  registry: about(text, 'The address of the registry.'),
  package: about(text, 'The name it is published under.'),
  dir: about(text, 'The folder of the package.'),
  needs: about(texts, 'Channels that must be live before.'),
  enabled: about(z.boolean(), 'False leaves the channel out.'),
  assets: about(z.array(z.unknown()), 'Files that belong to the release.'),
  platforms: about(z.array(z.unknown()), 'Platforms it is published for.'),
  tier: about(text, 'How it is supported.'),
} as const

/** A channel's fields; null where only the kind is written. */
export const channelSchema = z.looseObject(channelShape).nullable()
