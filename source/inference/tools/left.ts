import type { PlanFile, StepDraft } from '../../plan/plan-draft.js'
import { because, type FoundChannel, type PlacedReason, perhaps } from '../ecosystem.js'
import type { FoundTool } from './find.js'

const words = { version: 'the version', changelog: 'the changelog', tag: 'the tag', publish: 'publishing' }

/** The tool that decides the version by itself: a push or a merge makes it release. */
export function deciderOf(tools: readonly FoundTool[]): FoundTool | undefined {
  return tools.find(
    ({ tool, inWorkflow }) =>
      inWorkflow && (tool.by === 'push' || tool.by === 'pull') && tool.decides.includes('version'),
  )
}

/** What is left of a plan where a tool decides: its tag is waited for, and the wizard makes none. */
export function leftToDecide({ tool }: FoundTool): NonNullable<PlanFile['phases']> {
  const { name, by } = tool
  const merged: readonly StepDraft[] =
    by === 'push'
      ? []
      : [
          {
            id: 'tag/merge',
            attest: `The release pull request of ${name} is merged`,
            why: `${name} sets the version and the changelog there; the merge makes it tag and publish.`,
            hint: 'Its link will do.',
          },
        ]
  const arrived: StepDraft = {
    id: 'tag/arrived',
    wait: `${name} tagged \${tag}`,
    uses: 'github/tag-arrived',
    every: '30s',
    'timeout-minutes': 180,
    ...(merged.length === 0 ? {} : { needs: ['tag/merge'] }),
  }
  return { tag: [...merged, arrived] }
}

/** What each tool decides, in words. */
export function toolReasons(tools: readonly FoundTool[]): readonly PlacedReason[] {
  const decider = deciderOf(tools)
  return tools.map((found) => {
    const { tool, because: shown } = found
    const parts = tool.decides.map((part) => words[part])
    const what = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('')
    if (found === decider)
      return because(tool.name, `${shown}: ${what} are its own, and the plan is what is left`)
    if (tool.by === 'tag') return because(tool.name, `${shown}: ${what} is its own, on the pushed tag`)
    return perhaps(tool.name, `${shown}: it can decide ${what} as well: let one of the two release`)
  })
}

/** Channels that a tool publishes to from where no workflow shows it are off: nothing is published twice. */
export function leaveToTools(
  channels: readonly FoundChannel[],
  tools: readonly FoundTool[],
): readonly FoundChannel[] {
  const elsewhere = tools.find(
    ({ tool, inWorkflow }) =>
      !inWorkflow &&
      tool.decides.includes('publish') &&
      (tool.by !== 'command' || tool.publishes.length === 0),
  )
  if (elsewhere === undefined) return channels
  const { tool, because: shown } = elsewhere
  return channels.map((channel) =>
    channel.fields.by === 'workflow' || channel.fields.enabled === false
      ? channel
      : {
          ...channel,
          fields: { ...channel.fields, enabled: false },
          because: `${shown}, and ${tool.name} publishes it: off, so that nothing is published twice`,
          certain: false,
        },
  )
}
