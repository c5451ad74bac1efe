/** How far apart the values of a series lie: all of them (`range`), or the middle half (`quartiles`). */
export type SpreadKind = 'range' | 'quartiles'

/** A series in three numbers, in the unit of its values. */
export interface Summary {
  readonly median: number
  readonly low: number
  readonly high: number
}

/** The value below which a share of the series lies, between neighbours in proportion (R's type 7). NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)] ?? Number.NaN
  const above = sorted[Math.ceil(at)] ?? Number.NaN
  return below === above ? below : below + (above - below) * (at - Math.floor(at))
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Sums a series up: its median, and where its spread begins and ends. */
export function summarize(values: readonly number[], kind: SpreadKind): Summary {
  const [low, high] = kind === 'range' ? [0, 1] : [0.25, 0.75]
  return { median: median(values), low: quantile(values, low), high: quantile(values, high) }
}

/** True where two spreads share a value; touching ends count. */
export function overlap(one: Summary, other: Summary): boolean {
  return one.low <= other.high && other.low <= one.high
}
