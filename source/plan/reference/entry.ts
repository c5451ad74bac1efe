import { z } from 'zod'
import { own } from '../catalogue.js'
import { isRecord } from '../is-record.js'

/** One thing that a plan may name, in words: a key with what it takes, a check with its `with`, a variable. */
export interface Entry {
  readonly name: string
  readonly words: string
  /** One short line each: what it takes, what holds without it, where it may stand. */
  readonly facts: readonly string[]
  /** The keys inside its value. */
  readonly inside: readonly Entry[]
}

type Node = Readonly<Record<string, unknown>>

/** A title and words as sentences, where the words do not begin with the title. */
export function titled(title: string, words = ''): string {
  return words.startsWith(title) ? words : `${title}. ${words}`.trim()
}

/** A schema as JSON Schema, as a plan is written. */
export function jsonSchemaOf(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(schema, { target: 'draft-7', io: 'input' })
}

/** A key by what it takes; its words are those of the schema, unless others are given. */
export function keyEntry(
  name: string,
  takes: z.ZodType,
  words?: string,
  facts: readonly string[] = [],
): Entry {
  const root: Node = jsonSchemaOf(takes)
  const entry = nodeEntry(name, root, root, [])
  return { ...entry, words: words ?? entry.words, facts: [...entry.facts, ...facts] }
}

/** The keys that a schema has inside. */
export function keysInside(takes: z.ZodType | undefined): readonly Entry[] {
  if (takes === undefined) return []
  const root: Node = jsonSchemaOf(takes)
  return inside(root, root, [])
}

function nodeEntry(name: string, node: Node, root: Node, above: readonly string[]): Entry {
  const written = node.default
  return {
    name,
    words: String(node.description ?? ''),
    facts: [
      `takes ${formOf(node, root)}`,
      ...(written === undefined || isEmpty(written) ? [] : [`default ${JSON.stringify(written)}`]),
    ],
    inside: inside(node, root, above),
  }
}

function isEmpty(value: unknown): boolean {
  return Object(value) === value && Object.keys(Object(value)).length === 0
}

/** The keys of a value, of the items of a list, of what stands under free names, and of each of several forms. */
function inside(node: Node, root: Node, above: readonly string[]): readonly Entry[] {
  const { $ref } = node
  if (typeof $ref === 'string')
    return above.includes($ref) ? [] : inside(target($ref, root), root, [...above, $ref])
  const { properties, required, items, additionalProperties, anyOf } = node
  const needed = Array.isArray(required) ? required : []
  const keys = Object.entries(isRecord(properties) ? properties : {}).map(([name, value]) => {
    const entry = nodeEntry(name, Object(value), root, above)
    return needed.includes(name) ? { ...entry, facts: [...entry.facts, 'required'] } : entry
  })
  const others = [items, additionalProperties, ...(Array.isArray(anyOf) ? anyOf : [])].filter(isRecord)
  const found = [...keys, ...others.flatMap((other) => inside(other, root, above))]
  return found.filter(({ name }, index) => found.findIndex((one) => one.name === name) === index)
}

function target(ref: string, root: Node): Node {
  const parts = ref.split('/').slice(1)
  return parts.reduce<Node>((node, part) => Object(own(node, part)), root)
}

const forms: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'keys with values',
  null: 'nothing',
}

/** What a value may be, in a few words: `a text or a list of texts`. */
function formOf(node: Node, root: Node): string {
  const { $ref, anyOf, type, enum: names, items, minimum, maximum, format } = node
  if (typeof $ref === 'string') return formOf(target($ref, root), root)
  if (node.const !== undefined) return String(node.const)
  if (Array.isArray(names))
    return names
      .map(String)
      .join(', ')
      .replace(/, ([^,]*)$/, ' or $1')
  if (Array.isArray(anyOf)) return either(anyOf.map((one) => formOf(Object(one), root)))
  if (Array.isArray(type)) return either(type.map((one) => forms[one] ?? 'anything'))
  if (type === 'array') {
    const item = isRecord(items) ? formOf(items, root) : 'anything'
    return item === 'a text' ? 'a list of texts' : item === 'anything' ? 'a list' : `a list of: ${item}`
  }
  if (type === 'integer') {
    const most = Number(maximum) < Number.MAX_SAFE_INTEGER ? ` to ${maximum}` : ''
    return `a whole number${Number(minimum) > Number.MIN_SAFE_INTEGER ? ` from ${minimum}${most}` : ''}`
  }
  if (format === 'uri') return 'an address'
  return (typeof type === 'string' && forms[type]) || 'anything'
}

function either(words: readonly string[]): string {
  return [...new Set(words)].join(' or ')
}
