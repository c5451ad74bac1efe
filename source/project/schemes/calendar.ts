import { readNumbers, writeWithWord } from './numbers.js'
import type { Scheme } from './scheme.js'
import type { Version } from './version.js'

const dashed = /^(20\d\d)-(\d\d?)(?:-(\d\d?))?$/
const whole = /^20\d\d[01]\d[0-3]\d$/
const dotted = /^(?:20\d\d|[1-9]\d)\.\d/

/** https://calver.org: the year, then month, week or day, then a count: `2026.11.0`, `26.04.1`, `2026-11-28`. */
export const calendar: Scheme = {
  title: 'calendar',
  example: '2026.11.0',
  dated: true,
  read(text) {
    const [, ...date] = dashed.exec(text) ?? []
    const digits = whole.test(text) ? [text] : date.filter((one) => one !== undefined)
    if (digits.length > 0) return { digits, between: '-', labels: [], build: undefined }
    return dotted.test(text) ? readNumbers(text) : undefined
  },
  exact: () => true,
  write: (version) => (version.build === undefined ? writeWithWord(version) : undefined),
}

/** True where a text alone shows that it counts in time: a whole year, or a month written 04. */
export function looksDated(text: string): boolean {
  return (
    dashed.test(text) || whole.test(text) || /^20\d\d\.\d/.test(text) || /^[1-9]\d\.0\d(?:\.|$)/.test(text)
  )
}

/**
 * The version of a day (YYYY-MM-DD) in the shape of the last one: as many parts of the date as it shows, and its count
 * at zero. It may be no higher than the last: then the day has had its release.
 */
export function versionOfDay(last: Version, day: string): Version {
  const [year = '', month = '', date = ''] = day.split('-')
  const [first = ''] = last.digits
  if (first.length === 8) return { ...last, digits: [year + month + date], labels: [] }
  const numbers = last.digits.map(Number)
  // A third number above zero that is padded, or behind dashes, is a day; else it counts.
  const hasDay =
    last.between === '-'
      ? last.digits.length > 2
      : /^0[1-9]$/.test(last.digits[2] ?? '') || last.digits.length > 3
  const parts = [year.slice(-first.length), month, ...(hasDay ? [date] : [])]
  const pads = last.between === '-' || last.digits.slice(1).some((one) => /^0\d/.test(one))
  const digits = numbers.map((_, at) => {
    const part = parts[at]
    if (part === undefined) return '0'
    return at === 0 || pads ? part : String(Number(part))
  })
  return { ...last, digits, labels: [] }
}
