import type { State } from '../../core/state.js'
import { type Line, type Span, span } from './line.js'
import type { Look } from './look.js'
import { widthOf } from './width.js'

/** What is released, from what, how, and who is responsible: one line, cut part by part where it is narrow. */
export function headerLine(state: State, look: Look): Line {
  const captain = [...state.roster][0]
  const parts = [
    state.target?.baseTag ? `base ${state.target.baseTag}` : undefined,
    state.mode,
    state.path === 'release' ? undefined : state.path,
    captain ? `${captain[0].replaceAll('-', ' ')}: ${captain[1]}` : `by ${state.operator}`,
  ]
  const line: Span[] = [span('  '), span(state.plan?.name ?? 'release-wizard', 'strong')]
  if (state.target) line.push(span('  '), span(state.target.tag, 'accent'))
  let used = line.reduce((sum, one) => sum + widthOf(one.text), 0)
  for (const part of parts) {
    if (part === undefined || part === '') continue
    const text = `  ${look.symbols.dot}  ${part}`
    used += widthOf(text)
    if (used > look.width) break
    line.push(span(text, part === state.mode && state.mode !== 'live' ? 'warn' : 'quiet'))
  }
  return line
}
