import { mapTexts } from '../plan/map-texts.js'

const rules: readonly (readonly [RegExp, string])[] = [
  [/\bfile:\/\/\S+/gi, '<path>'],
  // Addresses of people and of machines; `name@1.4.0` is a package and stays.
  [/[\w.+-]+@[A-Za-z][\w-]*(?:\.[\w-]+)*\.[A-Za-z]{2,}\b/g, '<address>'],
  [
    /\b(?:https?|ssh|git):\/\/(?:localhost|\[[\da-f:]+\]|\d{1,3}(?:\.\d{1,3}){3})(?:[:/][^\s"'`)]*)?/gi,
    '<address>',
  ],
  [/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?![\w.])/g, '<address>'],
  // Absolute paths, on every system. A slash inside a word, a glob or an address of the web begins none.
  [/(?<![\w.~/*@}-])\/(?!\/)[^\s"'`:;,)\]|<>*]*[^\s"'`:;,.)\]|<>*]/g, '<path>'],
  [/(?<![A-Za-z])[A-Za-z]:[\\/](?!\/)[^\s"'`|<>]*/g, '<path>'],
  [/\\\\[\w.$-]+\\[^\s"'`|<>]*/g, '<path>'],
]

/** A text as it may be published: without absolute paths, and without addresses of people or machines. */
export function publicText(text: string): string {
  return rules.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text)
}

/** The same value with every text in it made public; keys stay. */
export function publicValue<T>(value: T): T {
  return mapTexts(value, publicText)
}
