const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A moment (milliseconds, or ISO 8601) for people, in UTC and in the time of this machine: `Tue 1 Dec 2026 12:00 UTC (13:00 +01:00)`. */
export function momentWords(moment: number | string): string {
  const at = new Date(moment)
  const utc = `${days[at.getUTCDay()]} ${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`
  const offset = -at.getTimezoneOffset()
  if (offset === 0) return utc
  const otherDay =
    at.getDate() === at.getUTCDate() ? '' : `${days[at.getDay()]} ${at.getDate()} ${months[at.getMonth()]} `
  return `${utc} (${otherDay}${two(at.getHours())}:${two(at.getMinutes())} ${zone(offset)})`
}

/** How far off a moment is, roughly: `in 13 days`, `in 5 h`, `2 days ago`. Milliseconds in. */
export function farWords(ms: number): string {
  const size = Math.abs(ms)
  const words =
    size < 90 * 60_000
      ? `${Math.round(size / 60_000)} min`
      : size < 48 * 3_600_000
        ? `${Math.round(size / 3_600_000)} h`
        : `${Math.round(size / 86_400_000)} days`
  return ms < 0 ? `${words} ago` : `in ${words}`
}

function zone(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
