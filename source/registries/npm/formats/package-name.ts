const longest = 214

/** Why npm takes no new package of this name; undefined for a name that it takes. */
export function whyNotAName(name: string): string | undefined {
  const bare = scopeOf(name) === undefined ? name : name.slice(name.indexOf('/') + 1)
  if (name.length > longest) return `it has ${name.length} letters, and ${longest} are the most`
  if (name !== name.toLowerCase()) return 'it has capital letters'
  if (/^[._]/.test(bare) || bare === '') return 'it starts with a dot or an underscore'
  if (!/^(?:@[a-z\d~-][a-z\d._~-]*\/)?[a-z\d~-][a-z\d._~-]*$/.test(name))
    return 'it has characters that do not stand in a URL'
  if (bare === 'node_modules' || bare === 'favicon.ico') return 'it is reserved'
  return undefined
}

/** The scope of a name with its at sign; undefined for a name without one. */
export function scopeOf(name: string): string | undefined {
  return /^(@[^/]+)\//.exec(name)?.[1]
}

/** A package's place under a registry, encoded as npm does. */
export function packageUrl(registry: string, name: string): string {
  return `${withSlash(registry)}${name.replace('/', '%2f')}`
}

/** A registry's address with the slash that npm puts at its end. */
export function withSlash(registry: string): string {
  return registry.endsWith('/') ? registry : `${registry}/`
}

/** True for the registry that everybody installs from without any setting. */
export function isPublicRegistry(registry: string): boolean {
  return /^https?:\/\/registry\.(?:npmjs\.org|yarnpkg\.com)\/?$/.test(registry)
}
