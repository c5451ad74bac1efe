import type { StepDraft } from '../../plan/file.js'
import type { ChannelSpec } from '../../plan/plan.js'
import type { Channels } from '../../ports/channel-context.js'
import { channelGate } from './prepare.js'

const SECONDS_A_MINUTE = 60

/** The phases that channels bring: build, publish, verify, recall. Channels that others need come first. */
export function channelPhases(
  specs: readonly ChannelSpec[],
  channels: Channels,
): Readonly<Record<'build' | 'publish' | 'verify' | 'recall', readonly StepDraft[]>> {
  const local = inOrder(
    specs.filter((spec) => spec.enabled && spec.by === 'local' && channels[spec.kind] !== undefined),
  )
  const recallable = local.filter((spec) => channels[spec.kind]?.recall !== undefined)
  const title = (spec: ChannelSpec) => {
    const { title: name } = channels[spec.kind] ?? { title: spec.kind }
    return spec.package ? `${name} ${spec.package}` : name
  }
  return {
    build: local.flatMap((spec) => {
      const inspect = channels[spec.kind]?.inspect
      const id = `build/${spec.id}`
      return [
        { id, action: `${title(spec)} built once`, uses: 'channel/build', channel: spec.id },
        ...(inspect ? [{ ...channelGate('build', spec, inspect, specs), needs: [id] }] : []),
      ]
    }),
    publish: local.map((spec) => ({
      id: `publish/${spec.id}`,
      action: `${title(spec)} published`,
      uses: 'channel/publish',
      channel: spec.id,
    })),
    verify: local.flatMap((spec) => {
      const propagation = channels[spec.kind]?.propagation
      return [
        {
          id: `verify/${spec.id}-visible`,
          wait: `${title(spec)} shows it`,
          uses: 'channel/arrived',
          channel: spec.id,
          ...(propagation
            ? {
                every: `${propagation.everySeconds}s`,
                'timeout-minutes': Math.max(1, Math.ceil(propagation.boundSeconds / SECONDS_A_MINUTE)),
              }
            : {}),
        },
        {
          id: `verify/${spec.id}-installs`,
          action: `${title(spec)} installs as a user does`,
          uses: 'channel/verify',
          channel: spec.id,
          needs: [`verify/${spec.id}-visible`],
        },
      ]
    }),
    recall:
      recallable.length === 0
        ? []
        : [
            { id: 'recall/tag-stands', gate: null, uses: 'git/tag-stands' },
            {
              id: 'recall/decision',
              decision: 'Recall ${tag} on every channel?',
              why: 'Users are told not to install it, or cannot any more. What was downloaded stays out there.',
              options: [{ value: 'recall' }, { value: 'hold', stops: true }],
            },
            ...recallable.map((spec) => ({
              id: `recall/${spec.id}`,
              action: `${title(spec)} recalled`,
              uses: 'channel/recall',
              channel: spec.id,
            })),
          ],
  }
}

/** Needed channels first; otherwise as written. A circle of needs keeps its order: `check` reports it. */
function inOrder(specs: readonly ChannelSpec[]): readonly ChannelSpec[] {
  const done = new Set<string>()
  const ordered: ChannelSpec[] = []
  const visit = (spec: ChannelSpec, path: readonly string[]) => {
    if (done.has(spec.id) || path.includes(spec.id)) return
    for (const id of spec.needs) {
      const needed = specs.find((one) => one.id === id)
      if (needed) visit(needed, [...path, spec.id])
    }
    if (done.has(spec.id)) return
    done.add(spec.id)
    ordered.push(spec)
  }
  for (const spec of specs) visit(spec, [])
  return ordered
}
