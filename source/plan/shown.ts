import { byNumber, replaceHidden } from './hidden.js'

/** Letters of other alphabets that are drawn like Latin ones. */
const alphabets: Readonly<Record<string, string>> = {
  Cyrillic: 'АВЕЅІЈКМНОРСТХҮԌаеіјорсухѕһԁԛԝүӏѵ',
  Greek: 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορυχϲϳ',
  Armenian: 'ՍՕԼսոօցհզք',
  Cherokee: 'ᎪᎬᎻᎷᎠᎡᎢᎩᏀᏃᏔᏢᏦᏟᎳ',
}

const foreign = Object.values(alphabets).join('')
/** Latin letters and digits in other shapes: full-width ones, and those of formulas. */
const shapes = '\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a\\u{1d400}-\\u{1d7ff}'
/** What is drawn like a dot, a slash, a hyphen, an at, a colon or a blank. */
const signs =
  '\\u2024\\ua4f8\\uff0e\\u2044\\u2215\\u29f8\\uff0f\\u2010\\u2011\\u2212\\ufe63\\uff0d\\uff20\\uff1a\\ua789' +
  '\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000'

const alike = new RegExp(`[${foreign}${shapes}]`, 'u')
const everyAlike = new RegExp(alike, 'gu')
const sign = new RegExp(`[${signs}]`, 'gu')
const ownLetter = new RegExp(`(?![${foreign}${shapes}])(?!\\p{Script=Latin})\\p{L}`, 'u')
const markOrWord = /(‹(?:U\+[0-9A-F]{4,6}|[A-Za-z-]+ .)›)|[\p{L}\p{M}\p{N}]+/gu

/** A text whose words of Latin letters show each letter that only looks like one: `‹Cyrillic а›cme`. */
function markLookAlikes(text: string): string {
  return markWords(text, (word) => /[A-Za-z]/.test(word))
}

/** The same for a name, a version or a command: a word that is whole of such letters is marked too, and signs and blanks that only look like them. */
function markNames(text: string): string {
  return markWords(text, () => true).replace(sign, byNumber)
}

/** A word with letters of its own language is that language's: in it nothing looks like something else. */
function markWords(text: string, deceives: (word: string) => boolean): string {
  if (!alike.test(text)) return text
  return text.replace(markOrWord, (word, mark?: string) =>
    mark !== undefined || ownLetter.test(word) || !deceives(word)
      ? word
      : word.replace(everyAlike, markLetter),
  )
}

function markLetter(letter: string): string {
  const [alphabet] = Object.entries(alphabets).find(([, letters]) => letters.includes(letter)) ?? []
  return `‹${alphabet ?? (letter > '\uff00' && letter.length === 1 ? 'full-width' : 'styled')} ${letter}›`
}

/**
 * Text as people are shown it, on every screen, in every report and log: what it hides, and letters that pretend to be
 * others, stand there as what they are. Shown text that is shown again stays the same.
 */
export function shown(text: string): string {
  return markLookAlikes(replaceHidden(text, byNumber))
}

/** A name or version that somebody is asked about: no letter, sign or blank in it may pass for another. */
export function shownName(text: string): string {
  return markNames(replaceHidden(text, byNumber))
}

/** Text with every character that a terminal acts on made visible, but tabs and line ends. */
export function showControl(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, byNumber)
}
