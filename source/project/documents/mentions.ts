import type { Problem } from '../problem.js'
import { requireVersion } from '../schemes/read.js'
import type { SourceText } from '../source-text.js'
import { literalPattern } from './literal-pattern.js'

/**
 * How a document mentions the version: words as they stand, with `${version}`, `${tag}`, or `${major}`, `${minor}`,
 * `${patch}` in the places that follow the release. Blank space matches any blank space.
 */
export interface MentionRule {
  readonly pattern: string
  readonly version: string
  readonly tag: string
}

const placeholder = /\$\{(version|tag|major|minor|patch)\}/
const number = '\\d+'
const shapes: Readonly<Record<string, string>> = {
  version: '\\d+(?:\\.\\d+)+(?:[-.]?[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?',
  tag: '[^\\s"\'<>()\\[\\]/#?]+',
  major: number,
  minor: number,
  patch: number,
}

/** Checks that a document mentions the released version wherever the pattern matches, and at least once. */
export function checkMentions(document: SourceText, rule: MentionRule): readonly Problem[] {
  const parts = rule.pattern.split(placeholder)
  const names = parts.filter((_, at) => at % 2 === 1)
  const values = valuesOf(rule)
  const expected = parts.map((part, at) => (at % 2 === 1 ? (values[part] ?? '') : part)).join('')
  const source = parts
    .map((part, at) => (at % 2 === 1 ? `(${shapeOf(part, rule)})` : literalPattern(part)))
    .join('')
  const found = [...document.text.matchAll(new RegExp(source, 'g'))]
  if (found.length === 0) {
    const mend = `mention the version in ${document.path}, or correct the pattern in the plan`
    return [{ found: `no mention of the form ${rule.pattern}`, expected, mend, where: document.path }]
  }
  return found
    .filter((match) => names.some((name, at) => match[at + 1] !== values[name]))
    .map((match) => ({
      found: match[0],
      expected,
      mend: `write ${expected}`,
      where: `${document.path}:${lineAt(document.text, match.index)}`,
    }))
}

// A tag may hold slashes, where a foreign one in its place would end; the right one is sought first, and whole.
function shapeOf(name: string, { tag }: MentionRule): string {
  return name === 'tag' ? `${literalPattern(tag)}(?!-|\\.?\\w)|${shapes.tag}` : (shapes[name] ?? '')
}

function valuesOf({ version, tag }: MentionRule): Readonly<Record<string, string>> {
  const [major = '0', minor = '0', patch = '0'] = requireVersion(version).digits
  return { version, tag, major, minor, patch }
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
