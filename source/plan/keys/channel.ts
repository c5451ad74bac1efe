import { z } from 'zod'
import { listOf } from '../list.js'
import type { Key } from './key.js'
import { text, texts, values } from './values.js'

function channelKey<Value, const Entry>(entry: Key<Value, { readonly id: string }> & Entry): Entry {
  return entry
}

/** The keys that every channel may have; its own are checked by the channel. Those under `with` are read by it too. */
export const channelKeys = {
  id: channelKey({
    takes: text,
    words:
      'The name by which steps find it. Without it, the kind, and the package where a kind stands twice.',
    resolve: (_, { id }) => id,
  }),
  by: channelKey({
    takes: z.enum(['local', 'workflow']),
    words: 'Who publishes: this machine, or a workflow that is started and followed.',
    default: 'local',
  }),
  workflow: channelKey({
    takes: text,
    words: 'The workflow file that publishes, where by is workflow.',
    as: 'with.workflow',
  }),
  inputs: channelKey({ takes: values, words: 'Inputs of the workflow.', as: 'with.inputs' }),
  registry: channelKey({
    takes: text,
    words: 'The address of the registry. Without it, the one that the project or the client names.',
  }),
  package: channelKey({
    takes: text,
    words: 'The name it is published under. Without it, the one that its manifest names.',
  }),
  dir: channelKey({
    takes: text,
    words: 'The folder of the package, from the root of the repository.',
    default: '.',
  }),
  needs: channelKey({
    takes: texts,
    words: 'Channels that must be live before, by id.',
    resolve: listOf<string>,
  }),
  enabled: channelKey({
    takes: z.boolean(),
    words: 'False leaves the channel out of the release.',
    default: true,
  }),
  trial: channelKey({
    takes: z.boolean(),
    words:
      'False packs nothing for trial before the tag: what cannot be packed is known once the tag is public.',
  }),
  stage: channelKey({
    takes: z.union([z.boolean(), z.enum(['auto', 'reviewed'])]),
    words:
      'True uploads it where users do not see it yet, and makes it public once every channel stands; auto where registry and client can; reviewed, where who staged it may not approve it.',
  }),
  assets: channelKey({
    takes: z.array(z.unknown()),
    words: 'Files that belong to the release.',
    as: 'with.assets',
  }),
  platforms: channelKey({
    takes: z.array(z.unknown()),
    words: 'Platforms it is published for.',
    as: 'with.platforms',
  }),
  tier: channelKey({ takes: text, words: 'How it is supported.', as: 'with.tier' }),
} as const
