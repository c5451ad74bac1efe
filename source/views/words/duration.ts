/** A duration as the checklist shows it: `0.1s`, `41s`, `1:10`, `1:02:03`. Milliseconds in. */
export function duration(ms: number): string {
  if (ms < 9_950) return `${(Math.max(0, ms) / 1000).toFixed(1)}s`
  if (ms < 59_500) return `${Math.round(ms / 1000)}s`
  return clock(ms)
}

/** Minutes and seconds, with hours where there are any: `0:41`, `1:10`, `1:02:03`. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** A rough duration in words: `under a minute`, `about 4 min`, `about 2 h`. */
export function about(ms: number): string {
  if (ms < 45_000) return 'under a minute'
  const minutes = Math.max(1, Math.round(ms / 60_000))
  return minutes < 90 ? `about ${minutes} min` : `about ${Math.round(minutes / 60)} h`
}

/** How long ago: `12s ago`, `4 min ago`, `3 h ago`, `2 days ago`. */
export function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds}s ago`
  if (seconds < 3600) return `${Math.round(seconds / 60)} min ago`
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h ago`
  return `${Math.round(seconds / 86_400)} days ago`
}

/** The time of day here of a moment given as ISO 8601: `12:03`. */
export function timeOfDay(moment: string): string {
  const at = new Date(moment)
  return `${two(at.getHours())}:${two(at.getMinutes())}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
