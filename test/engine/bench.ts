import { join } from 'node:path'
import type { EventBody } from '../../source/core/event.js'
import { fold } from '../../source/core/evolve.js'
import type { State } from '../../source/core/state.js'
import type { Mode } from '../../source/core/vocabulary.js'
import type { AnswerSource } from '../../source/engine/answer-book.js'
import { openSession } from '../../source/engine/open-session.js'
import type { Session } from '../../source/engine/session.js'
import { kinds } from '../../source/kinds/record.js'
import type { Plan } from '../../source/plan/plan.js'
import type { Clock } from '../../source/ports/clock.js'
import type { Catalogue } from '../../source/ports/kind.js'
import type { Store } from '../../source/ports/store.js'
import type { Terminal } from '../../source/ports/terminal.js'
import { makeCandidates } from '../../source/world/candidate.js'
import { makeReadPort } from '../../source/world/read-port.js'
import { makeRedactor } from '../../source/world/redaction.js'
import { makeScratch } from '../../source/world/scratch.js'
import { openStepLog } from '../../source/world/step-log.js'
import { makeStore } from '../../source/world/store.js'
import { makePlainTerminal } from '../../source/world/terminal.js'
import { makeWritePort } from '../../source/world/write-port.js'
import { makeRepository, type Repository } from '../parts/repository.js'
import { temporaryFolder } from '../parts/temporary.js'
import { makeHeldClock } from '../support/clock.js'

const key = 'example/acme'

/** One run of a release on the bench. */
export interface BenchRun {
  readonly id: string
  readonly folder: string
  /** Opens a session; what was written before is resumed. */
  open(options?: SessionChoice): Promise<Session>
  /** Opens a session nobody can be asked in, and waits for its end. */
  through(answers?: Partial<AnswerSource>): Promise<State>
  state(): Promise<State>
}

export interface SessionChoice {
  readonly answers?: Partial<AnswerSource>
  readonly interactive?: boolean
  readonly operator?: string
  readonly terminal?: Terminal
}

export interface RunChoice {
  readonly mode?: Mode
  readonly version?: string
  readonly path?: string
  readonly baseTag?: string
}

/** Several runs over one repository and one store on disk, with real commands; the clock is the test's. */
export interface Bench {
  readonly repository: Repository
  readonly store: Store
  run(id: string, plan: Plan, choice?: RunChoice): BenchRun
}

export interface BenchOptions extends Partial<Pick<Catalogue, 'checks' | 'actions' | 'channels'>> {
  readonly repository?: Repository
  readonly clock?: Clock
  readonly env?: Readonly<Record<string, string>>
}

/** A bench on which nothing has happened yet. */
export function makeBench(options: BenchOptions = {}): Bench {
  const { checks = {}, actions = {}, channels = {}, clock = makeHeldClock() } = options
  const repository = options.repository ?? makeRepository()
  const env = { ...repository.env, ...options.env }
  const home = temporaryFolder('state')
  const redact = makeRedactor({ env })
  const store = makeStore({ home, clock, clean: redact })
  const scratch = makeScratch(temporaryFolder('scratch'))
  const plainTerminal = makePlainTerminal({ isTTY: false }, { isTTY: false })

  return {
    repository,
    store,
    run(id, plan, { mode = 'live', version = '1.4.0', path = 'release', baseTag } = {}) {
      const tag = `v${version}`
      const folder = join(home, 'runs', id)
      const state = async () => fold((await store.readRun(id)).events)
      const beginning: readonly EventBody[] = [
        { type: 'run-started', run: id, mode, path, operator: 'mia', repository: key, wizard: '1.0.0' },
        { type: 'plan-resolved', plan },
        {
          type: 'target-chosen',
          by: 'mia',
          target: {
            tag,
            version,
            bump: 'minor',
            baseReason: 'given',
            ...(baseTag === undefined ? {} : { baseTag }),
          },
        },
        { type: 'plan-reviewed', by: 'mia' },
      ]
      const open = async ({
        answers = {},
        interactive = false,
        operator = 'mia',
        terminal = plainTerminal,
      }: SessionChoice = {}) => {
        const known = (await store.runs(key)).some((one) => one.run === id)
        const lock = await store.lock(key, mode === 'live' ? tag : id, { operator, run: id })
        if (!lock.held) throw new Error(`The lock is held by ${lock.holder.operator}.`)
        const at = new Date(clock.now()).toISOString()
        const entry = { run: id, mode, tag, path, repository: key, operator, outcome: 'in-progress' }
        const journal = known
          ? await store.openRun(id)
          : await store.createRun({ ...entry, startedAt: at, lastAt: at })
        const common = { root: repository.folder, env, clock, redact, agent: 'test', runFolder: folder }
        return openSession({
          journal,
          lock,
          store,
          clock,
          operator,
          interactive,
          catalogue: { kinds, checks, actions, channels, functions: {} },
          ports: ({ step, secrets, signal, onLine, onResult }) => {
            const settings = {
              ...common,
              signal,
              onResult,
              openLog: () => openStepLog(folder, step),
              graceMs: 500,
            }
            return {
              read: makeReadPort(settings),
              write: makeWritePort({ ...settings, terminal, scratch, onLine, withoutSecrets: !secrets }),
            }
          },
          candidates: makeCandidates({ root: repository.folder, env, folder: join(folder, 'candidate') }),
          answers: { flags: {}, file: {}, yes: false, ...answers },
          capacity: 2,
          wizard: '1.0.0',
          opening: known ? [] : beginning,
          timings: {},
        })
      }
      return {
        id,
        folder,
        open,
        state,
        async through(answers = {}) {
          await (await open({ answers })).ended
          return state()
        },
      }
    },
  }
}

/** Resolves once a fact holds in a session; rejects where the session ends before it does. */
export function becomes(session: Session, holds: (state: State) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!holds(session.state)) return
      stop()
      resolve()
    }
    const stop = session.subscribe(look)
    session.ended.then((end) => reject(new Error(`The session ended before: ${end}`)), reject)
    look()
  })
}
