import { type Reading, readAs, unreadable } from '../reading.js'
import { median } from './statistics.js'

/** A number that was read, and the scenario it is of; the empty name where it has none. */
export interface Measured {
  readonly scenario: string
  readonly value: number
}

/** One step into a JSON value: a key, every key (`*`), or every item of a list, named by one of its keys. */
type Part =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'every' }
  | { readonly type: 'items'; readonly named: string }

/** A place in the value, and the names gathered on the way to it. */
interface Place {
  readonly names: readonly string[]
  readonly value: unknown
}

/**
 * Reads numbers from JSON by paths: `parse.median`, `*.median` (every key, which becomes the scenario's name),
 * `results[command].median` (every item of a list, named by its `command`), `times[0]`. A list of numbers counts as
 * its median. A path that leads nowhere gives nothing: that scenario is not measured here.
 */
export function readJsonNumbers(
  text: string,
  paths: string | readonly string[] | Readonly<Record<string, string>>,
): Reading<readonly Measured[]> {
  const root = parse(text)
  if (!root.ok) return root
  const wanted: readonly (readonly [string | undefined, string])[] =
    typeof paths === 'string'
      ? [[undefined, paths]]
      : isList(paths)
        ? paths.map((path) => [undefined, path] as const)
        : Object.entries(paths)
  const measured: Measured[] = []
  for (const [name, path] of wanted) {
    const parts = partsOf(path)
    if (parts === undefined) return wrong(`the path ${path}`, 'keys and dots, * and [key]')
    for (const { names, value } of follow({ names: [], value: root.value }, parts)) {
      const number = Array.isArray(value) && value.every(isNumber) ? median(value) : value
      if (!isNumber(number)) return wrong(`${path} is ${JSON.stringify(value)?.slice(0, 40)}`, 'a number')
      const given = name === undefined ? names : [name, ...names]
      measured.push({ scenario: given.length === 0 ? path : given.join(' / '), value: number })
    }
  }
  return readAs(measured)
}

function parse(text: string): Reading<unknown> {
  try {
    return readAs(JSON.parse(text))
  } catch (error) {
    return wrong(`no JSON: ${error instanceof Error ? error.message : error}`, 'JSON and nothing else')
  }
}

function partsOf(path: string): readonly Part[] | undefined {
  const pieces = path.match(/[^.[\]]+|\[[^[\]]+\]/g) ?? []
  const isWhole = pieces.length > 0 && pieces.join('').length === path.replaceAll('.', '').length
  if (!isWhole) return undefined
  return pieces.map((piece): Part => {
    if (piece === '*') return { type: 'every' }
    const inside = piece.startsWith('[') ? piece.slice(1, -1) : undefined
    if (inside === undefined) return { type: 'key', key: piece }
    return /^\d+$/.test(inside) ? { type: 'key', key: inside } : { type: 'items', named: inside }
  })
}

function follow(place: Place, [part, ...rest]: readonly Part[]): readonly Place[] {
  if (part === undefined) return [place]
  return enter(place, part).flatMap((next) => follow(next, rest))
}

function enter({ names, value }: Place, part: Part): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value)
  if (part.type === 'key')
    return entries.flatMap(([key, one]) => (key === part.key ? [{ names, value: one }] : []))
  if (part.type === 'every') return entries.map(([key, one]) => ({ names: [...names, key], value: one }))
  return entries.map(([key, one]) => {
    const item: Readonly<Record<string, unknown>> = typeof one === 'object' && one !== null ? { ...one } : {}
    return { names: [...names, String(item[part.named] ?? key)], value: one }
  })
}

function isList(paths: readonly string[] | Readonly<Record<string, string>>): paths is readonly string[] {
  return Array.isArray(paths)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

function wrong(found: string, expected: string): Reading<never> {
  return unreadable({ found, expected, mend: 'correct json in the plan, or what the benchmark writes' })
}
