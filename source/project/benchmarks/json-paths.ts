import { isRecord } from '../../plan/is-record.js'
import { messageOf } from '../../plan/message-of.js'
import { type Reading, readAs, unreadable } from '../reading.js'
import { median } from './statistics.js'

/** A number that was read, and the scenario it is of; the empty name where it has none. */
export interface Measured {
  readonly scenario: string
  readonly value: number
}

/** One step into a JSON value: a key, every key (`*`), or every item of a list, named by some of its keys. */
type Part =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'every' }
  | { readonly type: 'items'; readonly named: readonly string[] }

/** A place in the value, and the names gathered on the way to it. */
interface Place {
  readonly names: readonly string[]
  readonly value: unknown
  /** The key by which an item on the way should be named, and which it has not. */
  readonly lacks?: string | undefined
}

/**
 * Reads numbers from JSON by paths: `parse.median`, `*.median` (every key, which becomes the scenario's name),
 * `results[command].median` (every item of a list, named by its `command`; by several keys as `[bench,bytes]`),
 * `times[0]`. A list of numbers counts as its median. A path that leads nowhere gives nothing: that scenario is not
 * measured here. Two numbers of one name are a problem, for a slow one could hide behind a fast one.
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
  const measured = new Map<string, number>()
  for (const [name, path] of wanted) {
    const parts = partsOf(path)
    if (parts === undefined) return wrong(`the path ${path}`, 'keys and dots, * and [key]')
    for (const { names, value, lacks } of follow({ names: [], value: root.value }, parts)) {
      if (lacks !== undefined) return wrong(`an item without ${lacks} at ${path}`, 'a name for every item')
      const number = Array.isArray(value) && value.every(isNumber) ? median(value) : value
      if (!isNumber(number)) return wrong(`${path} is ${JSON.stringify(value)?.slice(0, 40)}`, 'a number')
      const given = name === undefined ? names : [name, ...names]
      const scenario = given.length === 0 ? path : given.join(' / ')
      if (measured.has(scenario)) return twice(scenario, path)
      measured.set(scenario, number)
    }
  }
  return readAs([...measured].map(([scenario, value]) => ({ scenario, value })))
}

function parse(text: string): Reading<unknown> {
  try {
    return readAs(JSON.parse(text))
  } catch (error) {
    return wrong(`no JSON: ${messageOf(error)}`, 'JSON and nothing else')
  }
}

function partsOf(path: string): readonly Part[] | undefined {
  const pieces = path.match(/[^.[\]]+|\[[^[\]]+\]/g) ?? []
  const isWhole = pieces.length > 0 && pieces.join('').replaceAll('.', '') === path.replaceAll('.', '')
  if (!isWhole) return undefined
  return pieces.map((piece): Part => {
    if (piece === '*') return { type: 'every' }
    const inside = piece.startsWith('[') ? piece.slice(1, -1) : undefined
    if (inside === undefined) return { type: 'key', key: piece }
    return /^\d+$/.test(inside)
      ? { type: 'key', key: inside }
      : { type: 'items', named: inside.split(',').map((key) => key.trim()) }
  })
}

function follow(place: Place, [part, ...rest]: readonly Part[]): readonly Place[] {
  if (part === undefined) return [place]
  return enter(place, part).flatMap((next) => follow(next, rest))
}

function enter({ names, value, lacks }: Place, part: Part): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value)
  if (part.type === 'key')
    return entries.flatMap(([key, one]) => (key === part.key ? [{ names, value: one, lacks }] : []))
  if (part.type === 'every')
    return entries.map(([key, one]) => ({ names: [...names, key], value: one, lacks }))
  return entries.map(([, one]) => {
    const own = part.named.map((key) => nameIn(one, key))
    const lacking = part.named.find((_, at) => own[at] === undefined)
    return { names: [...names, ...own.flatMap((name) => name ?? [])], value: one, lacks: lacks ?? lacking }
  })
}

/** What stands at a key of an item, or at keys joined by dots. */
function nameIn(item: unknown, key: string): string | undefined {
  const keys = isRecord(item) && key in item ? [key] : key.split('.')
  const found = keys.reduce<unknown>((value, one) => (isRecord(value) ? value[one] : undefined), item)
  return ['string', 'number', 'boolean'].includes(typeof found) ? String(found) : undefined
}

function isList(paths: readonly string[] | Readonly<Record<string, string>>): paths is readonly string[] {
  return Array.isArray(paths)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

function twice(scenario: string, path: string): Reading<never> {
  return unreadable({
    found: `two numbers of the name ${scenario} at ${path}`,
    expected: 'one number a name: a slow one would hide behind a fast one',
    mend: 'name items by every key that tells them apart, as in results[bench,bytes].ms',
  })
}

function wrong(found: string, expected: string): Reading<never> {
  return unreadable({ found, expected, mend: 'correct json in the plan, or what the benchmark writes' })
}
