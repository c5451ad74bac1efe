import { basename } from 'node:path'
import { readTags } from '../checks/facts/tags.js'
import type { ChannelDraft, PlanFile, StepDraft } from '../plan/file.js'
import type { Reason } from '../plan/plan.js'
import type { Channels } from '../ports/channel-context.js'
import type { ReadPort } from '../ports/read.js'
import { inferTagForm } from '../project/tag-form.js'
import { because, perhaps } from './ecosystem.js'
import { ecosystems } from './ecosystems/record.js'

/** A plan read off a repository, with the reason for each line. */
export interface Inferred {
  readonly file: PlanFile
  /** Gates for the phase `qa`, where the plan has none of its own. */
  readonly gates: readonly StepDraft[]
  readonly reasons: readonly Reason[]
}

/** Looks at the repository and says what its plan would be. It looks only; nothing of the project is run. */
export async function inferPlan(read: ReadPort, channels: Channels): Promise<Inferred> {
  const found = (await Promise.all(ecosystems.map((one) => one.look(read)))).filter(
    (one) => one !== undefined,
  )
  const detected = (await Promise.all(Object.values(channels).map((one) => one.detect(read)))).flat()
  const tags = await readTags(read)
  const name = found.find((one) => one.name !== undefined)?.name ?? basename(read.root)
  const form = inferTagForm(tags.ok ? tags.value.all : [], name)
  const changelog = await findChangelog(read)
  const channelDrafts: ChannelDraft[] = [
    ...found.flatMap((one) => one.channels),
    ...detected.map(({ spec }): ChannelDraft => {
      const { kind, with: keys, by, package: pack, dir, registry, needs, id } = spec
      return {
        [kind]: {
          ...(id === undefined ? {} : { id }),
          ...(by === 'local' ? {} : { by }),
          ...(pack === undefined ? {} : { package: pack }),
          ...(dir === '.' ? {} : { dir }),
          ...(registry === undefined ? {} : { registry }),
          ...(needs.length === 0 ? {} : { needs }),
          ...keys,
        },
      }
    }),
  ]
  const file: PlanFile = {
    name,
    tag: form.template,
    versions: { policy: 'lockstep', files: [...new Set(found.flatMap((one) => one.versionFiles))] },
    ...(changelog ? { changelog: { file: changelog } } : {}),
    channels: channelDrafts,
  }
  return {
    file,
    gates: found.flatMap((one) => one.gates),
    reasons: [
      tags.ok && tags.value.all.length > 0
        ? because(`tag ${form.template}`, form.reason)
        : perhaps(`tag ${form.template}`, form.reason),
      ...found.flatMap((one) => one.reasons),
      changelog
        ? because(`changelog ${changelog}`, 'it is here')
        : because('no changelog', 'no CHANGELOG.md is here'),
      ...detected.flatMap((one) => one.reasons),
      ...(channelDrafts.length === 0
        ? [
            because(
              'no channel',
              'nothing here is published to a registry: the release ends at the pushed tag',
            ),
          ]
        : []),
    ],
  }
}

async function findChangelog(read: ReadPort): Promise<string | undefined> {
  const [first] = await read.list(['CHANGELOG.md', 'CHANGES.md', 'HISTORY.md', 'changelog.md'])
  return first
}
