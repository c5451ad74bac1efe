/** One way to write a value: what of a text stands for plain letters, and what a secret is when it is written so. */
interface Writing {
  readonly escaped: RegExp
  readonly plain: (escaped: string) => string
  readonly forms: (value: string) => readonly string[]
  /** What still belongs to a form at its end. */
  readonly ending?: RegExp
}

/** Ends of lines that cut a value in two, with the indent of the next one. */
const lineEnd = '[\\\\=]?\\r?\\n[ \\t]*'
const anyLineEnd = new RegExp(lineEnd, 'g')

const writings: readonly Writing[] = [
  {
    escaped: new RegExp(
      `${lineEnd}|%(?:${lineEnd})?[0-9a-f](?:${lineEnd})?[0-9a-f]|\\\\(?:u00|x)[0-9a-f]{2}|'\\\\''|'"'"'|\\\\(?=[^\\r\\n])`,
      'gi',
    ),
    plain: (escaped) => {
      const [code] = /[0-9a-f]{2}$/i.exec(escaped.replace(anyLineEnd, '')) ?? []
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
      return escaped.startsWith("'") ? "'" : ''
    },
    forms: (value) => [
      value,
      Buffer.from(value).toString('latin1'),
      value.replaceAll(' ', '+'),
      value.replaceAll('\\', ''),
    ],
  },
  {
    escaped: new RegExp(`${lineEnd}|%2b|%2f|[-_]|\\\\(?=/)`, 'gi'),
    plain: (escaped) => (/^(?:%2b|-)$/i.test(escaped) ? '+' : /^(?:%2f|_)$/i.test(escaped) ? '/' : ''),
    forms: (value) => [0, 1, 2].map((before) => base64Behind(value, before)),
    ending: /[\w+/-]?(?:=+|(?:%3D)+|(?![\w+/-]))/iy,
  },
  {
    escaped: /[A-F]|0x|\\x|[\s:,]+/g,
    plain: (escaped) => (/^[A-F]$/.test(escaped) ? escaped.toLowerCase() : ''),
    forms: (value) => [Buffer.from(value).toString('hex')],
  },
]

/** Base64 of a value behind other bytes, without the letters that depend on what stands before and behind it. */
function base64Behind(value: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)])
  return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6))
}

/** Letters of a long value that are a secret by themselves: so many in a row are no accident. */
const PART = 8
const STEP = 4
const LONG = 20
/** Fewer letters of a value at the end of a line are not held back for it. */
const BEGUN = 4

/** Finds values in a text, however they are written. */
export interface SecretFinder {
  /** Where they stand, as ranges in order that do not overlap. */
  find(text: string): readonly (readonly [number, number])[]
  /** Where one begins that the text does not end: the next line may. */
  begun(text: string): number | undefined
  /** So much of the end of a text is enough to ask `begun`. */
  readonly reach: number
}

/** A finder of these values: as they stand, escaped, encoded, cut over lines; of long ones also the parts. */
export function makeSecretFinder(values: readonly string[]): SecretFinder {
  const known = writings.map((writing) => ({
    ...writing,
    forms: [...new Set(values.flatMap(writing.forms))].filter((form) => form.length > 0),
  }))
  const parts = values.flatMap(partsOf)
  const longest = Math.max(0, ...known.flatMap(({ forms }) => forms.map((form) => form.length)))
  return {
    reach: 3 * longest + 256,
    find(text) {
      const found = known.flatMap(({ escaped, plain, forms, ending }) => {
        const folded = text.replace(escaped, plain)
        const here = forms.flatMap((form) => places(folded, form))
        if (escaped === writings[0]?.escaped) here.push(...partPlaces(folded, parts))
        if (here.length === 0) return []
        const origin = originOf(text, escaped, plain)
        return here.map(([from, to]) => {
          const end = origin.ends[to - 1] ?? text.length
          return [origin.starts[from] ?? 0, ending === undefined ? end : endOf(text, ending, end)] as const
        })
      })
      return merged(found)
    },
    begun(given) {
      const text = given.replace(/%[0-9a-f]?\s*$/i, '')
      const from = known.flatMap(({ escaped, plain, forms }) => {
        const folded = text.replace(escaped, plain)
        const lengths = forms.map((form) => beginning(folded, form)).filter((length) => length > 0)
        if (lengths.length === 0) return []
        return [originOf(text, escaped, plain).starts[folded.length - Math.max(...lengths)] ?? 0]
      })
      return from.length === 0 ? undefined : Math.min(...from)
    },
  }
}

function places(text: string, form: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length))
    found.push([at, at + form.length])
  return found
}

interface Part {
  readonly value: string
  readonly at: number
}

function partsOf(value: string): readonly Part[] {
  if (value.length < LONG) return []
  return Array.from({ length: Math.floor((value.length - PART) / STEP) + 1 }, (_, index) => ({
    value,
    at: index * STEP,
  })).filter(({ at }) => /\d/.test(value.slice(at, at + PART)) && /[A-Za-z]/.test(value.slice(at, at + PART)))
}

/** The places of parts, each as far as the text goes on like the value. */
function partPlaces(text: string, parts: readonly Part[]): readonly (readonly [number, number])[] {
  return parts.flatMap(({ value, at }) =>
    places(text, value.slice(at, at + PART)).map(([start, end]) => {
      let [from, to] = [start, end]
      while (from > 0 && at - (start - from) > 0 && text[from - 1] === value[at - (start - from) - 1])
        from -= 1
      while (to < text.length && text[to] === value[at + to - start]) to += 1
      return [from, to] as const
    }),
  )
}

/** How many letters at the end of the text begin this form. */
function beginning(text: string, form: string): number {
  for (let length = Math.min(form.length - 1, text.length); length >= BEGUN; length -= 1)
    if (text.endsWith(form.slice(0, length))) return length
  return 0
}

/** Where each letter of a folded text comes from. */
function originOf(text: string, escaped: RegExp, plain: (escaped: string) => string) {
  const [starts, ends]: [number[], number[]] = [[], []]
  let at = 0
  const take = (until: number): void => {
    for (; at < until; at += 1) ends.push(starts.push(at) && at + 1)
  }
  for (const match of text.matchAll(escaped)) {
    take(match.index)
    at = match.index + match[0].length
    if (plain(match[0]) !== '') ends.push(starts.push(match.index) && at)
  }
  take(text.length)
  return { starts, ends }
}

function endOf(text: string, ending: RegExp, at: number): number {
  ending.lastIndex = at
  return ending.test(text) ? ending.lastIndex : at
}

function merged(ranges: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const whole: [number, number][] = []
  for (const [from, to] of ranges.toSorted((one, other) => one[0] - other[0])) {
    const last = whole.at(-1)
    if (last !== undefined && from < last[1]) last[1] = Math.max(last[1], to)
    else whole.push([from, to])
  }
  return whole
}
