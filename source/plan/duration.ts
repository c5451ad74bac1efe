const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }
/** How a length of time is written. */
export const durationForm = /^\s*(\d+(?:\.\d+)?)\s*(?:(s|m|h|d)|(second|minute|hour|day)s?)\s*$/

/** Reads a length of time with its unit (`30s`, `5m`, `72h`, `3 days`) as seconds; undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  const [, amount, short, long] = durationForm.exec(text) ?? []
  const unit = seconds[short ?? long?.charAt(0) ?? '']
  return amount === undefined || unit === undefined ? undefined : Math.round(Number(amount) * unit)
}

/** A length of time in words: `90` → `90 seconds`, `3600` → `1 hour`. */
export function durationWords(total: number): string {
  const units: readonly (readonly [number, string])[] = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ]
  const [size, name] = units.find(([unit]) => total >= unit && total % unit === 0) ?? [1, 'second']
  return `${total / size} ${name}${total === size ? '' : 's'}`
}
