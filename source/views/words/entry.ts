import { wentWrong } from '../../core/vocabulary.js'
import type { Again } from './asked-again.js'
import { checklistLine, phaseLine, stepLine } from './checklist.js'
import { factsLines, findingLines } from './finding.js'
import { headerLine } from './header.js'
import type { Entry } from './ledger.js'
import { blank, type Line, span } from './line.js'
import type { Look } from './look.js'
import { plural } from './progress.js'
import { cut } from './width.js'

/** The lines of an entry. With `findings`, a step that did not pass says found, expected and how to mend it. */
export function entryLines(entry: Entry, look: Look, findings: boolean): readonly Line[] {
  switch (entry.type) {
    case 'header':
      return [blank, headerLine(entry.state, look)]
    case 'phase':
      return [blank, phaseLine(entry.title, entry.note, look)]
    case 'step': {
      const { step, known } = entry
      const told = findings && wentWrong(known.status) && known.finding
      return [
        ...(entry.apart ? [blank] : []),
        stepLine(step, known, look),
        ...(told ? findingLines(told, look) : []),
      ]
    }
    case 'again':
      return againLines(entry.again, look)
    case 'confirm':
      return [blank, ...factsLines(entry.question.facts ?? [], look)]
    case 'blocker':
      return [blockerLine(entry, look)]
  }
}

/** One line for all that is as before; what differs is told whole. */
function againLines(again: readonly Again[], look: Look): readonly Line[] {
  const differing = again.filter((one) => !one.same)
  const same = again.length - differing.length
  const fact = differing.length === 0 ? 'all as before' : `${same} as before, ${differing.length} changed:`
  return [
    checklistLine({ status: 'passed', title: `${plural(again.length, 'fact')} checked again`, fact }, look),
    ...differing.map(({ step, known }) => stepLine(step, known, look)),
  ]
}

function blockerLine({ blocker }: Extract<Entry, { type: 'blocker' }>, look: Look): Line {
  const { symbols } = look
  const text = blocker.closed
    ? `Block lifted by ${blocker.closed.by}: ${blocker.title} (${blocker.closed.reason})`
    : `Blocked by ${blocker.by}: ${blocker.title}`
  const status = blocker.closed ? 'passed' : 'failed'
  return [
    span('  '),
    span(symbols.step[status], blocker.closed ? 'good' : 'bad'),
    span(` ${cut(text, look.width - 4, symbols.ellipsis)}`),
  ]
}
