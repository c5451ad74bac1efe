import type { Finding } from '../../core/vocabulary.js'
import { type Line, span, type Tone } from './line.js'
import type { Look } from './look.js'
import { cut, widthOf, wrap } from './width.js'

/** Found, expected and how to mend it, one labelled block each, wrapped and aligned. */
export function findingLines(finding: Finding, look: Look, indent = 4): readonly Line[] {
  const mend = finding.fix ?? finding.mend
  return [
    ...labelled('found', finding.found ?? finding.fact, look, indent),
    ...(finding.expected ? labelled('expected', finding.expected, look, indent) : []),
    ...(finding.mend ? labelled('mend', finding.mend, look, indent) : []),
    ...(mend && mend !== finding.mend ? labelled('fix', mend, look, indent) : []),
  ]
}

/** The finding with the last lines of the output: what the details view shows. */
export function detailLines(finding: Finding, look: Look): readonly Line[] {
  const told = finding.found ?? finding.expected ?? finding.mend
  return [
    ...(told === undefined ? [] : findingLines(finding, look)),
    ...(finding.tail ?? []).map((line) => tailLine(line, look)),
  ]
}

/** A line of fact above a question: `found     1 advisory` keeps its label apart, other lines are wrapped. */
function factLines(fact: string, look: Look, indent = 4): readonly Line[] {
  const parts = /^(found|expected|mend|open|fix|run) {2,}(.*)$/s.exec(fact)
  if (parts?.[1] && parts[2] !== undefined) return labelled(parts[1], parts[2], look, indent)
  return wrapped(fact, look, indent, fact.startsWith('This cannot be undone') ? 'warn' : 'plain')
}

/** The facts of a question, each wrapped and aligned. */
export function factsLines(facts: readonly string[], look: Look, indent = 2): readonly Line[] {
  return facts.flatMap((fact) => factLines(fact, look, indent))
}

/** One line of a step's output, behind the gutter. */
export function tailLine(text: string, look: Look): Line {
  const { gutter, ellipsis } = look.symbols
  return [span(`    ${gutter} `, 'quiet'), span(cut(text, look.width - 6, ellipsis), 'quiet')]
}

/** Text wrapped to the width behind an indent. */
export function wrapped(text: string, look: Look, indent: number, tone: Tone): readonly Line[] {
  return wrap(text, Math.max(8, look.width - indent)).map((row) => [
    span(' '.repeat(indent)),
    span(row, tone),
  ])
}

const LABEL = 10

function labelled(label: string, text: string, look: Look, indent: number): readonly Line[] {
  const room = look.width - indent - LABEL
  if (room < 20) return wrapped(`${label}: ${text}`, look, indent, 'plain')
  return wrap(text, room).map((row, at) => [
    span(' '.repeat(indent)),
    span((at === 0 ? label : '') + ' '.repeat(LABEL - (at === 0 ? widthOf(label) : 0)), 'quiet'),
    span(row),
  ])
}
