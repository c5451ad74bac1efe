import { type Line, type Span, span } from './line.js'
import type { Look } from './look.js'
import { widthOf } from './width.js'

/** A key and what it does. */
export interface Key {
  readonly key: string
  readonly does: string
}

export const runKeys: readonly Key[] = [
  { key: 'l', does: 'log' },
  { key: 'd', does: 'details' },
  { key: 'p', does: 'pause' },
  { key: '?', does: 'keys' },
]

export const chooseKeys: readonly Key[] = [{ key: '↑↓ enter', does: 'choose' }, ...runKeys]

export const typeKeys: readonly Key[] = [
  { key: 'enter', does: 'go on' },
  { key: 'esc', does: 'stop here' },
  { key: 'ctrl-c', does: 'pause' },
]

export const confirmKeys: readonly Key[] = [
  ...typeKeys.slice(0, 2),
  { key: 'tab', does: 'look closer' },
  ...typeKeys.slice(2),
]

export const reasonKeys: readonly Key[] = [
  { key: 'enter', does: 'go on' },
  { key: 'esc', does: 'back' },
]

export const watchKeys: readonly Key[] = [{ key: 'q', does: 'stop watching' }]

export const closeKeys: readonly Key[] = [{ key: 'esc', does: 'close' }]

export const panelKeys: readonly Key[] = [
  { key: 'tab', does: 'next step' },
  { key: '/', does: 'search the whole log' },
  ...closeKeys,
]

/** Every key, for the `?` panel. */
export const allKeys: readonly Key[] = [
  { key: 'l', does: 'the last lines of any step, failed ones first' },
  { key: 'd', does: 'what any step found, and how to mend it' },
  { key: 'm', does: 'what is left for you' },
  { key: '/', does: 'search the whole log of a step' },
  { key: 'p', does: 'pause: progress is kept; Ctrl-C does the same' },
  { key: 'w', does: 'end a wait sooner or later' },
  { key: 'r', does: 'do a done step again' },
  { key: 'a', does: 'abort: undoes what can be undone, asks first' },
  { key: 'tab', does: 'before the irreversible: files, difference, notes, log' },
  { key: '1-9', does: 'choose an option at once' },
  { key: 'esc', does: 'close what is open' },
]

/** The line of keys at the bottom, as many as have room. */
export function keysLine(keys: readonly Key[], look: Look): Line {
  const line: Span[] = [span('  ')]
  let used = 2
  for (const { key, does } of keys) {
    const shown = look.symbols.pointer === '>' ? key.replace('↑↓', 'up/down') : key
    const width = widthOf(shown) + widthOf(does) + (line.length > 1 ? 4 : 1)
    if (used + width > look.width) break
    used += width
    if (line.length > 1) line.push(span('   '))
    line.push(span(shown, 'accent'), span(` ${does}`, 'quiet'))
  }
  return line
}
