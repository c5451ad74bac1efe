import type { FoundPackage } from '../ecosystem.js'

/**
 * The package that tags release by its own name, with that tag: the one for the version it has now. Of several the one
 * with the shortest name, as the others are called after it. Tags are newest first.
 */
export function taggedPackage(
  tags: readonly string[],
  found: readonly FoundPackage[],
): { readonly name: string; readonly tag: string } | undefined {
  const tagged = found
    .flatMap(({ channels }) => channels)
    .flatMap(({ version, fields: { package: name } }) => {
      if (name === undefined || version === undefined) return []
      const tag = tags.find((one) => one.startsWith(name) && /^[-@/_]v?$/.test(middleOf(one, name, version)))
      return tag === undefined ? [] : [{ name, tag }]
    })
  return tagged.toSorted((one, other) => one.name.length - other.name.length)[0]
}

/** What stands between the name and the version; the whole tag where it does not end in the version. */
function middleOf(tag: string, name: string, version: string): string {
  return tag.endsWith(version) ? tag.slice(name.length, -version.length) : tag
}
