import { literal } from '../../plan/literal.js'
/** The source of a pattern that matches exactly these words; blank space matches any blank space. */
export function literalPattern(words: string): string {
  return literal(words).replaceAll(/\s+/g, '\\s+')
}
