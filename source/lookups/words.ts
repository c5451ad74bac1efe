import { firstFew } from '../plan/list.js'

/** A commit's id as people read it: its first seven digits. */
export function short(commit: string): string {
  return commit.slice(0, 7)
}

/** A count with its noun: `1 file`, `3 files`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`
}

/** A file or branch name on one line; quoted where it holds spaces, quotes or control characters. */
export function nameOf(path: string): string {
  return /^[^\s"'\\\p{C}]+$/u.test(path) ? path : JSON.stringify(path)
}

/** A value as one word of a POSIX shell line, for the commands that are offered as a fix. */
export function shellWord(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) && !value.startsWith('-')
    ? value
    : `'${value.replaceAll("'", "'\\''")}'`
}

/** A shell line that is run in a folder, from the root. */
export function inFolder(dir: string, line: string): string {
  return dir === '.' ? line : `cd ${shellWord(dir)} && ${line}`
}

/** The first few names in a row, each as `nameOf` shows it, and how many more there are. */
export function someOf(names: readonly string[]): string {
  return firstFew(names.map(nameOf))
}
