import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'
import { deepest } from './document.js'

/** Something in the tree of a document that plans do not take. */
export interface DataProblem {
  readonly node: Node
  readonly found: string
  readonly expected: string
  readonly mend: string
}

/** A document as plain data, with what each alias stands for. */
export interface DocumentData {
  readonly value: unknown
  readonly aliases: ReadonlyMap<Alias, Node>
  readonly problems: readonly DataProblem[]
}

const mostAliased = 10_000

/**
 * Turns a document into plain data. Aliases are followed, but never in a circle and never into more than
 * 10,000 values; nothing nests deeper than 64 levels; keys are texts.
 */
export function dataOf(document: Document.Parsed): DocumentData {
  const anchors = new Map<string, Node>()
  const aliases = new Map<Alias, Node>()
  const problems: DataProblem[] = []
  const open = new Set<Node>()
  let aliased = 0

  const visit = (node: unknown, depth: number, inAlias: boolean): unknown => {
    if (isAlias(node)) return follow(node, depth, inAlias)
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return null
    if (inAlias) aliased += 1
    if (aliased > mostAliased) return null
    if (node.anchor !== undefined && !inAlias) anchors.set(node.anchor, node)
    if (isScalar(node)) return node.value
    if (depth > deepest) {
      problems.push(
        problem(node, 'keys and lists nested too deep', `at most ${deepest} levels`, 'flatten the plan'),
      )
      return null
    }
    open.add(node)
    const value = isSeq(node)
      ? node.items.map((item) => visit(item, depth + 1, inAlias))
      : membersOf(node.items.map((pair) => [keyOf(pair.key), visit(pair.value, depth + 1, inAlias)] as const))
    open.delete(node)
    return value
  }

  const follow = (alias: Alias, depth: number, inAlias: boolean): unknown => {
    const target = anchors.get(alias.source)
    if (!target) {
      const found = `*${alias.source} points at no anchor`
      problems.push(
        problem(alias, found, `&${alias.source} before it`, 'put the text in quotes if it is a pattern'),
      )
      return null
    }
    aliases.set(alias, target)
    if (open.has(target)) {
      problems.push(
        problem(alias, `*${alias.source} contains itself`, 'values that end', 'take the alias out'),
      )
      return null
    }
    const before = aliased
    const value = visit(target, depth, true)
    if (!inAlias && aliased > mostAliased && before <= mostAliased) {
      const found = `aliases stand for more than ${mostAliased} values`
      problems.push(problem(alias, found, 'a plan that a person wrote', 'write out what is meant'))
    }
    return value
  }

  const keyOf = (key: unknown): string => {
    if (isScalar(key) && typeof key.value === 'string') return key.value
    const node = isScalar(key) || isMap(key) || isSeq(key) ? key : document.contents
    if (node) problems.push(problem(node, 'a key that is no text', 'a text', 'put the key in quotes'))
    return isScalar(key) ? String(key.value) : ''
  }

  const value = visit(document.contents, 0, false)
  return { value, aliases, problems }
}

/** The members of a map; those behind a merge key (`<<`) stand in wherever the map has none of its own. */
function membersOf(pairs: readonly (readonly [string, unknown])[]): Readonly<Record<string, unknown>> {
  const merged = pairs.filter(([key, value]) => key === '<<' && typeof value === 'object' && value !== null)
  // The first of several wins.
  const others = merged.flatMap(([, value]) => (Array.isArray(value) ? value.toReversed() : [value]))
  const own = pairs.filter((pair) => !merged.includes(pair))
  return Object.fromEntries([...others.flatMap((one) => Object.entries(Object(one))), ...own])
}

function problem(node: Node, found: string, expected: string, mend: string): DataProblem {
  return { node, found, expected, mend }
}
