/** A day as a heading writes it: where it stands, which it is (YYYY-MM-DD), and how another is written alike. */
export interface WrittenDate {
  readonly start: number
  readonly end: number
  readonly date: string
  readonly write: (date: string) => string
}

interface DateForm {
  readonly form: RegExp
  /** The day as YYYY-MM-DD, from what the form found. */
  readonly read: (found: readonly string[]) => string
  readonly write: (date: string, found: readonly string[]) => string
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const monthWord =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'

const forms: readonly DateForm[] = [
  {
    form: /\b(\d{4})([-/.])(\d\d)\2(\d\d)\b(?![.\d])/,
    read: ([, year = '', , month = '', day = '']) => `${year}-${month}-${day}`,
    write: (date, [, , mark = '-']) => date.replaceAll('-', mark),
  },
  {
    form: new RegExp(`\\b${monthWord}(\\.?) (\\d\\d?)((?:st|nd|rd|th)?)(,?) (\\d{4})\\b`, 'i'),
    read: ([, month = '', , day = '', , , year = '']) => join(year, month, day),
    write: (date, [, month = '', dot = '', , ordinal = '', comma = '']) =>
      `${monthLike(date, month)}${dot} ${dayLike(date, ordinal)}${comma} ${date.slice(0, 4)}`,
  },
  {
    form: new RegExp(`\\b(\\d\\d?)((?:st|nd|rd|th)?)([ -])${monthWord}(\\.?,?)\\3(\\d{4})\\b`, 'i'),
    read: ([, day = '', , , month = '', , year = '']) => join(year, month, day),
    write: (date, [, , ordinal = '', between = ' ', month = '', mark = '']) =>
      [dayLike(date, ordinal), `${monthLike(date, month)}${mark}`, date.slice(0, 4)].join(between),
  },
  {
    form: /\b(\d\d)\.(\d\d)\.(\d{4})\b/,
    read: ([, day = '', month = '', year = '']) => `${year}-${month}-${day}`,
    write: (date) => date.split('-').toReversed().join('.'),
  },
]

/** Finds the first day in a text, in whatever form; `2026-02-30` too: whether it exists is judged elsewhere. */
export function findDate(text: string): WrittenDate | undefined {
  const found = forms.flatMap(({ form, read, write }) => {
    const match = form.exec(text)
    if (match === null) return []
    const { index } = match
    const end = index + match[0].length
    return [{ start: index, end, date: read(match), write: (date: string) => write(date, match) }]
  })
  return found.toSorted((one, other) => one.start - other.start)[0]
}

function join(year: string, word: string, day: string): string {
  const month = months.findIndex((one) => one.toLowerCase().startsWith(word.slice(0, 3).toLowerCase())) + 1
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
}

function monthLike(date: string, sample: string): string {
  const word = months[Number(date.slice(5, 7)) - 1] ?? ''
  return sample.length <= 4 && !/^(?:may|june|july)$/i.test(sample) ? word.slice(0, 3) : word
}

function dayLike(date: string, ordinal: string): string {
  const day = Number(date.slice(8))
  if (ordinal === '') return String(day)
  const teen = day > 10 && day < 14
  const ends: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' }
  return `${day}${(teen ? undefined : ends[day % 10]) ?? 'th'}`
}
