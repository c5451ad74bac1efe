import type { Scheme } from './scheme.js'
import type { Version } from './version.js'
import { writeNumbers } from './version.js'

const form =
  /^(\d+(?:\.\d+){1,3})(?:([-.]?)(a|alpha|b|beta|m|milestone|c|rc|pre|preview|dev|snapshot)([-.]?)(\d*))?$/i

/** Two to four numbers, as many as there are, and a word before a release: `1.5`, `1.6-rc1`, `1.2.3.4`. */
export const numbers: Scheme = {
  title: 'plain numbers',
  example: '1.5',
  read: readNumbers,
  exact: () => true,
  write: (version) => (version.build === undefined ? writeWithWord(version) : undefined),
}

/** Reads numbers and a word behind them; undefined for what else there is. */
export function readNumbers(text: string): Version | undefined {
  const [, found, , word, , count = ''] = form.exec(text) ?? []
  if (found === undefined) return undefined
  const labels = [word ?? '', count].filter((one) => one !== '')
  return { digits: found.split('.'), between: '.', labels, build: undefined }
}

/** Writes the numbers as they are, and the labels as one word behind a dash. */
export function writeWithWord(version: Version): string {
  const { labels } = version
  return writeNumbers(version) + (labels.length > 0 ? `-${labels.join('')}` : '')
}
