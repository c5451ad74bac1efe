import type { Choose } from '../../core/question.js'
import type { Target } from '../../core/vocabulary.js'
import { type Plan, type Reason, stepsOf } from '../../plan/plan.js'

/** The review before the start: what is planned, why, and how long it took before. */
export function reviewQuestion(
  plan: Plan,
  target: Target,
  mode: string,
  timings: Readonly<Record<string, number>>,
): Choose {
  return {
    kind: 'choose',
    cause: 'step',
    prompt: `Start the ${mode === 'live' ? '' : `${mode} of the `}release of ${target.tag}?`,
    facts: reviewFacts(plan, target, timings),
    options: [
      {
        value: 'start',
        label: 'Start',
        reason:
          mode === 'live' ? 'nothing irreversible happens before you type the version' : 'nothing is changed',
      },
      { value: 'quit', label: 'Leave', reason: 'nothing was changed' },
    ],
    default: 'start',
  }
}

/** The plan in short, with the reason for each inferred line. */
export function reviewFacts(
  plan: Plan,
  target: Target,
  timings: Readonly<Record<string, number>>,
): readonly string[] {
  const steps = stepsOf(plan)
  const count = (nature: string) => steps.filter((step) => step.nature === nature).length
  const irreversible = steps.filter((step) => step.irreversible)
  const known = steps.reduce((sum, step) => sum + (timings[step.id] ?? 0), 0)
  const width = Math.max(0, ...plan.reasons.map((reason) => reason.line.length))
  return [
    `${target.tag}, ${target.bump} release; base ${target.baseTag ?? 'none'} (${target.baseReason})`,
    `path ${plan.path}: ${plan.phases.map((phase) => phase.title).join(' → ')}`,
    `${count('check')} gates, ${count('question')} decisions, ${count('effect')} actions, ${irreversible.length} irreversible: ${irreversible.map((step) => step.title).join(', ') || 'none'}`,
    ...(known > 0 ? [`took about ${words(known)} before`] : []),
    ...(plan.source === 'inferred'
      ? [
          'No plan file: this is what the repository shows.',
          ...plan.reasons.map((reason) => reasonLine(reason, width)),
        ]
      : [`plan from ${plan.source}`]),
  ]
}

function reasonLine({ line, because, certain }: Reason, width: number): string {
  return `${line.padEnd(width)}  ${because}${certain ? '' : ' (likely)'}`
}

function words(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  return minutes < 1 ? `${Math.max(1, Math.round(ms / 1000))} s` : `${minutes} min`
}
