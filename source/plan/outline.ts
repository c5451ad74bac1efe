import { stepWords, taskWords } from './outline/step-words.js'
import type { Plan } from './plan.js'

/** A plan as lines for a terminal: phases, and under each its steps with kind, title, task and conditions. */
export function outlineLines(plan: Plan): readonly string[] {
  const widest = Math.max(0, ...plan.phases.flatMap(({ steps }) => steps.map(({ kind }) => kind.length)))
  return plan.phases.flatMap(({ title, steps }, index) => [
    ...(index > 0 ? [''] : []),
    title,
    ...steps.flatMap((step) => {
      const task = taskWords(step.does)?.split('\n')[0]
      const facts = stepWords(step)
      const indent = ' '.repeat(widest + 4)
      return [
        `  ${step.kind.padEnd(widest)}  ${oneLine(step.title)}${task === undefined ? '' : `  ·  ${task}`}`,
        ...(facts.length > 0 ? [`${indent}${facts.join('; ')}`] : []),
      ]
    }),
  ])
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
