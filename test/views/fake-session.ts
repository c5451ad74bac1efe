import type { Event, EventBody } from '../../source/core/event.js'
import { evolve } from '../../source/core/evolve.js'
import type { AnswerVia } from '../../source/core/question.js'
import { emptyState, type State } from '../../source/core/state.js'
import type { LiveStep, Session, SessionEnd } from '../../source/engine/session.js'
import type { Plan } from '../../source/plan/plan.js'
import { examplePlan } from './example.js'

/** What a view gave back. */
export type Call =
  | {
      readonly type: 'answer'
      readonly step: string
      readonly value: string
      readonly via: AnswerVia
      readonly reason?: string
    }
  | { readonly type: 'redo'; readonly step: string }
  | { readonly type: 'move-wait'; readonly step: string; readonly to: string; readonly reason: string }
  | { readonly type: 'pause'; readonly reason: string }
  | { readonly type: 'abort'; readonly reason: string }

/** A session that does only what a script tells it, over the real fold of events. */
export interface FakeSession extends Session {
  readonly calls: readonly Call[]
  /** Takes an event into the state and tells the view. `after` moves the clock, in milliseconds. */
  happen(body: EventBody, after?: number): void
  /** A line of output of a running step. */
  line(step: string, text: string): void
  pass(step: string, fact: string, durationMs?: number): void
  fail(step: string, finding: { fact: string; found?: string; expected?: string; mend?: string }): void
  end(end: SessionEnd): void
  /** The next answer is refused with this reason. */
  refuse(reason: string): void
  /** Called with each thing that the view gives back. */
  onCall(listener: (call: Call) => void): void
}

export interface FakeOptions {
  readonly plan?: Plan
  readonly mode?: 'live' | 'rehearsal' | 'dry-run'
  readonly expected?: Readonly<Record<string, number>>
  readonly watching?: { readonly holder: string; readonly since: string }
  readonly start?: number
  readonly logs?: Readonly<Record<string, string>>
  readonly remains?: readonly string[]
}

/** A session of the example release, started and with its target chosen. */
export function createFakeSession(options: FakeOptions = {}): FakeSession {
  const state: State = emptyState()
  const live = new Map<string, LiveStep>()
  const listeners = new Set<() => void>()
  const calls: Call[] = []
  const heard: ((call: Call) => void)[] = []
  let clock = options.start ?? Date.parse('2026-05-04T10:00:00Z')
  let version = 0
  let refusal: string | undefined
  let finish: (end: SessionEnd) => void = () => {}
  const ended = new Promise<SessionEnd>((resolve) => {
    finish = resolve
  })

  const tell = (): void => {
    version += 1
    for (const listener of [...listeners]) listener()
  }
  const called = (call: Call): void => {
    calls.push(call)
    for (const listener of heard) listener(call)
  }
  const happen = (body: EventBody, after = 0): void => {
    clock += after
    const event = {
      v: 1,
      seq: state.seq + 1,
      at: new Date(clock).toISOString(),
      prev: '',
      ...body,
    } as Event
    evolve(state, event)
    if (body.type === 'step-started') {
      live.set(body.step, { step: body.step, startedAt: clock, tail: [] })
    }
    if (body.type === 'step-ended' || body.type === 'step-waiting') live.delete(body.step)
    tell()
  }
  const start = (step: string): void => {
    if (state.steps.get(step)?.status === 'running') return
    happen({
      type: 'step-started',
      step,
      attempt: (state.steps.get(step)?.attempt ?? 0) + 1,
      effect: state.byId.get(step)?.nature === 'effect',
    })
  }

  const session: FakeSession = {
    state,
    calls,
    version: () => version,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    live: () => live,
    expected: (step) => options.expected?.[step],
    answer: (step, value, { via, reason }) => {
      const refused = refusal
      refusal = undefined
      if (refused !== undefined) return refused
      called({ type: 'answer', step, value, via, ...(reason === undefined ? {} : { reason }) })
      return undefined
    },
    logFile: (step) => options.logs?.[step],
    redo: (step) => {
      called({ type: 'redo', step })
      return undefined
    },
    moveWait: (step, to, reason) => {
      called({ type: 'move-wait', step, to, reason })
      return undefined
    },
    remains: () => options.remains ?? [],
    pause: (reason) => called({ type: 'pause', reason }),
    abort: (reason) => called({ type: 'abort', reason }),
    folder: '/home/mia/.release-wizard/runs/acme-1',
    ...(options.watching ? { watching: options.watching } : {}),
    ended,
    happen,
    line: (step, text) => {
      const known = live.get(step)
      if (!known) return
      live.set(step, { ...known, tail: [...known.tail.slice(-9), text] })
      tell()
    },
    pass: (step, fact, durationMs = 400) => {
      start(step)
      happen({ type: 'step-ended', step, status: 'passed', finding: { fact }, durationMs }, durationMs)
    },
    fail: (step, finding) => {
      start(step)
      happen({ type: 'step-ended', step, status: 'failed', finding, durationMs: 2000 }, 2000)
    },
    end: (end) => finish(end),
    refuse: (reason) => {
      refusal = reason
    },
    onCall: (listener) => heard.push(listener),
  }

  happen({
    type: 'run-started',
    run: 'acme-1',
    path: 'release',
    mode: options.mode ?? 'live',
    operator: 'mia',
    repository: 'github.com/acme/acme',
    wizard: '0.1.0',
  })
  happen({ type: 'plan-resolved', plan: options.plan ?? examplePlan })
  happen({ type: 'role-filled', role: 'release-captain', person: 'mia', by: 'mia' })
  happen({
    type: 'target-chosen',
    by: 'mia',
    target: {
      tag: 'v1.4.0',
      version: '1.4.0',
      bump: 'minor',
      baseTag: 'v1.3.2',
      baseReason: 'the highest tag below it on main',
    },
  })
  return session
}
