import type { Account } from '../records.js'
import type { GithubState } from '../state.js'

/** Arguments of a field, with variables put in. */
export type Arguments = Readonly<Record<string, unknown>>

export interface Context {
  readonly state: GithubState
  readonly viewer: Account
}

/** A type: its name, and how each field is read from what stands behind an object of it. */
export interface ObjectType<Source> {
  readonly name: string
  readonly fields: Readonly<Record<string, (source: Source, args: Arguments, context: Context) => unknown>>
}

/** An object whose fields can be asked for. */
export class GraphObject {
  readonly type: string
  readonly resolve: (
    field: string,
    args: Arguments,
    context: Context,
  ) => { readonly value: unknown } | undefined

  constructor(type: string, resolve: GraphObject['resolve']) {
    this.type = type
    this.resolve = resolve
  }
}

/** Something of a type, as an answer. */
export const object = <Source>(type: ObjectType<Source>, source: Source): GraphObject =>
  new GraphObject(type.name, (field, args, context) => {
    const read = Object.hasOwn(type.fields, field) ? type.fields[field] : undefined
    return read && { value: read(source, args, context) }
  })

/** A small object that needs no type of its own: its fields and their values. */
export const plain = (type: string, fields: Readonly<Record<string, unknown>>): GraphObject =>
  new GraphObject(type, (field) => (Object.hasOwn(fields, field) ? { value: fields[field] } : undefined))

/** Items as a list of pages: `first` or `last` of them, `after` a cursor; `more` are fields beside them. */
export const connection = <Item>(
  items: readonly Item[],
  args: Arguments,
  show: (item: Item) => unknown,
  more: Readonly<Record<string, unknown>> = {},
): GraphObject => {
  const start = typeof args.after === 'string' ? Number(Buffer.from(args.after, 'base64').toString()) : 0
  const { first, last } = args
  const rest = items.slice(start)
  const shown =
    typeof last === 'number'
      ? rest.slice(-last)
      : rest.slice(0, typeof first === 'number' ? first : rest.length)
  const end = start + shown.length
  const pageInfo = plain('PageInfo', {
    hasNextPage: typeof last !== 'number' && end < items.length,
    endCursor: shown.length > 0 ? Buffer.from(String(end)).toString('base64') : null,
  })
  return plain('Connection', { nodes: shown.map(show), totalCount: items.length, pageInfo, ...more })
}

/** An argument that may be given once or as a list; undefined when it is not given. */
export const asList = (value: unknown): readonly unknown[] | undefined =>
  value === undefined || value === null ? undefined : Array.isArray(value) ? value : [value]
