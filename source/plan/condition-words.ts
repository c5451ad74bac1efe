import type { Condition } from './condition.js'

/** A condition in plain words, to follow "only": `when package.json changed and on the path release`. */
export function conditionWords(condition: Condition): string {
  const { changed, mode, path, bump, channel, decision, fact, any, not } = condition
  const words = [
    ...(changed ? [changedWords(changed)] : []),
    ...(mode ? [`in mode ${or(mode)}`] : []),
    ...(path ? [`on the path ${or(path)}`] : []),
    ...(bump ? [`for a ${or(bump)} release`] : []),
    ...(channel ? [`with the channel ${or(channel)}`] : []),
    ...Object.entries(decision ?? {}).map(([step, answers]) => `when ${step} was answered ${or(answers)}`),
    ...Object.entries(fact ?? {}).map(([name, values]) => `when ${name} is ${or(values)}`),
    ...(any ? [`(${any.map(conditionWords).join(', or ')})`] : []),
    ...(not ? [`not ${grouped(not)}`] : []),
  ]
  return words.length === 0 ? 'always' : words.join(' and ')
}

function changedWords(globs: readonly string[]): string {
  const excluded = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1))
  const included = globs.filter((glob) => !glob.startsWith('!'))
  const but = excluded.length > 0 ? ` (but not ${or(excluded)})` : ''
  return `when ${or(included)}${but} changed since the base tag`
}

function grouped(condition: Condition): string {
  const words = conditionWords(condition)
  return Object.keys(condition).length > 1 ? `(${words})` : words
}

function or(values: readonly string[]): string {
  return values.join(' or ')
}
