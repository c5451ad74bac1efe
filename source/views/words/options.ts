import { shown } from '../../plan/shown.js'
import type { Option } from '../../plan/step.js'
import { asCalled } from './called.js'
import { type Line, span } from './line.js'
import type { Look } from './look.js'
import { cell, cut, widthOf } from './width.js'

/** One option of a choice: its label, and the reason aligned behind all labels. Narrow screens lose the reason. */
export function optionLine(option: Option, all: readonly Option[], chosen: boolean, look: Look): Line {
  const { pointer, ellipsis } = look.symbols
  const room = look.width - 4
  const labels = Math.min(Math.max(...all.map((one) => widthOf(labelOf(one)))), Math.floor(room * 0.6))
  const reasons = room - labels - 3
  const mark = chosen ? span(`  ${pointer} `, 'accent') : span('    ')
  const tone = chosen ? 'accent' : 'plain'
  if (!option.reason || reasons < 10) return [mark, span(cut(labelOf(option), room, ellipsis), tone)]
  return [
    mark,
    span(cell(labelOf(option), labels, ellipsis), tone),
    span('   '),
    span(cut(asCalled(option.reason, look.command), reasons, ellipsis), 'quiet'),
  ]
}

/** What an option is called on screen. */
export function labelOf(option: Option): string {
  return shown(option.label ?? option.value)
}
