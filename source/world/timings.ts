import type { IndexFile } from './index-file.js'

/** How many durations are kept of each step: the median of the last few follows a suite that grows. */
const KEPT = 9

/** The median duration of each step in the repository's last runs, in milliseconds. */
export async function readTimings(
  index: IndexFile,
  repository: string,
): Promise<Readonly<Record<string, number>>> {
  const steps = (await index.read('timings'))[repository] ?? {}
  return Object.fromEntries(
    Object.entries(steps).flatMap(([step, list]) => {
      const middle = median(list)
      return middle === undefined ? [] : [[step, middle]]
    }),
  )
}

/** Adds the durations of one run. */
export function rememberTimings(
  index: IndexFile,
  repository: string,
  durations: Readonly<Record<string, number>>,
): Promise<void> {
  return index.update('timings', (timings) => {
    const steps = { ...timings[repository] }
    for (const [step, duration] of Object.entries(durations)) {
      steps[step] = [...(steps[step] ?? []), duration].slice(-KEPT)
    }
    return { ...timings, [repository]: steps }
  })
}

function median(list: readonly number[]): number | undefined {
  const sorted = [...list].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2
}
