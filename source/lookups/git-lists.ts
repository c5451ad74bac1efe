/** The entries of a list that git gives with `-z`. */
export function gitList(text: string): readonly string[] {
  return text.split('\0').filter((entry) => entry !== '')
}

/** The paths of `git status --porcelain=v1 -z --no-renames`: two letters and a blank stand before each. */
export function changedPaths(porcelain: string): readonly string[] {
  return porcelain.split('\0').flatMap((entry) => (entry.length > 3 ? [entry.slice(3)] : []))
}
