/** Names that are written small, wherever they stand. */
const small = /^(?:npm|npx|npmjs\.com|crates\.io|pnpm|yarn|git|gh|cargo|twine|mix|gem|brew|hex)\b/

/** A text with a capital at its beginning; a name that is written small stays as it is. */
export function capital(text: string): string {
  return small.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)
}

/** A name of the plan as a title: `release-captain` is `Release captain`. */
export function inWords(name: string): string {
  return capital(name.replaceAll(/[-_]+/g, ' '))
}
