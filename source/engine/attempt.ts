import { begunArtifact } from '../core/artifacts.js'
import { waitEnd } from '../core/dates.js'
import { WizardError } from '../core/errors.js'
import type { EventBody } from '../core/event.js'
import { addressOf, placeOf, readOf } from '../core/item-step.js'
import { currentAnswer, type State } from '../core/state.js'
import type { Artifact, CommandEvidence } from '../core/vocabulary.js'
import { messageOf } from '../plan/message-of.js'
import type { Step } from '../plan/step.js'
import type { Kept, Kind, KindContext } from '../ports/kind.js'
import type { EngineContext } from './context.js'
import type { Recorder } from './recorder.js'
import { releaseFor } from './release-view.js'

/** One attempt at one step: its kind, the context it gets, and the evidence of the commands it ran. */
export interface Attempt {
  readonly step: Step
  readonly kind: Kind
  readonly context: KindContext
  readonly commands: readonly CommandEvidence[]
  readonly startedAt: number
  /** True once the step's time was up. */
  timedOut(): boolean
  /** Ends the attempt's clock and frees what it held. */
  finish(): number
  /** The same, where the step waits and will look again. */
  rest(): void
}

/**
 * Prepares an attempt. `cancel` ends its commands from outside; the step's own time limit does the same. `secrets` where
 * the commands may have publish tokens.
 */
export function beginAttempt(
  step: Step,
  engine: EngineContext,
  cancel: AbortSignal,
  secrets = step.nature === 'effect',
): Attempt {
  const { recorder, catalogue, clock, board } = engine
  const kind = catalogue.kinds[step.kind]
  if (!kind) throw new Error(`No kind of step is called "${step.kind}".`)
  const plan = recorder.state.plan
  if (!plan) throw new Error('A step was begun before there was a plan.')
  const limit = new AbortController()
  const signal = AbortSignal.any([cancel, limit.signal])
  const commands: CommandEvidence[] = []
  const address = addressOf(step)
  const report = (line: string) => board.line(address, line)
  const ports = engine.ports({
    step: address,
    secrets,
    signal,
    onLine: report,
    onResult: (result) =>
      commands.push({
        command: result.command,
        exitCode: result.exitCode,
        durationMs: result.durationMs,
        ...(result.logDigest === undefined ? {} : { logDigest: result.logDigest }),
        ...(result.log === undefined ? {} : { log: result.log }),
      }),
  })
  const known = readOf(recorder.state, step)
  const answer = currentAnswer(known)
  const startedAt = clock.now()
  const since = known.waiting?.held ? undefined : known.waiting?.since
  const until = waitEnd(step, recorder.state, since === undefined ? startedAt : Date.parse(since))
  let timedOut = false
  if (step.timeoutMinutes !== undefined && kind.name !== 'wait') {
    void clock.sleep(step.timeoutMinutes * 60_000, signal).then(() => {
      if (signal.aborted) return
      timedOut = true
      limit.abort()
    })
  }
  board.start(address, startedAt)
  return {
    step,
    kind,
    commands,
    startedAt,
    timedOut: () => timedOut,
    finish() {
      limit.abort()
      board.end(address)
      return clock.now() - startedAt
    },
    rest() {
      limit.abort()
      board.rest(address)
    },
    context: {
      step,
      catalogue,
      signal,
      report,
      release: releaseFor(step, plan, recorder.state),
      read: ports.read,
      write: ports.write,
      polls: known.attempt,
      keep: async (fact) => {
        if ('artifact' in fact) refuseOther(fact.artifact, recorder.state)
        await recorder.record(bodyOf(fact, recorder.state))
      },
      ...(answer ? { answer } : {}),
      ...(since === undefined ? {} : { waitingSince: since }),
      ...(until === undefined ? {} : { waitEnd: until }),
      ...(known.moved ? { waitMoved: true } : {}),
    },
  }
}

/** Undoes what the attempt's step made, and records how that went; undefined where its kind cannot. */
export async function undoAttempt(
  { kind, context, step }: Attempt,
  recorder: Recorder,
): Promise<{ readonly ok: boolean; readonly fact: string } | undefined> {
  const undone = await kind.undo?.(context).catch((error: unknown) => ({ ok: false, fact: messageOf(error) }))
  if (undone) await recorder.record({ type: 'undone', ...placeOf(step), fact: undone.fact, ok: undone.ok })
  return undone
}

/** Other bytes never take the place of an artifact that was published, or may have been. */
function refuseOther(artifact: Artifact, state: State): void {
  const begun = begunArtifact(artifact, state)
  if (!begun) return
  throw new WizardError(
    `${artifact.name} was built with sha256 ${artifact.sha256.slice(0, 12)}. Expected ${begun.sha256.slice(0, 12)}: its publish was begun.`,
    {
      remedy: `Build it where it was built first, or bring that file here as ${begun.file} in the folder of the run.`,
    },
  )
}

function bodyOf(fact: Kept, { candidate }: State): EventBody {
  if ('artifact' in fact) {
    const commit = candidate === undefined ? {} : { commit: candidate.commit }
    return { type: 'artifact-kept', artifact: { ...fact.artifact, ...commit } }
  }
  if ('sighting' in fact) return { type: 'channel-seen', sighting: fact.sighting }
  return { type: 'role-filled', ...fact.role }
}
