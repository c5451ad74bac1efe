import type { YAMLError } from 'yaml'

const quotes = 'put the text in quotes'

/** What a syntax error of YAML found, what was expected and how to mend it. `text` is the whole file. */
export function yamlWords(error: YAMLError, text: string) {
  const at = text.slice(error.pos[0])
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return words('a tab used for indentation', 'spaces', 'indent with spaces')
    case 'DUPLICATE_KEY':
      return words(`the key ${keyAt(at)} is given twice`, 'each key once', 'keep one of them')
    case 'MULTIPLE_DOCS':
      return words('a second document begins here', 'one plan in a file', 'take out the line ---')
    case 'BLOCK_AS_IMPLICIT_KEY':
      return words('a colon and a space inside a text', 'one key and its value on a line', quotes)
    case 'BAD_SCALAR_START':
      return words(`a text that begins with ${at.charAt(0)}`, 'a letter, a digit or a quote', quotes)
    case 'MULTILINE_IMPLICIT_KEY':
      return words('a line without a colon', 'key: value on a line', 'put a colon behind the key')
    case 'MISSING_CHAR':
      return words('a bracket, quote or colon is missing', 'what was opened to be closed', 'close it')
    case 'BAD_INDENT':
      return words(
        'a line that is indented otherwise than those beside it',
        'the same column',
        'indent it alike',
      )
    case 'TAG_RESOLVE_FAILED':
      return words('a YAML tag that plans do not know', 'plain values', 'take out the tag, or quote the text')
    default:
      return words(firstLine(error.message), 'YAML', 'look at this line and the one before')
  }
}

function words(found: string, expected: string, mend: string) {
  return { found, expected, mend }
}

function keyAt(text: string): string {
  return JSON.stringify(/^["']?([^"':\n]*)/.exec(text)?.[1]?.trim() ?? '')
}

function firstLine(message: string): string {
  const line = message.split('\n', 1)[0] ?? message
  return line.charAt(0).toLowerCase() + line.slice(1)
}
