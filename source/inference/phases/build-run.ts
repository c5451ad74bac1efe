import { parseBuild } from '../../forges/github/client/build-settings.js'
import type { PlanFile, StepDraft } from '../../plan/plan-draft.js'
import { runWatch } from './workflow-run.js'

/**
 * The build that a workflow makes: its run is waited for (and dispatched where the plan says so), its origin and its
 * artifacts are judged, then they are fetched once. Nothing where `build` names no workflow.
 */
export function buildRunSteps({ build }: PlanFile): readonly StepDraft[] {
  const settings = parseBuild(build)
  if (!settings.success || settings.data.workflow === undefined) return []
  const { workflow, event, inputs, artifacts = [], count } = settings.data
  const isSent = event === 'workflow_dispatch'
  const meant = isSent ? { after: 'build/dispatch' } : {}
  const judged = [
    { id: 'build/provenance', gate: null, uses: 'github/provenance', with: meant, needs: ['build/run'] },
    ...(artifacts.length > 0 || count !== undefined
      ? [{ id: 'build/artifacts', gate: null, uses: 'github/artifacts', with: meant, needs: ['build/run'] }]
      : []),
  ]
  return [
    ...(isSent
      ? [
          {
            id: 'build/dispatch',
            action: `${workflow} started`,
            uses: 'github/dispatch',
            with: { workflow, ref: '${tag}', ...(inputs === undefined ? {} : { inputs }) },
          },
        ]
      : []),
    {
      id: 'build/run',
      wait: `${workflow} built it`,
      uses: 'github/run-finished',
      with: meant,
      ...runWatch,
      ...(isSent ? { needs: ['build/dispatch'] } : {}),
    },
    ...judged,
    {
      id: 'build/fetch',
      action: null,
      uses: 'github/fetch-artifacts',
      with: meant,
      needs: judged.map(({ id }) => id),
    },
  ]
}
