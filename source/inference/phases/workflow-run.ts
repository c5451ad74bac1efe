import type { ChannelSpec } from '../../plan/plan.js'
import type { StepDraft } from '../../plan/plan-draft.js'
import { type Publisher, specsOf, type WorkflowPublisher } from './publishers.js'

/** How a run is looked at: at growing intervals from this one, and no longer than three hours. */
export const runWatch = { every: '10s', 'timeout-minutes': 180 } as const

/** The event of the run that each start causes, as GitHub names it. */
const cause = {
  tag: { event: 'push' },
  push: { event: 'push', pushed: 'branch' },
  release: { event: 'release' },
  workflow_run: { event: 'workflow_run' },
  sent: { event: 'workflow_dispatch' },
} as const

/** The step that waits for a run which starts by itself; none where only the wizard starts it. */
export function runSteps({
  id,
  workflow,
  start,
}: Pick<WorkflowPublisher, 'id' | 'workflow' | 'start'>): readonly StepDraft[] {
  if (start === 'dispatch' || start === 'other') return []
  return [{ ...waitFor(id, workflow), with: { workflow, ...cause[start] } }]
}

function waitFor(id: string, workflow: string): StepDraft {
  return { id: `${id}-finished`, wait: `${workflow} finished`, uses: 'github/run-finished', ...runWatch }
}

/** What starts the run, for the gate that asks before the tag whether it would. */
const starter = { ...cause, dispatch: { event: 'workflow_dispatch' } } as const

/** Asks of the candidate whether the workflow would start; nothing where its file is not here, or something else starts it. */
export function startGates(publishers: readonly Publisher[]): readonly StepDraft[] {
  return publishers.flatMap((publisher): readonly StepDraft[] => {
    if (publisher.by === 'local' || !publisher.known) return []
    const { id, workflow, start } = publisher
    if (start === 'other' || start === 'sent') return []
    const inputs = start === 'dispatch' ? inputsOf(specsOf(publisher)) : []
    const isAtBranch = start === 'push' || start === 'workflow_run' || inputs.length > 0
    return [
      {
        id: `prepare/${id.slice(id.indexOf('/') + 1)}-starts`,
        gate: `${workflow} can start`,
        uses: 'github/workflow-starts',
        with: {
          workflow,
          event: starter[start].event,
          ...(isAtBranch ? { at: 'branch' } : {}),
          ...(inputs.length > 0 ? { inputs } : {}),
        },
        when: { not: { path: ['recover'] } },
      },
    ]
  })
}

function inputsOf(specs: readonly ChannelSpec[]): readonly string[] {
  return [...new Set(specs.flatMap(({ with: own }) => Object.keys(Object(own.inputs))))]
}

/**
 * The steps of a workflow that publishes: the wizard starts it, unless it starts by itself, and waits for the very run.
 * Without inputs it runs at the tag, for nothing else tells it what to publish.
 */
export function workflowSteps(publisher: WorkflowPublisher): readonly StepDraft[] {
  const { id, workflow } = publisher
  const specs = specsOf(publisher)
  const run = `${id}-run`
  const [only, ...others] = specs
  // A step of one channel may be left out with it; a run of several is no single channel's.
  const channel = only !== undefined && others.length === 0 ? { channel: only.id } : {}
  const own = runSteps(publisher)
  if (own.length > 0) return own.map((step) => ({ ...step, ...channel }))
  const hasInputs = specs.some(({ with: keys }) => keys.inputs !== undefined)
  return [
    {
      id: run,
      action: `${workflow} started`,
      uses: 'github/publish-run',
      with: { workflow, ...(hasInputs ? {} : { ref: '${tag}' }) },
      ...channel,
    },
    { ...waitFor(id, workflow), ...channel, with: { after: run }, needs: [run] },
  ]
}
