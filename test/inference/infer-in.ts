import { type Inferred, inferPlan } from '../../source/inference/infer.js'
import type { Channels } from '../../source/ports/channel-context.js'
import { folder } from '../../source/registries/folder/channel.js'
import { channels as builtIn } from '../../source/registries/record.js'
import { makeReadPort } from '../../source/world/read-port.js'
import { makeRedactor } from '../../source/world/redaction.js'
import { makeRepository } from '../parts/repository.js'

/** Every kind of channel that inference may name, whichever of them the wizard has today. */
export const everyKind: Channels = {
  ...Object.fromEntries(
    ['crates', 'pypi', 'hex', 'homebrew', 'github'].map((kind) => [
      kind,
      { ...folder, kind, detect: async () => [] },
    ]),
  ),
  ...builtIn,
}

export interface Place {
  readonly tags?: readonly string[]
  readonly origin?: string
  readonly channels?: Channels
}

/** Infers the plan of a repository that holds these files. */
export async function inferIn(
  files: Readonly<Record<string, string>>,
  { tags = [], origin, channels = everyKind }: Place = {},
): Promise<Inferred> {
  const repository = makeRepository({ 'README.md': '# acme\n', ...files })
  for (const tag of tags) repository.tag(tag)
  if (origin !== undefined) repository.git('remote', 'add', 'origin', origin)
  const { env } = repository
  const read = makeReadPort({
    root: repository.folder,
    runFolder: `${env.RELEASE_WIZARD_HOME}/runs/test`,
    env,
    clock: { now: () => 0, sleep: () => Promise.reject(new Error('inference never sleeps')) },
    redact: makeRedactor({ env }),
    agent: 'release-wizard test',
  })
  return inferPlan(read, channels)
}

/** The reasons as a person reads them, with those that are only likely marked as such. */
export function reasonsOf({ reasons }: Inferred): readonly string[] {
  return reasons.map(({ line, because, certain }) => `${line}: ${certain ? '' : 'likely: '}${because}`)
}

/** Each gate as `title: command`, with a mark where it is optional. */
export function gatesOf({ gates }: Inferred): readonly string[] {
  return gates.map(
    ({ gate, run, 'working-directory': folder, optional }) =>
      `${gate}: ${run}${folder === undefined ? '' : ` in ${folder}`}${optional ? ' (optional)' : ''}`,
  )
}
