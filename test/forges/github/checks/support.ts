import { actionsFor } from '../../../../source/actions/record.js'
import { checks } from '../../../../source/checks/record.js'
import type { Artifact, Sighting } from '../../../../source/core/vocabulary.js'
import type { ActionContext, Performed, Probe } from '../../../../source/ports/action.js'
import type { Channels } from '../../../../source/ports/channel-context.js'
import { type CheckContext, runsCommands } from '../../../../source/ports/check.js'
import type { Clock } from '../../../../source/ports/clock.js'
import { itself, orElse } from '../../../../source/ports/not-told.js'
import type { ReadPort } from '../../../../source/ports/read.js'
import type { Release } from '../../../../source/ports/release.js'
import type { Verdict } from '../../../../source/ports/verdict.js'
import type { WritePort } from '../../../../source/ports/write.js'
import { channels } from '../../../../source/registries/record.js'
import { makeReadPort } from '../../../../source/world/read-port.js'
import { makeRedactor } from '../../../../source/world/redaction.js'
import { makeScratch } from '../../../../source/world/scratch.js'
import { makeWritePort } from '../../../../source/world/write-port.js'
import { makeRelease, makeStep, type Setting } from '../../../checks/support.js'
import { type Github, type GithubOptions, startGithub } from '../../../parts/github/github.js'
import { makeRepository, type Repository } from '../../../parts/repository.js'
import { isolatedEnv, temporaryFolder } from '../../../parts/temporary.js'

/** A project whose remote is a local GitHub, with real ports; waiting moves GitHub's clock and nothing else. */
export interface Hosted {
  readonly github: Github
  readonly repository: Repository
  readonly read: ReadPort
  readonly write: WritePort
  /** Lines that steps reported. */
  readonly lines: string[]
  readonly kept: { readonly artifacts: Artifact[]; readonly sightings: Sighting[] }
  /** The release as a step is told of it, in this project. */
  release(setting?: Setting): Release
  check(name: string, setting?: Setting): Promise<Verdict>
  perform(name: string, setting?: Setting): Promise<Performed>
  probe(name: string, setting?: Setting): Promise<Probe>
  rehearse(name: string, setting?: Setting): Promise<Performed | undefined>
  context(setting?: Setting): ActionContext
  stop(): Promise<void>
}

/** Starts a GitHub, and a project with these files, committed and pushed to it. */
export async function startHosted(
  files: Readonly<Record<string, string>> = {},
  options: Pick<GithubOptions, 'host'> = {},
): Promise<Hosted> {
  const github = await startGithub({ owner: 'acme', repo: 'acme', now: '2026-03-01T12:00:00Z', ...options })
  const { env } = isolatedEnv(github.env)
  const repository = makeRepository({ 'README.md': '# acme\n', ...files }, env)
  repository.git('remote', 'add', 'origin', github.remote.url)
  repository.git('push', '-q', '--set-upstream', 'origin', 'main')
  return { ...portsOf(github, repository), stop: () => github.stop() }
}

/** The same project as somebody with another environment sees it. */
export function portsOf(
  github: Github,
  repository: Repository,
  env: Readonly<Record<string, string>> = repository.env,
): Omit<Hosted, 'stop'> {
  const clock: Clock = {
    now: () => github.state.clock.now().getTime(),
    sleep: async (ms) => github.state.clock.advance(ms / 1000),
  }
  const settings = {
    root: repository.folder,
    runFolder: temporaryFolder('run'),
    clock,
    env,
    agent: 'release-wizard-test',
    redact: makeRedactor({ env }),
  }
  const read = makeReadPort(settings)
  const scratch = makeScratch(temporaryFolder('scratch'))
  const terminal = { interactive: false, lend: <T>(work: () => Promise<T>) => work() }
  const write = makeWritePort({ ...settings, terminal, scratch })
  const lines: string[] = []
  const kept = { artifacts: [] as Artifact[], sightings: [] as Sighting[] }
  const release = (setting: Setting = {}): Release => {
    const commit = repository.git('rev-parse', 'HEAD')
    const step = makeStep(setting.with ?? {}, { id: 'build/run' })
    return makeRelease({
      ...setting,
      release: { step, candidate: { commit }, artifacts: kept.artifacts, ...setting.release },
    })
  }
  const context = (setting: Setting = {}): ActionContext => ({
    read,
    write,
    release: release(setting),
    with: setting.with ?? {},
    signal: new AbortController().signal,
    report: (line) => lines.push(line),
    keep: async (fact) => {
      if ('artifact' in fact) kept.artifacts.push(fact.artifact)
      else kept.sightings.push(fact.sighting)
    },
  })
  const actionOf = (name: string) => {
    const action = actionsFor(channels satisfies Channels)[name]
    if (!action) throw new Error(`no action ${name} in the record`)
    return action
  }
  const forAction = (name: string, setting: Setting): ActionContext => {
    const schema = actionOf(name).with
    const whole = context(setting)
    return schema ? { ...whole, with: schema.parse(whole.with) } : whole
  }
  const forCheck = (name: string, setting: Setting) => {
    const check = checks[name]
    if (!check || runsCommands(check)) throw new Error(`no check ${name} that only looks in the record`)
    const { write: _, keep: __, ...whole } = context(setting)
    const given: CheckContext = check.with ? { ...whole, with: check.with.parse(whole.with) } : whole
    return orElse(() => check.check(given), itself)
  }
  return {
    github,
    repository,
    read,
    write,
    lines,
    kept,
    release,
    context,
    check: (name, setting = {}) => forCheck(name, setting),
    perform: (name, setting = {}) => orElse(() => actionOf(name).perform(forAction(name, setting)), itself),
    probe: (name, setting = {}) =>
      orElse<Probe, Probe>(
        () => actionOf(name).probe(forAction(name, setting)),
        ({ found, mend }) => ({ found: 'unclear', fact: found, mend }),
      ),
    rehearse: async (name, setting = {}) =>
      orElse(() => actionOf(name).rehearse?.(forAction(name, setting)), itself),
  }
}

/** A tag here and at GitHub; gives its commit. */
export function pushTag({ repository }: Pick<Hosted, 'repository'>, tag = 'v1.4.0'): string {
  const commit = repository.tag(tag)
  repository.git('push', '-q', 'origin', 'main', tag)
  return commit
}
