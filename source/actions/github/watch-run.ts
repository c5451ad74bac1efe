import { githubRunFinished } from '../../checks/github/run-finished.js'
import type { ActionContext } from '../../ports/action.js'
import { fail, type Verdict } from '../../ports/verdict.js'

const firstMs = 5000
const longestMs = 60_000
const growth = 1.5

/** Watches a run to its end within one action, for a rehearsal: a live run is waited for by a step of its own. */
export async function watchRun(
  { read, release, signal, report }: ActionContext,
  run: string,
  boundMinutes: number,
): Promise<Verdict> {
  const until = read.clock.now() + boundMinutes * 60_000
  let pause = firstMs
  for (;;) {
    const seen = await githubRunFinished.check({ read, release, signal, report, with: { run } })
    if (seen.verdict === 'pass' || seen.final || signal.aborted) return seen
    if (read.clock.now() >= until) {
      return fail(`after ${boundMinutes} min: ${seen.found}`, seen.expected, 'retry: it finds the run again')
    }
    await read.clock.sleep(pause, signal)
    pause = Math.min(pause * growth, longestMs)
  }
}
