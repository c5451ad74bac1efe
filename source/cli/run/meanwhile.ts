import type { RunEntry } from '../../ports/store.js'
import type { Host } from '../host.js'
import { begunState, type Opening } from './open-run.js'

/** Runs that were known when one was chosen. */
export type KnownRuns = ReadonlySet<string>

/** The runs of a repository as they are now. */
export async function knownRunsOf({
  store,
  repository,
}: Pick<Host, 'store' | 'repository'>): Promise<KnownRuns> {
  return new Set((await store.runs(repository)).map(({ run }) => run))
}

/**
 * The run of the same release that another session began after this one had looked, newest first; undefined where none
 * did. Asked with the lock held: nobody begins one any more.
 */
export async function begunMeanwhile(
  { mode, target, bodies }: Pick<Opening, 'mode' | 'target' | 'bodies'>,
  known: KnownRuns,
  host: Pick<Host, 'store' | 'repository'>,
): Promise<RunEntry | undefined> {
  if (mode !== 'live' || bodies[0]?.type !== 'run-started') return undefined
  const fresh = (await host.store.runs(host.repository)).filter(
    (entry) =>
      !known.has(entry.run) &&
      entry.mode === 'live' &&
      entry.tag === target.tag &&
      entry.outcome !== 'aborted',
  )
  for (const entry of fresh) if (await begunState(entry.run, host)) return entry
  return undefined
}
