export type Json = Readonly<Record<string, unknown>>

/** The least value that a JSON Schema takes: its required keys, the first of its names, one item where some are asked for. */
export function sampleOf(schema: unknown): unknown {
  const { type, properties, required = [], items, anyOf, minItems = 0, ...one } = Object(schema)
  if (one.const !== undefined) return one.const
  if (one.enum) return one.enum[0]
  if (anyOf && type === undefined) return sampleOf(anyOf[0])
  if (type === 'object') {
    const [first] = anyOf ?? []
    return Object.fromEntries(
      [...required, ...(first?.required ?? [])].map((key: string) => [
        key,
        sampleOf({ ...properties[key], ...first?.properties[key] }),
      ]),
    )
  }
  if (type === 'array') return Array.from({ length: minItems }, () => sampleOf(items))
  if (type === 'integer' || type === 'number') return 1
  if (type === 'boolean') return true
  return one.format === 'uri' ? 'https://acme.example' : 'text'
}
