import { shown } from '../../plan/shown.js'
import type { Option } from '../../plan/step.js'
import { asCalled } from './command-names.js'
import { type Line, type Span, span, type Tone } from './line.js'
import type { Look } from './look.js'
import { cell, cut, widthOf } from './width.js'

/** What a person may do with a draft. */
export const editOptions: readonly Option[] = [
  { value: 'edit', label: 'Open the editor' },
  { value: 'keep', label: 'Take it as it is' },
]

/** What a person may do with a command that is handed over. */
export function handOverOptions(here: string): readonly Option[] {
  return [
    { value: 'run', label: 'Run it here', reason: here },
    { value: 'done', label: 'It is done', reason: 'it was done elsewhere' },
    { value: 'stop', label: 'Stop here', reason: 'the step does not pass' },
  ]
}

/** One option of a choice: its label, and the reason aligned behind all labels. Narrow screens lose the reason. */
export function optionLine(option: Option, all: readonly Option[], chosen: boolean, look: Look): Line {
  const { pointer, ellipsis } = look.symbols
  const room = look.width - 4
  const labels = Math.min(Math.max(...all.map((one) => widthOf(labelOf(one)))), Math.floor(room * 0.6))
  const reasons = room - labels - 3
  const at = all.findIndex(({ value }) => value === option.value) + 1
  const digit = span(at > 0 && at <= 9 ? `${at} ` : '  ', 'quiet')
  const mark = chosen ? span(`${pointer} `, 'accent') : span('  ')
  const tone = chosen ? 'accent' : 'plain'
  if (!option.reason || reasons < 10)
    return [digit, mark, ...labelSpans(cut(labelOf(option), room, ellipsis), option, tone)]
  return [
    digit,
    mark,
    ...labelSpans(cell(labelOf(option), labels, ellipsis), option, tone),
    span('   '),
    span(cut(asCalled(option.reason, look.command), reasons, ellipsis), 'quiet'),
  ]
}

/** The label; what is new in it stands out. */
function labelSpans(label: string, { differsFrom: from = 0 }: Option, tone: Tone): readonly Span[] {
  return from === 0
    ? [span(label, tone)]
    : [span(label.slice(0, from), 'quiet'), span(label.slice(from), 'strong')]
}

/** What an option is called on screen. */
export function labelOf(option: Option): string {
  return shown(option.label ?? option.value)
}
