import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml'
import type { Place } from '../problem.js'
import type { Locate } from './parsed.js'

/** Finds keys and values of a parsed text. `root` is the node that the plan's paths begin at. */
export function locator(root: Node | null, aliases: ReadonlyMap<Alias, Node>, lines: LineCounter): Locate {
  return (path, at) => {
    let key: Node | undefined
    let value: Node | undefined = root ?? undefined
    for (const part of path) {
      const inside: unknown = isAlias(value) ? aliases.get(value) : value
      if (isSeq(inside) && typeof part === 'number') {
        const item: unknown = inside.items[part]
        if (!isNode(item)) break
        key = item
        value = item
      } else if (isMap(inside)) {
        const pair = memberOf(inside, part, aliases)
        if (!pair || !isNode(pair.key)) break
        key = pair.key
        value = isNode(pair.value) && hasText(pair.value) ? pair.value : pair.key
      } else break
    }
    return positionOf((at === 'key' ? key : undefined) ?? value, lines)
  }
}

/** The member of a map, its own or one that a merge key (`<<`) brings along. */
function memberOf(map: YAMLMap, part: string | number, aliases: ReadonlyMap<Alias, Node>): Pair | undefined {
  const named = (name: string) => map.items.find(({ key }) => isScalar(key) && String(key.value) === name)
  const own = named(String(part))
  const merge: unknown = own ? undefined : named('<<')?.value
  for (const one of isSeq(merge) ? merge.items : [merge]) {
    const inside: unknown = isAlias(one) ? aliases.get(one) : one
    const found = isMap(inside) ? memberOf(inside, part, aliases) : undefined
    if (found) return found
  }
  return own
}

/** The place where a node begins. */
export function positionOf(node: Node | undefined, lines: LineCounter): Place | undefined {
  const offset = node?.range?.[0]
  if (offset === undefined) return undefined
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}

function hasText(node: Node): boolean {
  const [start, end] = node.range ?? [0, 0]
  return end > start
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)
}
