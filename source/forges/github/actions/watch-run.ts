import type { ActionContext } from '../../../ports/action.js'
import { itself, orElse } from '../../../ports/not-told.js'
import { fail, unknown, type Verdict } from '../../../ports/verdict.js'
import { findMeantRun } from '../client/caused-run.js'
import type { Github } from '../client/repository.js'
import { seeRun } from '../client/seen-run.js'

const firstMs = 5000
const longestMs = 60_000
const growth = 1.5

/** Watches a run to its end within one action, for a rehearsal: a live run is waited for by a step of its own. */
export async function watchRun(
  context: ActionContext,
  repository: Github,
  run: string,
  boundMinutes: number,
): Promise<Verdict> {
  const { read, signal } = context
  const until = read.clock.now() + boundMinutes * 60_000
  let pause = firstMs
  for (;;) {
    const seen = await orElse(() => look(context, repository, run), itself)
    if (seen.verdict === 'pass' || seen.final || signal.aborted) return seen
    if (read.clock.now() >= until) {
      return fail(`after ${boundMinutes} min: ${seen.found}`, seen.expected, 'retry: it finds the run again')
    }
    await read.clock.sleep(pause)
    pause = Math.min(pause * growth, longestMs)
  }
}

async function look(context: ActionContext, repository: Github, run: string): Promise<Verdict> {
  const meant = await findMeantRun(repository, context.release, { run })
  if (meant.run) return seeRun(context, repository, meant.run)
  return unknown(`run ${run} is not listed`, 'the run that was started', 'wait, then retry')
}
