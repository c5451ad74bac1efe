import type { Choose } from '../../core/question.js'
import { type Plan, stepsOf } from '../../plan/plan.js'
import { showControl, shownName } from '../../plan/shown.js'

/** Under what a plan is trusted: its repository and its file, for packages of one repository have plans of their own. */
export function trustKey(repository: string, file: string): string {
  return `${repository}\n${file}`
}

/**
 * Before a plan that came with the repository may run anything: a person sees what it would run. When it was
 * trusted before and changed, the difference is shown.
 */
export function trustQuestion(plan: Plan, text: string, trusted: string | undefined): Choose {
  const prompt =
    trusted === undefined
      ? `Do you trust ${plan.source} to run these?`
      : `${plan.source} changed. Do you trust it to run these?`
  return mayRun(prompt, trusted === undefined ? commandsOf(plan) : changesOf(trusted, text))
}

/** Asks whether what these lines show may run. */
export function mayRun(prompt: string, lines: readonly string[]): Choose {
  return {
    kind: 'choose',
    cause: 'step',
    prompt,
    facts: lines.map((line) => shownName(showControl(line))),
    options: [
      { value: 'trust', label: 'Trust it', reason: 'remembered on this machine until it changes' },
      { value: 'quit', label: 'Leave', reason: 'nothing was run' },
    ],
  }
}

/** Every command of the plan, as it would be run. */
export function commandsOf(plan: Plan): readonly string[] {
  return stepsOf(plan).flatMap((step) => {
    const deeds = [step.does, step.probe, step.rehearse, step.undo]
    const lines = deeds.flatMap((task) =>
      task?.type === 'run'
        ? task.line.trimEnd().split('\n')
        : task?.type === 'code'
          ? ['a function of the plan']
          : [],
    )
    const fixes = step.fix === undefined ? [] : [step.fix]
    return [...lines, ...fixes].map((line) => `${step.id}  ${line}`)
  })
}

/** Lines that went and came, in the order of the text. */
export function changesOf(before: string, after: string): readonly string[] {
  const old = before.split('\n')
  const fresh = after.split('\n')
  const kept = new Set(old.filter((line) => fresh.includes(line)))
  return [
    ...old.filter((line) => !kept.has(line)).map((line) => `- ${line}`),
    ...fresh.filter((line) => !kept.has(line)).map((line) => `+ ${line}`),
  ]
}
