import type { StepDraft } from '../../plan/file.js'
import type { ChannelSpec } from '../../plan/plan.js'
import type { Channels } from '../../ports/channel-context.js'

/** Gates that only matter while the tag is still to be made: a recovery starts from a tag that stands. */
const beforeTag: readonly string[] = [
  'git/branch',
  'git/clean',
  'git/up-to-date',
  'git/pushed',
  'git/tag-free',
  'version/valid',
]

/** Preparation: the repository, then every channel's preflight, all before anything irreversible. */
export function preparePhase(
  specs: readonly ChannelSpec[],
  channels: Channels,
  hasVersionFiles: boolean,
): readonly StepDraft[] {
  return [
    ...['git/installed', 'git/user', 'git/history', 'git/remote'].map(
      (uses): StepDraft => ({ gate: null, uses }),
    ),
    ...beforeTag.map((uses): StepDraft => ({ gate: null, uses, when: { not: { path: ['recover'] } } })),
    ...(hasVersionFiles ? [alignedAsIs, lockfileInStep] : []),
    ...specs
      .filter((spec) => spec.enabled && spec.by === 'local')
      .flatMap((spec) => preflight(spec, channels)),
  ]
}

const notAfterTag = { not: { path: ['recover'] } }
const alignedAsIs: StepDraft = { gate: null, uses: 'versions/aligned', when: notAfterTag }
const lockfileInStep: StepDraft = { gate: null, uses: 'versions/lockfile', when: notAfterTag }

function preflight(spec: ChannelSpec, channels: Channels): readonly StepDraft[] {
  return (channels[spec.kind]?.preflight ?? []).map((check) => ({
    id: `prepare/${spec.id}-${check.name.split('/').at(-1)}`,
    gate: null,
    uses: check.name,
    channel: spec.id,
  }))
}
