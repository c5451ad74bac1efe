/** A version as it is written: its numbers with their padding, and the labels behind them. `1.4.0rc1` has rc and 1. */
export interface Version {
  readonly digits: readonly string[]
  /** What stands between the numbers: nothing but dots, unless they are a date. */
  readonly between: '.' | '-'
  readonly labels: readonly string[]
  readonly build: string | undefined
}

/** The numbers of a version. */
export function numbersOf({ digits }: Version): readonly number[] {
  return digits.map(Number)
}

/** The numbers as they are written, without labels. */
export function writeNumbers({ digits, between }: Version): string {
  return digits.join(between)
}

/** The one form in which versions of every scheme can be told apart and put together: three numbers or more, `-`, labels. */
export function writeCanonical({ digits, labels, build }: Version): string {
  const numbers = [...digits.map((one) => one.replace(/^0+(?=\d)/, '')), '0', '0'].slice(
    0,
    Math.max(3, digits.length),
  )
  return (
    numbers.join('.') +
    (labels.length > 0 ? `-${labels.join('.')}` : '') +
    (build === undefined ? '' : `+${build}`)
  )
}

/** True for what comes before the release of its numbers; what is posted after one is none. */
export function isBeforeRelease({ labels }: Version): boolean {
  return labels.length > 0 && labels[0] !== 'post'
}

/** Which of two versions is the higher: above zero for the first. Builds do not count. */
export function compareParts(one: Version, other: Version): number {
  return compareNumbers(numbersOf(one), numbersOf(other)) || compareLabels(one.labels, other.labels)
}

/** Compares versions of any count of numbers: missing ones are zeros. */
export function compareNumbers(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

// As semver has it, with what it has no word for: `post` stands behind the release, and `dev` before all that it leads to.
function compareLabels(one: readonly string[], other: readonly string[]): number {
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const [left, right] = [one[at], other[at]]
    if (left === right) continue
    const difference = rankOf(left, at) - rankOf(right, at)
    return difference === 0 ? compareLabel(left ?? '', right ?? '') : difference
  }
  return 0
}

const end = 2

function rankOf(label: string | undefined, at: number): number {
  if (label === undefined) return at === 0 ? end : end - 1.5
  if (/^(?:dev|snapshot)$/i.test(label)) return 0
  if (label === 'post') return end + 1
  return 1
}

function compareLabel(one: string, other: string): number {
  const [numeric, otherNumeric] = [/^\d+$/.test(one), /^\d+$/.test(other)]
  if (numeric && otherNumeric) return Number(one) - Number(other)
  if (numeric !== otherNumeric) return numeric ? -1 : 1
  const [, word, count] = /^(\D+)(\d+)$/.exec(one) ?? []
  const [, otherWord, otherCount] = /^(\D+)(\d+)$/.exec(other) ?? []
  if (word !== undefined && word === otherWord) return Number(count) - Number(otherCount)
  return one < other ? -1 : 1
}
