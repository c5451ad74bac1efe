import type { SourceText } from '../source-text.js'
import { makeSurface, type Surface } from './surface.js'

const commandsTitle = /^\s*(?:[\w ]* )?(?:sub)?commands\b[^.]*:?\s*$/i
const commandLine = /^\s+([a-z][\w:.-]*(?:(?:,\s*|\|)[a-z][\w:.-]*)*)\*?(?:\s+[<[{][^\s]*)*(?:\s{2,}.*)?$/
const optionLine = /^\s*(-{1,2}[A-Za-z0-9?[].*)$/

/**
 * Reads the tree of `--help` texts of a command line. Each source's path is the command's words (`acme run`), its text
 * what that command prints for help. Symbols: every command, every subcommand listed under a heading that ends in
 * "commands" or in braces, and every option that opens a line.
 */
export function readCliSurface(sources: readonly SourceText[]): Surface {
  return makeSurface(
    sources.flatMap(({ path, text }) => [
      path,
      ...readOptions(text).map((option) => `${path} ${option}`),
      ...readCommands(text).map((command) => `${path} ${command}`),
    ]),
  )
}

function readOptions(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [, content = ''] = optionLine.exec(line.trimEnd()) ?? []
    // Behind two spaces the description begins, which may mention other options.
    const [head = ''] = content.split(/\s{2,}|\t/)
    return [...head.matchAll(/(?<![\w-])--?(?:\[no-\])?[A-Za-z0-9?][\w-]*/g)].flatMap(([option]) =>
      option.includes('[no-]') ? [option.replace('[no-]', ''), option.replace('[no-]', 'no-')] : [option],
    )
  })
}

function readCommands(text: string): readonly string[] {
  const found: string[] = []
  let listing = false
  let indent = 0
  for (const line of text.split('\n').map((one) => one.trimEnd())) {
    const [, choices] = /^\s+\{([\w:.,-]+)\}/.exec(line) ?? []
    if (choices !== undefined) found.push(...choices.split(','))
    if (commandsTitle.test(line)) {
      listing = true
      indent = 0
      continue
    }
    const depth = line.search(/\S/)
    if (depth === 0) listing = false
    if (!listing || depth <= 0) continue
    indent ||= depth
    const [, names] = depth === indent ? (commandLine.exec(line) ?? []) : []
    if (names !== undefined) found.push(...names.split(/,\s*|\|/))
  }
  return found
}
