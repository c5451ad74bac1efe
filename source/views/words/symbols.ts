import type { StepStatus } from '../../core/state.js'

/** The signs of the screen. They differ in shape, so that no meaning hangs on colour alone. */
export interface Symbols {
  readonly step: Readonly<Record<StepStatus, string>>
  readonly pointer: string
  readonly dot: string
  readonly ellipsis: string
  readonly gutter: string
  readonly barDone: string
  readonly barLeft: string
  readonly caret: string
}

export const unicode: Symbols = {
  step: {
    pending: '◌',
    running: '◐',
    asking: '❯',
    waiting: '◔',
    passed: '✔',
    failed: '✖',
    unknown: '?',
    skipped: '↷',
    waived: '≈',
    stale: '↺',
    'in-doubt': '‼',
    planned: '◇',
  },
  pointer: '❯',
  dot: '·',
  ellipsis: '…',
  gutter: '│',
  barDone: '━',
  barLeft: '─',
  caret: '▌',
}

export const ascii: Symbols = {
  step: {
    pending: '.',
    running: '*',
    asking: '>',
    waiting: '~',
    passed: '+',
    failed: 'x',
    unknown: '?',
    skipped: '-',
    waived: 'w',
    stale: '@',
    'in-doubt': '!',
    planned: 'o',
  },
  pointer: '>',
  dot: '-',
  ellipsis: '..',
  gutter: '|',
  barDone: '#',
  barLeft: '-',
  caret: '_',
}

/** ASCII where the locale is not UTF-8, or the terminal is known to draw little else. */
export function chooseSymbols(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): Symbols {
  if (env.TERM === 'dumb' || env.TERM === 'linux') return ascii
  if (platform === 'win32') return env.WT_SESSION || env.TERM_PROGRAM ? unicode : ascii
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG
  if (locale === undefined || locale === '') return platform === 'darwin' ? unicode : ascii
  return /utf-?8/i.test(locale) ? unicode : ascii
}
