import { nearest } from '../nearest.js'
import type { Entry } from './entry.js'
import type { Topic } from './reference.js'

/** What a name stands for: a topic, or one of its entries by its whole path. */
export interface Found {
  /** `step.when`, `git/clean`. */
  readonly path: string
  readonly topic: Topic
  readonly entry?: Entry
  /** Other paths that the name may mean. */
  readonly others: readonly string[]
}

/** Finds a name as people write it: `step`, `step.when`, `when`, `git/clean`, `npm.tag`, `${version}`. */
export function findEntry(topics: readonly Topic[], written: string): Found | undefined {
  const name = written.replace(/^\$\{?(.*?)\}?$/, '$1')
  const topic = topics.find((one) => one.name === name)
  const places = topics.flatMap((one) => {
    const own = entryAt(one.entries, name)
    const prefix = `${one.name}.`
    const inside =
      own ?? (name.startsWith(prefix) ? entryAt(one.entries, name.slice(prefix.length)) : undefined)
    return inside
      ? [{ topic: one, entry: inside, path: pathOf(one, own ? name : name.slice(prefix.length)) }]
      : []
  })
  const [first, ...rest] = topic ? [{ topic, path: topic.name }, ...places] : places
  return first && { ...first, others: rest.map(({ path }) => path) }
}

/** The name nearest to one that is not known. */
export function nearestName(topics: readonly Topic[], name: string): string | undefined {
  return nearest(
    name,
    topics.flatMap((topic) => [topic.name, ...topic.entries.map((entry) => pathOf(topic, entry.name))]),
  )
}

/** How a name is asked for: keys by their place, what has a name of its own by that. */
function pathOf({ name: topic }: Topic, name: string): string {
  return ['plan', 'phase', 'step', 'channel'].includes(topic) ? `${topic}.${name}` : name
}

/** An entry by its name, or one inside it behind a dot. A name may hold dots itself. */
function entryAt(entries: readonly Entry[], name: string): Entry | undefined {
  for (const entry of entries) {
    if (entry.name === name) return entry
    if (!name.startsWith(`${entry.name}.`)) continue
    const inside = entryAt(entry.inside, name.slice(entry.name.length + 1))
    if (inside) return inside
  }
  return undefined
}
