import { checks } from '../../source/checks/record.js'
import { githubKnownFailures } from '../../source/forges/github/formats/known-failures.js'
import type { Plan } from '../../source/plan/plan.js'
import type { Parameters, Step } from '../../source/plan/step.js'
import { runsCommands } from '../../source/ports/check.js'
import { itself, orElse } from '../../source/ports/not-told.js'
import type { ReadPort } from '../../source/ports/read.js'
import type { Release } from '../../source/ports/release.js'
import type { Verdict } from '../../source/ports/verdict.js'
import { makeReadPort } from '../../source/world/read-port.js'
import { makeRedactor } from '../../source/world/redaction.js'
import type { Repository } from '../parts/repository.js'
import { makeStep as plainStep } from '../support/step.js'

/** What a test says of the release; everything else is as in an ordinary live run of `acme`. */
export interface Setting {
  readonly with?: Parameters
  readonly target?: Partial<NonNullable<Release['target']>> | null
  readonly plan?: Partial<Plan>
  readonly begun?: readonly string[]
  readonly release?: Partial<Release>
  readonly env?: Readonly<Record<string, string>>
  readonly now?: string
}

/** Runs a built-in check, found by its name in the record, in a real repository. */
export async function runCheck(
  name: string,
  repository: Repository,
  setting: Setting = {},
): Promise<Verdict> {
  const check = checks[name]
  if (check === undefined || runsCommands(check))
    throw new Error(`no check ${name} that only looks in the record`)
  const given = setting.with ?? {}
  const context = {
    read: makePort(repository, setting),
    release: makeRelease(setting),
    with: (check.with === undefined ? given : check.with.parse(given)) as Parameters,
    signal: new AbortController().signal,
    report: () => undefined,
  }
  return orElse(() => check.check(context), itself)
}

/** The release that a check is told of. */
export function makeRelease({ target, plan, begun = [], release, with: parameters = {} }: Setting): Release {
  return {
    plan: makePlan(plan),
    step: makeStep(parameters),
    ...(target === null
      ? {}
      : { target: { tag: 'v1.4.0', version: '1.4.0', bump: 'minor', baseReason: 'a test', ...target } }),
    mode: 'live',
    path: 'release',
    operator: 'mia',
    startedAt: '2026-05-04T10:00:00.000Z',
    channels: [],
    artifacts: [],
    sightings: [],
    outputs: {},
    answers: {},
    roster: {},
    status: () => 'pending',
    waitsUntil: () => undefined,
    begun: (made) => begun.includes(made),
    ...release,
  }
}

function makePlan(plan: Partial<Plan> = {}): Plan {
  return {
    name: 'acme',
    tag: `v\${version}`,
    path: 'release',
    paths: ['release'],
    phases: [],
    channels: [],
    versions: { policy: 'lockstep', files: [{ path: 'package.json' }], preOne: 'minor-breaks' },
    changelog: { file: 'CHANGELOG.md', summary: 'optional' },
    roles: [],
    blockers: { tracker: 'run' },
    known: githubKnownFailures,
    redact: [],
    settings: {},
    source: 'inferred',
    reasons: [],
    digest: 'digest',
    ...plan,
  }
}

/** A gate of the phase `qa`, as a plan would resolve it. */
export function makeStep(parameters: Parameters = {}, step: Partial<Step> = {}): Step {
  const does = { type: 'uses', name: 'area/name', with: parameters } as const
  return plainStep('qa/check', { title: 'Check', does, digest: 'digest', ...step })
}

/** The port through which a check looks at the repository. */
export function makePort(
  repository: Repository,
  { env = {}, now = '2024-06-01T12:00:00Z' }: Setting = {},
): ReadPort {
  const all = { ...repository.env, ...env }
  return makeReadPort({
    root: repository.folder,
    runFolder: `${repository.env.RELEASE_WIZARD_HOME}/runs/test`,
    env: all,
    clock: { now: () => Date.parse(now), sleep: () => Promise.reject(new Error('a check never sleeps')) },
    redact: makeRedactor({ env: all }),
    agent: 'release-wizard test',
  })
}
