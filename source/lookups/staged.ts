import { stepsOf } from '../plan/plan.js'
import { channelsOfStep, type Step } from '../plan/step.js'
import type { Release } from '../ports/release.js'
import { type NotPassed, unknown } from '../ports/verdict.js'

/** True where this run staged the channel's version: it is approved, never uploaded past its stage. */
export function wasStaged(release: Release): boolean {
  const step = stagingStep(release)
  return step !== undefined && release.outputs[`${step.id}.staged`] === 'yes'
}

/** Who staged it, or started the workflow that did, as far as this run knows. */
export function whoStaged(release: Release): string | undefined {
  return release.outputs[`${stagingStep(release)?.id}.by`]
}

/** What is to be said where what this run staged is not there any more, and the version is not public. */
export function goneFromStage(release: Release, where: string): NotPassed {
  const step = stagingStep(release)
  return unknown(
    `${release.target?.version} is neither staged nor public on ${where}: it was rejected there, or approved and not shown yet`,
    'what this run staged',
    `look who did what there; where it was rejected, stage it again: release-wizard redo ${step?.id}`,
  )
}

function stagingStep({ plan, channel }: Release): Step | undefined {
  return stepsOf(plan).find(
    (step) => channelsOfStep(step).includes(channel?.id ?? '') && step.makes.includes('staged'),
  )
}
