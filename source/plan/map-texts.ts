/** Plain data with every text inside it changed; keys stay as they are. `member` decides otherwise for a member of an object. */
export function mapTexts<T>(
  value: T,
  change: (text: string) => string,
  member: (key: string, entry: unknown) => unknown = (_, entry) => mapTexts(entry, change),
): T {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map((entry) => mapTexts(entry, change, member)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, member(key, entry)])) as T
}
