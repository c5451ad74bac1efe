import type { Choose } from '../../core/question.js'
import type { Mode, Target } from '../../core/vocabulary.js'
import { type Plan, type Reason, stepsOf } from '../../plan/plan.js'
import { pathSummary } from '../../views/words/progress.js'

/** The review before the start: what is planned, why, and how long it took before. */
export function reviewQuestion(
  plan: Plan,
  target: Target,
  mode: Mode,
  timings: Readonly<Record<string, number>>,
): Choose {
  const typed = typedFor(target)
  return {
    kind: 'choose',
    cause: 'step',
    prompt: `Start the ${mode === 'live' ? '' : `${mode} of the `}${wordOf(plan.path)} of ${target.tag}?`,
    facts: reviewFacts(plan, target, mode, timings),
    options: [
      {
        value: 'start',
        label: 'Start',
        reason:
          mode === 'live' ? `nothing irreversible happens before you type ${typed}` : 'nothing is changed',
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
  mode: Mode,
  timings: Readonly<Record<string, number>>,
): readonly string[] {
  const steps = stepsOf(plan)
  const irreversible = steps.filter((step) => step.irreversible)
  return [
    ...(target.packages === undefined
      ? [`target  ${target.tag}, ${target.bump}; base ${target.baseTag ?? 'none'} (${target.baseReason})`]
      : target.packages.map((one) => `target  ${one.tag}, ${one.bump}: ${one.because}`)),
    `path  ${plan.path}: ${plan.phases.map((phase) => phase.title).join(' → ')}`,
    `plan  ${pathSummary(steps, mode, (id) => timings[id])}`,
    ...(irreversible.length > 0
      ? [`you type  ${typedFor(target)} before: ${irreversible.map((step) => step.title).join(', ')}`]
      : []),
    ...(plan.source === 'inferred'
      ? ['from  what the repository shows; there is no plan file', '', ...reasonLines(plan.reasons)]
      : [`from  ${plan.source}`]),
  ]
}

/** What a person types before what cannot be undone: the version, or the name of a release of several. */
function typedFor({ packages = [], tag }: Target): string {
  return packages.length > 1 ? tag : 'the version'
}

/** What is started, by the name that the path has in a sentence. */
function wordOf(path: string): string {
  const words: Readonly<Record<string, string>> = {
    'first-release': 'first release',
    emergency: 'emergency release',
    recover: 'recovery',
    announce: 'announcement',
  }
  return words[path] ?? path
}

/** Of more reasons than these that differ only in the folder they are about, the first stands for all. */
const MOST_ALIKE = 3

function reasonLines(reasons: readonly Reason[]): readonly string[] {
  const alike = new Map<string, Reason[]>()
  for (const reason of reasons) {
    const because = reason.because.replaceAll(/\S+\/\S*/g, '/')
    // What is said of no folder is said of this line alone.
    const key = because === reason.because ? reason.line + because : `${because} ${reason.certain}`
    alike.set(key, [...(alike.get(key) ?? []), reason])
  }
  return [...alike.values()].flatMap((own) =>
    own.length <= MOST_ALIKE
      ? own.map(reasonLine)
      : own.slice(0, 1).map((first) => `${reasonLine(first)}; the same of ${own.length - 1} more`),
  )
}

function reasonLine({ line, because, certain }: Reason): string {
  return `${line}  ${because}${certain ? '' : ' (likely)'}`
}
