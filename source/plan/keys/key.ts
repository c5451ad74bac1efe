import type { z } from 'zod'

/** One key of the plan language, with all that is known of it: every surface is made of this. */
export interface Key<Value, From> {
  /** What may be written. */
  readonly takes: z.ZodType<Value>
  /** What it means, for people: editors show it, and so does the JSON Schema. */
  readonly words: string
  /** What holds where it is not written. */
  readonly default?: Value
  /** Its name in the resolved plan, if another: `timeoutMinutes`, `words.why`. Null where another key takes it in. */
  readonly as?: string | null
  /** How it is resolved, where that is more than its default. */
  resolve?(value: Value | undefined, from: From): unknown
}

/** Keys by name, in the order in which people are told them. */
export type Keys<From> = Readonly<Record<string, Key<unknown, From>>>

/** The schemas of keys, none of them required, with their words for editors. */
export function schemasOf<const K extends Keys<never>>(keys: K): SchemasOf<K> {
  const schemas = Object.entries<Key<unknown, never>>(keys).map(([name, { takes, words }]) => [
    name,
    takes.meta({ description: words }).optional(),
  ])
  return Object.fromEntries(schemas) as SchemasOf<K>
}

type SchemasOf<K extends Keys<never>> = { readonly [Name in keyof K]: z.ZodOptional<K[Name]['takes']> }

/** Fills in defaults and resolves every key of what was written. Unknown keys are passed over. */
export function resolveKeys<From, const K extends Keys<From>>(
  keys: K,
  written: Readonly<Record<string, unknown>>,
  from: From,
): Resolved<K> {
  const resolved: Record<string, unknown> = {}
  for (const [key, { as = key, default: fallback, resolve }] of Object.entries<Key<unknown, From>>(keys)) {
    if (as === null) continue
    const given = written[key] ?? fallback
    const value = resolve ? resolve(given, from) : given
    const [name = as, inner] = as.split('.')
    if (inner !== undefined)
      resolved[name] = { ...Object(resolved[name]), ...(value !== undefined && { [inner]: value }) }
    else if (value !== undefined) resolved[name] = value
  }
  return resolved as Resolved<K>
}

/** What keys come to: each under its name, and none that is undefined. */
export type Resolved<K> = Plain<
  Optional<Whole<Named<K>>> & { [G in Group<Named<K>>]: Optional<Inside<Named<K>, G>> }
>

type Named<K> = { [Name in keyof K & string as NameOf<Name, K[Name]>]: ValueOf<K[Name]> }
type NameOf<Name, Entry> = Entry extends { readonly as: infer As } ? As & string : Name
type ValueOf<Entry> = Entry extends { resolve(...given: never[]): infer Value }
  ? Value
  : Entry extends { readonly takes: z.ZodType<infer Value> }
    ? Entry extends { readonly default: unknown }
      ? Value
      : Value | undefined
    : never

type Group<N> = keyof N extends infer Name ? (Name extends `${infer G}.${string}` ? G : never) : never
type Whole<N> = { [Name in keyof N as Name extends `${string}.${string}` ? never : Name]: N[Name] }
type Inside<N, G extends string> = {
  [Name in keyof N as Name extends `${G}.${infer I}` ? I : never]: N[Name]
}
type Optional<N> = { readonly [Name in keyof N as undefined extends N[Name] ? never : Name]: N[Name] } & {
  readonly [Name in keyof N as undefined extends N[Name] ? Name : never]?: Exclude<N[Name], undefined>
}
type Plain<T> = { [Name in keyof T]: T[Name] }
