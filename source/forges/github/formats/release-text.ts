import { sha256 } from '../../../plan/digest.js'

const seal = /\s*<!-- release-wizard: text ([0-9a-f]{16}) -->\s*$/
const recallMark = '<!-- release-wizard: recalled -->'

/** A text with a hidden seal of its digest, so that it is known later whether somebody changed it. */
export function sealText(text: string): string {
  return `${text.trimEnd()}\n\n<!-- release-wizard: text ${digestOf(text)} -->\n`
}

/** Tells whether the wizard wrote a text once, whatever became of it since. */
export function wasSealed(text: string): boolean {
  return seal.test(normal(text))
}

/** Tells whether nobody else wrote a text: it is empty, or as the wizard sealed it. */
export function isUntouched(text: string): boolean {
  const plain = normal(text)
  if (plain.trim() === '') return true
  return seal.exec(plain)?.[1] === digestOf(plain.replace(seal, ''))
}

/** Tells whether two texts say the same: seals, line ends and blank ends aside. */
export function sameText(one: string, other: string): boolean {
  return withoutSeal(one) === withoutSeal(other)
}

/** A text as people read it. */
export function withoutSeal(text: string): string {
  return normal(text).replace(seal, '').trimEnd()
}

/** A text with the words of a recall on top of it. */
export function recallText(text: string, words: string): string {
  const quoted = words.split('\n').map((line) => `> ${line}`.trimEnd())
  return `${recallMark}\n> [!WARNING]\n${quoted.join('\n')}\n\n${text}`
}

/** Tells whether a text carries the words of a recall. */
export function isRecalled(text: string): boolean {
  return text.trimStart().startsWith(recallMark)
}

function digestOf(text: string): string {
  return sha256(normal(text).trimEnd()).slice(0, 16)
}

/** GitHub's editor turns line ends into those of Windows. */
function normal(text: string): string {
  return text.replaceAll('\r\n', '\n')
}
