import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { execa } from 'execa'
import picomatch from 'picomatch'
import { checks } from '../../source/checks/record.js'
import type { Plan } from '../../source/plan/plan.js'
import type { Parameters, Step } from '../../source/plan/step.js'
import type { CommandResult } from '../../source/ports/command.js'
import type { ReadPort } from '../../source/ports/read.js'
import type { Release } from '../../source/ports/release.js'
import type { Verdict } from '../../source/ports/verdict.js'
import { findTool } from '../parts/have.js'
import type { Repository } from '../parts/repository.js'

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
  if (check === undefined) throw new Error(`no check ${name} in the record`)
  const given = setting.with ?? {}
  return check.check({
    read: makePort(repository, setting),
    release: makeRelease(setting),
    with: check.with === undefined ? given : check.with.parse(given),
    signal: new AbortController().signal,
    report: () => undefined,
  })
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
    channels: [],
    artifacts: [],
    sightings: [],
    outputs: {},
    answers: {},
    roster: {},
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
    known: [],
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
  return {
    id: 'qa/check',
    kind: 'gate',
    nature: 'check',
    title: 'Check',
    phase: 'qa',
    words: {},
    does: { type: 'uses', name: 'area/name', with: parameters },
    env: {},
    interactive: false,
    requires: [],
    needs: [],
    about: 'tree',
    required: true,
    waivable: true,
    retries: 0,
    incomplete: [],
    irreversible: false,
    resolves: [],
    reopens: [],
    outputs: [],
    makes: [],
    reads: [],
    digest: 'digest',
    ...step,
  }
}

function makePort(
  repository: Repository,
  { env: extra = {}, now = '2024-06-01T12:00:00Z' }: Setting,
): ReadPort {
  const env: Record<string, string> = { ...repository.env, ...extra, GIT_OPTIONAL_LOCKS: '0' }
  const at = (path: string): string => resolve(repository.folder, path)
  const run: ReadPort['ask'] = async (file, args, options = {}) => {
    const result = await execa(file, args, {
      cwd: at(options.cwd ?? '.'),
      env: { ...env, ...options.env },
      extendEnv: false,
      reject: false,
      stripFinalNewline: false,
      ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    })
    return {
      command: [file, ...args].join(' '),
      exitCode: result.exitCode ?? null,
      timedOut: result.timedOut,
      cancelled: result.isCanceled,
      missing: result.code === 'ENOENT',
      stdout: result.stdout ?? '',
      stderr: result.stderr ?? '',
      truncated: false,
      tail: [],
      durationMs: result.durationMs,
    } satisfies CommandResult
  }
  const readBytes = async (path: string): Promise<Uint8Array | undefined> =>
    statSync(at(path), { throwIfNoEntry: false })?.isFile() ? readFileSync(at(path)) : undefined
  return {
    root: repository.folder,
    runFolder: `${repository.env.RELEASE_WIZARD_HOME}/runs/test`,
    clock: {
      now: () => Date.parse(now),
      sleep: () => Promise.reject(new Error('a check never sleeps here')),
    },
    env,
    platform: process.platform,
    git: (args, options) => run('git', args, options),
    ask: run,
    readBytes,
    readText: async (path) => {
      const bytes = await readBytes(path)
      return bytes === undefined ? undefined : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    },
    exists: async (path) => statSync(at(path), { throwIfNoEntry: false }) !== undefined,
    async list(globs) {
      const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
      const not = globs.flatMap((glob) => (glob.startsWith('!') ? [glob.slice(1)] : []))
      const wanted = picomatch(
        globs.filter((glob) => !glob.startsWith('!')),
        { dot: true, ignore: not },
      )
      return [...new Set(stdout.split('\0'))].filter((path) => path !== '' && wanted(path)).toSorted()
    },
    get: async (url) => ({
      status: 0,
      headers: {},
      body: new Uint8Array(),
      text: '',
      error: `these checks ask nothing over HTTP: ${url}`,
    }),
    has: async (program) => findTool(program, env.PATH) !== undefined,
  }
}
