import { readNumbers, writeWithWord } from './numbers.js'
import type { Scheme } from './scheme.js'
import { compareNumbers, numbersOf, type Version } from './version.js'

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
 * The next version by the calendar, in the shape of the last: that of the day (YYYY-MM-DD), or, where the day has had
 * its release or only a count is wanted, one more.
 */
export function nextDated(last: Version, day: string, counting: boolean): Version {
  const ofDay = versionOfDay(last, day)
  const onlyDate = ofDay.digits.every(
    (one, at) => at < 2 || last.between === '-' || (hasDay(last) && at === 2) || one !== '0',
  )
  if ((!counting || onlyDate) && compareNumbers(numbersOf(ofDay), numbersOf(last)) > 0) return ofDay
  if (onlyDate) return { ...last, digits: [...last.digits, '1'], labels: [] }
  const count = last.digits.at(-1) ?? '0'
  return {
    ...last,
    digits: last.digits.with(-1, String(Number(count) + 1).padStart(count.length, '0')),
    labels: [],
  }
}

function versionOfDay(last: Version, day: string): Version {
  const [year = '', month = '', date = ''] = day.split('-')
  const [first = ''] = last.digits
  if (first.length === 8) return { ...last, digits: [year + month + date], labels: [] }
  const parts = [year.slice(-first.length), month, ...(hasDay(last) ? [date] : [])]
  const pads = last.between === '-' || last.digits.slice(1).some((one) => /^0\d/.test(one))
  const digits = last.digits.map((_, at) => {
    const part = parts[at]
    if (part === undefined) return '0'
    return at === 0 || pads ? part : String(Number(part))
  })
  return { ...last, digits, labels: [] }
}

/** A third number that is padded, or behind dashes, or before a fourth, is a day; else it counts. */
function hasDay({ digits, between }: Version): boolean {
  return digits.length > 2 && (between === '-' || digits.length > 3 || /^0[1-9]$/.test(digits[2] ?? ''))
}
