import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Event, EventBody } from '../../source/core/event.js'
import type { Mode } from '../../source/core/vocabulary.js'
import type { AnswerSource } from '../../source/engine/answer-book.js'
import { openSession } from '../../source/engine/open-session.js'
import type { Session } from '../../source/engine/session.js'
import { kinds } from '../../source/kinds/record.js'
import type { Plan } from '../../source/plan/plan.js'
import type { Catalogue } from '../../source/ports/kind.js'
import type { Journal, Store } from '../../source/ports/store.js'
import { makeCandidates } from '../../source/world/candidate.js'
import { makeReadPort } from '../../source/world/read-port.js'
import { makeRedactor } from '../../source/world/redaction.js'
import { openStepLog } from '../../source/world/step-log.js'
import { makeStore } from '../../source/world/store.js'
import { makePlainTerminal } from '../../source/world/terminal.js'
import { makeWritePort } from '../../source/world/write-port.js'
import { makeRepository, type Repository } from '../parts/repository.js'
import { temporaryFolder } from '../parts/temporary.js'
import { type HeldClock, makeHeldClock } from './clock.js'

/** A release on real parts: a git repository, a journal on disk, real commands; only the clock is the test's. */
export interface Stage {
  readonly repository: Repository
  readonly store: Store
  readonly clock: HeldClock
  /** Writes history as a session that was killed would have left it. */
  write(...bodies: readonly EventBody[]): Promise<void>
  open(options?: OpenOptions): Promise<Session>
  /** The journal as it stands on disk. */
  journal(): readonly Event[]
}

export interface OpenOptions {
  readonly answers?: Partial<AnswerSource>
  readonly interactive?: boolean
  readonly operator?: string
  /** A journal that does more than the real one, over the real one. */
  readonly wrap?: (journal: Journal) => Journal
  readonly opening?: readonly EventBody[]
}

export interface StageOptions extends Partial<Pick<Catalogue, 'checks' | 'actions' | 'channels'>> {
  readonly repository?: Repository
  readonly mode?: Mode
  readonly env?: Readonly<Record<string, string>>
  readonly baseTag?: string
}

const run = 'run-1'

/** A stage on which nothing has happened yet. */
export function makeStage(plan: Plan, options: StageOptions = {}): Stage {
  const { mode = 'live', checks = {}, actions = {}, channels = {}, baseTag } = options
  const repository = options.repository ?? makeRepository()
  const env = { ...repository.env, ...options.env }
  const clock = makeHeldClock()
  const home = temporaryFolder('state')
  const redact = makeRedactor({ env })
  const store = makeStore({ home, clock, clean: redact })
  const scratch = { folder: async () => temporaryFolder('scratch'), close: async () => undefined }
  const folder = join(home, 'runs', run)
  const common = { root: repository.folder, env, clock, redact, agent: 'test', runFolder: folder }
  const terminal = makePlainTerminal({ isTTY: false }, { isTTY: false })
  const beginning: readonly EventBody[] = [
    {
      type: 'run-started',
      run,
      mode,
      path: 'release',
      operator: 'mia',
      repository: 'example/acme',
      wizard: '1.0.0',
    },
    { type: 'plan-resolved', plan },
    {
      type: 'target-chosen',
      by: 'mia',
      target: {
        tag: 'v1.4.0',
        version: '1.4.0',
        bump: 'minor',
        baseReason: 'given',
        ...(baseTag === undefined ? {} : { baseTag }),
      },
    },
    { type: 'plan-reviewed', by: 'mia' },
  ]
  const entry = {
    run,
    mode,
    repository: 'example/acme',
    path: 'release',
    operator: 'mia',
    outcome: 'in-progress',
    startedAt: '',
    lastAt: '',
  }
  const file = join(folder, 'journal.jsonl')
  return {
    repository,
    store,
    clock,
    journal: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
    async write(...bodies) {
      const known = existsSync(file)
      const journal = known ? await store.openRun(run) : await store.createRun(entry)
      for (const body of [...(known ? [] : beginning), ...bodies]) await journal.append(body)
      await journal.close()
    },
    async open({
      answers = {},
      interactive = false,
      operator = 'mia',
      wrap = (same: Journal) => same,
      opening = [],
    } = {}) {
      const lock = await store.lock('example/acme', 'v1.4.0', { operator, run })
      if (!lock.held) throw new Error(`The lock is held by ${lock.holder.operator}.`)
      const known = existsSync(file)
      const journal = wrap(known ? await store.openRun(run) : await store.createRun(entry))
      return openSession({
        journal,
        lock,
        store,
        clock,
        operator,
        interactive,
        catalogue: { kinds, checks, actions, channels, functions: {} },
        ports: ({ step, secrets, signal, onLine, onResult }) => {
          const openLog = () => openStepLog(folder, step)
          const settings = { ...common, signal, onResult, openLog, graceMs: 500 }
          return {
            read: makeReadPort(settings),
            write: makeWritePort({ ...settings, terminal, scratch, onLine, withoutSecrets: !secrets }),
          }
        },
        candidates: makeCandidates({ root: repository.folder, env, folder: join(folder, 'candidate') }),
        answers: { flags: {}, file: {}, yes: false, ...answers },
        capacity: 2,
        wizard: '1.0.0',
        opening: [...(known ? [] : beginning), ...opening],
        timings: {},
      })
    },
  }
}
