import { capital } from './capital.js'
import { code, codeBlock, plain } from './outline/markdown.js'
import { stepWords, taskWords } from './outline/step-words.js'
import type { Phase, Plan } from './plan.js'
import { shown } from './shown.js'
import type { Step } from './step.js'

/**
 * A plan as a document for people: phases as headings, steps as a checklist. `others` are the plan's other paths:
 * phases already shown are named, new ones are written out. The same plans give the same text.
 */
export function outlineMarkdown(plan: Plan, others: readonly Plan[] = []): string {
  const printed = new Set(plan.phases.map(({ id }) => id))
  const sections = [
    `# Releasing ${plain(plan.name)}`,
    `<!-- Written by: release-wizard outline --markdown. Change the plan (${plan.source}), not this document. -->`,
    `Run ${code('npx release-wizard')} in the repository: it leads through these steps, checks what can be checked, and goes on where it stopped.`,
    ...channelSection(plan),
    ...rolesSection(plan),
    ...plan.phases.flatMap((phase) => phaseSection(phase, '##')),
    ...others.flatMap((other) => pathSection(other, printed)),
  ]
  return shown(`${sections.join('\n\n')}\n`)
}

function channelSection({ channels, tag }: Plan): readonly string[] {
  const enabled = channels.filter((channel) => channel.enabled)
  const names = enabled.map(({ kind, package: name, by }) => {
    const what = name === undefined ? kind : `${kind} (${name})`
    return by === 'workflow' ? `${what} by a workflow` : what
  })
  const where = names.length === 0 ? 'The release ends at the pushed tag' : `Published to ${names.join(', ')}`
  return [`${plain(where)}. Tags have the form ${code(tag)}.`]
}

function rolesSection({ roles }: Plan): readonly string[] {
  return roles.length === 0 ? [] : [`Roles filled for each release: ${plain(roles.join(', '))}.`]
}

function phaseSection({ title, steps }: Phase, heading: string): readonly string[] {
  return [`${heading} ${plain(title)}`, steps.map(stepItem).join('\n')]
}

function pathSection(plan: Plan, printed: Set<string>): readonly string[] {
  const order = plan.phases.map(({ title }) => plain(title)).join(', ')
  const fresh = plan.phases.filter(({ id }) => !printed.has(id))
  for (const { id } of fresh) printed.add(id)
  return [
    `## The path ${plain(plan.path)}`,
    `In this order: ${order}. Run ${code(`npx release-wizard --path ${plan.path}`)}.`,
    ...fresh.flatMap((phase) => phaseSection(phase, '###')),
  ]
}

function stepItem(step: Step): string {
  const task = taskWords(step.does)
  const [first, ...more] = task?.split('\n') ?? []
  const command = first === undefined || more.length > 0 ? '' : `: ${code(first)}`
  const mark = step.irreversible ? ' ⚠' : ''
  const { why, hint, link, criteria = [] } = step.words
  return [
    `- [ ] **${plain(step.title)}** (${plain(step.kind)})${mark}${command}`,
    ...(more.length > 0 && task !== undefined
      ? ['', ...codeBlock(task).map((line) => `  ${line}`.trimEnd()), '']
      : []),
    ...sentence(stepWords(step).join('; ')),
    ...sentence(why),
    ...criteria.map((one) => `  - ${plain(one)}`),
    ...sentence(hint === undefined ? undefined : `If it fails: ${hint}`),
    ...(link === undefined ? [] : [`  <${link}>`]),
  ].join('\n')
}

/** One more sentence of the item's paragraph. */
function sentence(text: string | undefined): readonly string[] {
  return text === undefined || text === ''
    ? []
    : [`  ${plain(capital(text))}${/[.!?]$/.test(text) ? '' : '.'}`]
}
