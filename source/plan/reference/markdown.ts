import { code, plain } from '../outline/markdown.js'
import type { Entry } from './entry.js'
import type { Topic } from './reference.js'

/** The whole language as a page: a section for each topic, an item for each name, the keys inside below it. */
export function referenceMarkdown(topics: readonly Topic[]): string {
  const sections = topics.flatMap(({ title, words, entries }) => [
    `## ${plain(title)}`,
    plain(words),
    entries.map((entry) => item(entry, '')).join('\n'),
  ])
  return `${['# What a plan may say', ...sections].join('\n\n')}\n`
}

function item({ name, words, facts, inside }: Entry, indent: string): string {
  const said = facts.length === 0 ? '' : ` *${plain(facts.join('; '))}*`
  return [
    `${indent}- ${code(name)}: ${plain(words)}${said}`,
    ...inside.map((one) => item(one, `${indent}  `)),
  ].join('\n')
}
