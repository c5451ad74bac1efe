/** A value without the keys that are undefined: a plan that is code may give them. */
export function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Defined<T>
}

type Defined<T> = { readonly [Key in keyof T]: Exclude<T[Key], undefined> }
