/** A name of the plan as a title: `release-captain` is `Release captain`. */
export function inWords(name: string): string {
  const words = name.replaceAll(/[-_]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
