import type { Entry } from '../../plan/reference/entry.js'
import type { Found } from '../../plan/reference/find.js'
import type { Topic } from '../../plan/reference/reference.js'
import { wrap } from './width.js'

/** The parts of the plan language, each with the names it has: what `explain` shows without a name. */
export function overviewLines(topics: readonly Topic[], width: number): readonly string[] {
  return [
    'What a plan may say. Ask for more with: release-wizard explain NAME',
    ...topics.flatMap(({ name, title, words, entries }) => [
      '',
      `${title} (explain ${name})`,
      ...indented(words, width),
      ...indented(entries.map((entry) => entry.name).join(', '), width),
    ]),
  ]
}

/** A topic with a line or two for each of its names, or one name with all that is known of it. */
export function explainedLines({ path, topic, entry, others }: Found, width: number): readonly string[] {
  const also = others.length === 0 ? [] : ['', ...wrap(`See also: ${others.join(', ')}`, width)]
  if (!entry) {
    const keys = topic.entries.flatMap((one) => keyLines(one, width))
    return [`${topic.title}`, ...indented(topic.words, width), '', ...keys, ...also]
  }
  const keys = entry.inside.flatMap((one) => keyLines(one, width))
  return [
    path,
    ...indented(entry.words, width),
    ...(entry.facts.length > 0 ? ['', ...entry.facts.flatMap((fact) => factLines(fact, width))] : []),
    ...(keys.length > 0 ? ['', ...keys] : []),
    ...also,
  ]
}

function keyLines({ name, words, facts }: Entry, width: number): readonly string[] {
  const said = [words, ...facts.filter((fact) => /^(takes|default|required)/.test(fact))]
  return [`  ${name}`, ...said.filter((one) => one !== '').flatMap((one) => indented(one, width, '      '))]
}

/** A fact, wrapped; a line of an example, as it stands. */
function factLines(fact: string, width: number): readonly string[] {
  return /^(- |\s)/.test(fact) ? [`    ${fact}`] : indented(fact, width)
}

function indented(text: string, width: number, indent = '  '): readonly string[] {
  return wrap(text, Math.max(20, width - indent.length)).map((line) => `${indent}${line}`)
}
