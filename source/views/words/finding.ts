import type { Finding } from '../../core/vocabulary.js'
import { asCalled } from './command-names.js'
import { blank, type Line, span, type Tone } from './line.js'
import type { Look } from './look.js'
import { cell, cutOutput, widthOf, wrap } from './width.js'

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

/** The facts of a question. `found     1 advisory` keeps its label apart, aligned with the others; all are wrapped. An empty one parts two blocks. */
export function factsLines(facts: readonly string[], look: Look, indent = 2): readonly Line[] {
  const gap = facts.indexOf('')
  if (gap >= 0) {
    const [before, after] = [facts.slice(0, gap), facts.slice(gap + 1)]
    return [...factsLines(before, look, indent), blank, ...factsLines(after, look, indent)]
  }
  const parts = facts.map((fact) => label.exec(fact))
  const widest = Math.max(0, ...parts.map((part) => widthOf(part?.[1] ?? '')))
  const column = Math.min(Math.max(LABEL, widest + 2), Math.floor(look.width * 0.4))
  return facts.flatMap((fact, at) => {
    const [, name, text] = parts[at] ?? []
    if (name !== undefined && text !== undefined) return labelled(name, text, look, indent, column)
    return wrapped(fact, look, indent, fact.startsWith('This cannot be undone') ? 'warn' : 'plain')
  })
}

/** A short label, two blanks or more, and the fact. */
const label = /^(\S+(?: \S+){0,5}) {2,}(\S.*)$/s

/** One line of a step's output, behind the gutter. */
export function tailLine(text: string, look: Look): Line {
  const { gutter, ellipsis } = look.symbols
  return [span(`    ${gutter} `, 'quiet'), span(cutOutput(text, look.width - 6, ellipsis), 'quiet')]
}

/** Text wrapped to the width behind an indent. */
export function wrapped(text: string, look: Look, indent: number, tone: Tone): readonly Line[] {
  return wrap(asCalled(text, look.command), Math.max(8, look.width - indent)).map((row) => [
    span(' '.repeat(indent)),
    span(row, tone),
  ])
}

const LABEL = 10

function labelled(name: string, text: string, look: Look, indent: number, column = LABEL): readonly Line[] {
  const room = look.width - indent - column
  if (room < 20 || widthOf(name) > column - 2) return wrapped(`${name}: ${text}`, look, indent, 'plain')
  return wrap(asCalled(text, look.command), room).map((row, at) => [
    span(' '.repeat(indent)),
    span(at === 0 ? cell(name, column) : ' '.repeat(column), 'quiet'),
    span(row),
  ])
}
