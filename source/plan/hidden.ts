/** What no one sees, or what moves what one sees: ignorable characters, overrides and isolates, lines' and paragraphs' ends, annotations, blanks that are letters. */
const hidden = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\u2800\ufff9-\ufffb]/u

/** Scripts that are written with joiners between their letters. */
const joined =
  '[\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Nkoo}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}]'
const picture = '\\p{Extended_Pictographic}(?:[\\ufe0e\\ufe0f]|\\p{Emoji_Modifier})?'

/** Where such a character belongs: it makes a picture, a letter or a word what its writer meant. */
const inPlace = [
  `${picture}(?:\\u200d${picture})+`,
  '\\p{Extended_Pictographic}[\\ufe0e\\ufe0f]',
  '[0-9#*]\\ufe0f\\u20e3',
  '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{2,6}\\u{e007f}',
  '\\p{Script=Han}[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
  '\\p{Script=Mongolian}[\\u180b-\\u180f]',
  `(?<=${joined})[\\u200c\\u200d](?=${joined})`,
  '[\\u2800-\\u28ff]*[\\u2801-\\u28ff][\\u2800-\\u28ff]*',
]

const inPlaceOrHidden = new RegExp(`(${inPlace.join('|')})|${hidden.source}`, 'gu')

/** A character as its number between marks, `‹U+202E›`. */
export function byNumber(letter: string): string {
  return `‹U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`
}

/** A text with every hidden character out of place written by `write`; pictures and names of all scripts stay as they are. */
export function replaceHidden(text: string, write: (letter: string) => string): string {
  if (!hidden.test(text)) return text
  return text.replace(inPlaceOrHidden, (found, kept?: string) => kept ?? write(found))
}

/** A value as JSON, hidden and control characters by their escapes: a program reads the same value, and a person sees them. */
export function toJson(value: unknown, indent?: number): string {
  const escaped = (letter: string): string =>
    letter.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return replaceHidden(JSON.stringify(value, undefined, indent), escaped).replace(/[\x7f-\x9f]/g, escaped)
}
