import type { Event } from '../core/event.js'
import type { State } from '../core/state.js'
import type { View } from '../engine/view.js'
import { toJson } from '../plan/hidden.js'
import { shown } from '../plan/shown.js'
import type { JournalTail } from '../ports/journal-tail.js'
import { annotations, jobSummary, questionAnnotations } from './github-actions.js'
import { createLedger } from './words/ledger.js'

export interface JsonOptions {
  /** Follows the journal in a run's folder, from its beginning. */
  readonly tail: (folder: string) => JournalTail
  /** The status document, for the last line. */
  readonly status: (state: State) => object
  readonly write?: (line: string) => void
  /** Words for people: they must not mix with the lines that programs read. */
  readonly tell?: (line: string) => void
  /** True in a job of GitHub Actions: annotations go where the words for people go, for the runner reads both. */
  readonly annotate?: boolean
  /** Takes the summary of that job. */
  readonly summarize?: (markdown: string) => void
}

/**
 * One JSON object a line: the events of this session as the journal has them, each with `type`, `at` and, where
 * it is about one, `step`; the last line has the type `status`. `v` and `prev` are left out, and of the plan only
 * its digest, source and the number of its steps are given: `status` and the journal have the rest.
 */
export function createJsonView(options: JsonOptions): View {
  const write = options.write ?? ((line) => void process.stdout.write(`${line}\n`))
  const tell = options.tell ?? ((line) => void process.stderr.write(`${shown(line)}\n`))
  return {
    terminal: { interactive: false, lend: (work) => work() },
    ask: async () => undefined,
    say: (lines) => {
      for (const line of lines) tell(line)
    },
    follow: async (session) => {
      const tail = options.tail(session.folder)
      const ledger = createLedger()
      let seq = session.state.seq
      const annotate = (): void => {
        if (!options.annotate) return
        for (const entry of ledger.collect(session.state)) annotations(entry).forEach(tell)
      }
      for (const event of thisSession(tail.read())) write(eventLine(event))
      annotate()
      const more = (): void => {
        if (session.state.seq === seq) return
        seq = session.state.seq
        for (const event of tail.read()) write(eventLine(event))
        annotate()
      }
      const stop = session.subscribe(more)
      const end = await session.ended
      stop()
      more()
      if (options.annotate) {
        questionAnnotations(session.state).forEach(tell)
        options.summarize?.(jobSummary(session.state, end))
      }
      write(toJson({ type: 'status', ...options.status(session.state) }))
    },
    close: () => {},
  }
}

/** One event as a line of JSON, `type`, `at` and `step` first. */
export function eventLine(event: Event): string {
  const { v: _, prev: __, seq, type, at, ...rest } = event
  const step = 'step' in event && event.step !== undefined ? { step: event.step } : {}
  if (event.type === 'plan-resolved') {
    const { digest, source, phases } = event.plan
    const steps = phases.reduce((sum, phase) => sum + phase.steps.length, 0)
    return toJson({ type, at, seq, digest, source, steps })
  }
  return toJson({ type, at, ...step, seq, ...rest })
}

/** The events since this session began: what came before was told by the session that it happened in. */
function thisSession(events: readonly Event[]): readonly Event[] {
  const begun = events.findLastIndex(
    (event) => event.type === 'session-opened' || event.type === 'run-started',
  )
  return events.slice(Math.max(0, begun))
}
