import { shown } from '../../plan/shown.js'
import { bodyLines, type Changelog, type ChangelogEntry } from './changelog.js'
import { findSummary } from './summary.js'

/**
 * The text of a release, taken from its entry: the summary first, then the rest, with the link definitions that it
 * uses. Line ends are `\n`, and the heading is left out, as the release has a title of its own.
 */
export function extractReleaseBody(changelog: Changelog, entry: ChangelogEntry): string {
  const summary = findSummary(changelog, entry)?.lines ?? []
  const rest = bodyLines(changelog, entry).filter((line) => !summary.includes(line))
  const parts = [summary, rest].map((lines) => trimBlank(lines.map(({ text }) => text).join('\n')))
  const body = parts.filter((part) => part !== '').join('\n\n')
  const links = usedLinks(changelog, body)
  return shown(links.length === 0 ? `${body}\n` : `${body}\n\n${links.join('\n')}\n`)
}

function trimBlank(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd()
}

function usedLinks({ lines, linksStart }: Changelog, body: string): readonly string[] {
  const used = body.toLowerCase()
  return lines.flatMap(({ start, text }) => {
    const [, name] = start < linksStart ? [] : (/^ {0,3}(\[[^\]]+\]):/.exec(text) ?? [])
    return name !== undefined && used.includes(name.toLowerCase()) ? [text.trim()] : []
  })
}
