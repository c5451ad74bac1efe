/** The source of a pattern that matches exactly these words; blank space matches any blank space. */
export function literalPattern(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(/\s+/g, '\\s+')
}
