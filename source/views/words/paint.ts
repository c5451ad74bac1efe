import { shown } from '../../plan/shown.js'
import type { Line, Tone } from './line.js'

const codes: Readonly<Record<Tone, readonly [string, string]>> = {
  plain: ['', ''],
  strong: ['\u001b[1m', '\u001b[22m'],
  quiet: ['\u001b[2m', '\u001b[22m'],
  accent: ['\u001b[36m', '\u001b[39m'],
  good: ['\u001b[32m', '\u001b[39m'],
  bad: ['\u001b[31m', '\u001b[39m'],
  warn: ['\u001b[33m', '\u001b[39m'],
}

/** A line as a terminal takes it: with colour codes, or as bare text; addresses as links where it can follow them. */
export function paint(line: Line, colour: boolean, links = false): string {
  return trimmed(line)
    .map(({ text, tone }) => {
      const drawn = links ? linked(shown(text)) : shown(text)
      return colour && text.trim() !== '' ? codes[tone][0] + drawn + codes[tone][1] : drawn
    })
    .join('')
}

/** Whole addresses as hyperlinks (OSC 8); one that a row cut off leads nowhere, and stays text. */
function linked(text: string): string {
  return text.replace(
    /https?:\/\/[^\s…‹›)]+(?![^\s)]*…)/g,
    (url) => `\u001b]8;;${url}\u001b\\${url}\u001b]8;;\u001b\\`,
  )
}

/** Whether addresses are drawn as links: `FORCE_HYPERLINK` wins, then whether the terminal is known to follow them. */
export function wantsLinks(env: Readonly<Record<string, string | undefined>>, terminal: boolean): boolean {
  if (env.FORCE_HYPERLINK !== undefined) return env.FORCE_HYPERLINK !== '0'
  if (!terminal || env.CI || /^(?:dumb|linux|screen|tmux)/.test(env.TERM ?? '')) return false
  const known = ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'Tabby']
  return (
    known.includes(env.TERM_PROGRAM ?? '') ||
    Boolean(env.WT_SESSION || env.KITTY_WINDOW_ID || env.KONSOLE_VERSION) ||
    Number(env.VTE_VERSION) >= 5000
  )
}

/** Whether to colour: `NO_COLOR` wins, then `FORCE_COLOR`, then whether a terminal is there that can. */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, terminal: boolean): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return terminal && env.TERM !== 'dumb'
}

/** Blanks at the end would be copied with the line; inside colour codes no terminal takes them off. */
function trimmed(line: Line): Line {
  const last = line.findLastIndex((one) => one.text.trim() !== '')
  return line.slice(0, last + 1).map((one, at) => (at === last ? { ...one, text: one.text.trimEnd() } : one))
}
