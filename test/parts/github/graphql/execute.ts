import { isObject } from '../json.js'
import type { Document, Selection, Value } from './parse.js'
import { type Arguments, type Context, GraphObject } from './schema.js'

/** A refusal in GraphQL's form: a kind such as NOT_FOUND, the words, and where in the answer. */
export class GraphRefusal extends Error {
  readonly kind: string

  constructor(kind: string, message: string) {
    super(message)
    this.name = 'GraphRefusal'
    this.kind = kind
  }
}

export interface GraphError {
  readonly type: string
  readonly message: string
  readonly path: readonly (string | number)[]
}

export interface GraphAnswer {
  readonly data: unknown
  readonly errors: readonly GraphError[]
}

/**
 * Answers what a query asks of a root object. A field that refuses is null in the answer, with an error beside it;
 * a field no type has is an error of the kind UNKNOWN_FIELD.
 */
export const execute = (
  document: Document,
  variables: Arguments,
  root: GraphObject,
  context: Context,
): GraphAnswer => {
  const errors: GraphError[] = []

  const evaluate = (value: Value): unknown => {
    switch (value.kind) {
      case 'literal':
        return value.value
      case 'list':
        return value.items.map(evaluate)
      case 'object':
        return Object.fromEntries(
          Object.entries(value.fields).map(([name, field]) => [name, evaluate(field)]),
        )
      case 'variable': {
        const fallback = document.defaults[value.name]
        return variables[value.name] ?? (fallback && evaluate(fallback))
      }
    }
  }

  const complete = (
    value: unknown,
    selections: readonly Selection[],
    path: readonly (string | number)[],
  ): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => complete(item, selections, [...path, index]))
    if (value instanceof GraphObject) return select(value, selections, path)
    return value ?? null
  }

  const select = (
    object: GraphObject,
    selections: readonly Selection[],
    path: readonly (string | number)[],
  ): Record<string, unknown> => {
    const answer: Record<string, unknown> = {}
    for (const selection of selections) {
      if (selection.kind === 'spread') {
        Object.assign(answer, select(object, document.fragments[selection.fragment] ?? [], path))
      } else if (selection.kind === 'inline') {
        if (selection.on === object.type) Object.assign(answer, select(object, selection.selections, path))
      } else if (selection.name === '__typename') {
        answer[selection.alias] = object.type
      } else {
        answer[selection.alias] = readField(object, selection, [...path, selection.alias])
      }
    }
    return answer
  }

  const readField = (
    object: GraphObject,
    field: Extract<Selection, { kind: 'field' }>,
    path: readonly (string | number)[],
  ): unknown => {
    const args = Object.fromEntries(
      Object.entries(field.args).map(([name, value]) => [name, evaluate(value)]),
    )
    try {
      const found = object.resolve(field.name, args, context)
      if (!found)
        throw new GraphRefusal(
          'UNKNOWN_FIELD',
          `Field '${field.name}' doesn't exist on type '${object.type}'`,
        )
      return complete(found.value, field.selections, path)
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error
      errors.push({ type: error.kind, message: error.message, path })
      return null
    }
  }

  const data = select(root, document.selections, [])
  return { data, errors }
}

/** The `input` argument of a mutation. */
export const readInput = (args: Arguments): Arguments => {
  const { input } = args
  if (!isObject(input)) throw new GraphRefusal('BAD_INPUT', "Argument 'input' is required")
  return input
}
