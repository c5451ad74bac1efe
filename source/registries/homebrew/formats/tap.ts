/** Where a tap is: a repository of git somewhere, or a folder on this machine. */
export type TapPlace =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'folder'; readonly path: string }

/**
 * Finds a tap by what the plan says: `owner/homebrew-tap` or `owner/tap` on GitHub, reached as the repository's own
 * remote is; an address of git; or a path.
 */
export function tapPlace(tap: string, origin: string | undefined): TapPlace {
  if (tap.includes('://') || /^[\w.-]+@[\w.-]+:/.test(tap)) return { kind: 'address', address: tap }
  const short = /^([\w.-]+)\/([\w.-]+)$/.exec(tap)
  if (short === null || tap.startsWith('.')) return { kind: 'folder', path: tap }
  const [, owner = '', name = ''] = short
  const repository = `${owner}/${name.startsWith('homebrew-') ? name : `homebrew-${name}`}.git`
  const bySsh = /^(?:ssh:\/\/)?git@github\.com[:/]/.test(origin ?? '')
  return {
    kind: 'address',
    address: bySsh ? `git@github.com:${repository}` : `https://github.com/${repository}`,
  }
}

/** The tap as people name it for `brew install`: `owner/tap`; undefined where it is none of GitHub's. */
export function tapName(tap: string): string | undefined {
  const found =
    /^(?:https:\/\/github\.com\/|git@github\.com:)?([\w-][\w.-]*)\/(?:homebrew-)?([\w.-]+?)(?:\.git)?$/.exec(
      tap,
    )
  return found === null ? undefined : `${found[1]}/${found[2]}`
}

/** Where a formula stands in a tap, in the order that Homebrew looks. */
export function formulaPaths(formula: string): readonly string[] {
  return [
    `Formula/${formula}.rb`,
    `Formula/${formula.charAt(0)}/${formula}.rb`,
    `HomebrewFormula/${formula}.rb`,
    `${formula}.rb`,
  ]
}
