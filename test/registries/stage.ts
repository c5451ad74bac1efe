import { readFileSync } from 'node:fs'
import { actionsFor } from '../../source/actions/record.js'
import { checks } from '../../source/checks/record.js'
import type { Artifact, Sighting } from '../../source/core/vocabulary.js'
import { artifactPath } from '../../source/lookups/kept-artifacts.js'
import type { ChannelSpec } from '../../source/plan/plan.js'
import type { ActionContext, Performed, Probe } from '../../source/ports/action.js'
import type { Channel } from '../../source/ports/channel.js'
import { sightOf } from '../../source/ports/channel-context.js'
import type { Clock } from '../../source/ports/clock.js'
import { itself, orElse } from '../../source/ports/not-told.js'
import type { Release } from '../../source/ports/release.js'
import type { Terminal } from '../../source/ports/terminal.js'
import type { Verdict } from '../../source/ports/verdict.js'
import type { WritePort } from '../../source/ports/write.js'
import { systemClock } from '../../source/world/clock.js'
import { makeRedactor } from '../../source/world/redaction.js'
import { makeWritePort } from '../../source/world/write-port.js'
import { makeRelease } from '../checks/support.js'
import type { Repository } from '../parts/repository.js'
import { temporaryFolder } from '../parts/temporary.js'
import { callCheck } from './ask-check.js'

/** A channel of a project, as a test sets it up; the rest is an ordinary live release of 1.4.0. */
export interface StageSetting {
  readonly channel: Channel
  readonly repository: Repository
  readonly env: Readonly<Record<string, string>>
  readonly spec?: Partial<ChannelSpec>
  readonly version?: string
  readonly release?: Partial<Release>
  readonly terminal?: Terminal
  /** What the ports say of time; the machine's clock by default. */
  readonly clock?: Clock
  /** Lays something of a test's own over the port that writes. */
  readonly alter?: (write: WritePort) => WritePort
}

/** What becomes of one publish step: already there, refused before it began, or carried out. */
export type Published =
  | { readonly already: true; readonly fact: string }
  | { readonly already: false; readonly refused: Probe }
  | { readonly already: false; readonly performed: Performed }

/** One channel with the real ports, through the actions that every plan uses. */
export interface Stage {
  readonly repository: Repository
  readonly artifacts: readonly Artifact[]
  /** What was seen of the channel, newest last. */
  readonly sightings: readonly Sighting[]
  readonly spec: ChannelSpec
  /** Builds; throws where it fails. */
  build(): Promise<readonly Artifact[]>
  tryBuild(): Promise<Performed>
  /** Is the artifact built already? */
  probeBuild(): Promise<Probe>
  /** The publish step as the engine carries it out: the world is asked first, and the task done only where it is absent. */
  publish(): Promise<Published>
  /** The same, in one word: `done`, `already`, or the verdict that stopped it with what was found. */
  outcome(): Promise<string>
  rehearse(): Promise<Performed>
  sight(): Promise<Sighting>
  verify(): Promise<Verdict>
  recall(): Promise<Performed>
  check(name: string): Promise<Verdict>
  /** What a step of the channel is told. */
  context(): ActionContext
  /** The bytes of a kept artifact. */
  bytesOf(artifact: Artifact | undefined): Buffer
}

const noTerminal: Terminal = { interactive: false, lend: (work) => work() }

export function makeStage(setting: StageSetting): Stage {
  const { channel, repository, env, version = '1.4.0', terminal = noTerminal } = setting
  const { clock = systemClock, alter = (port) => port } = setting
  const artifacts: Artifact[] = []
  const sightings: Sighting[] = []
  const port = makeWritePort({
    root: repository.folder,
    runFolder: temporaryFolder('run'),
    clock,
    env,
    agent: 'release-wizard/0.0.0',
    redact: makeRedactor({ env }),
    terminal,
    scratch: { folder: async (label) => temporaryFolder(label), close: async () => undefined },
  })
  const write = alter(port)
  const spec: ChannelSpec = {
    id: channel.kind,
    kind: channel.kind,
    by: 'local',
    dir: '.',
    needs: [],
    enabled: true,
    with: {},
    ...setting.spec,
  }
  const candidate = { commit: repository.git('rev-parse', 'HEAD') }
  const context = (): ActionContext => ({
    read: write,
    write,
    release: makeRelease({
      target: { version, tag: `v${version}` },
      release: { channel: spec, channels: [spec], artifacts, candidate, ...setting.release },
    }),
    with: {},
    signal: new AbortController().signal,
    report: () => undefined,
    keep: async (fact) => {
      if ('sighting' in fact) sightings.push(fact.sighting)
      else {
        const at = artifacts.findIndex(({ name }) => name === fact.artifact.name)
        artifacts.splice(at === -1 ? artifacts.length : at, 1, fact.artifact)
      }
    },
  })
  const actions = actionsFor({ [channel.kind]: channel })
  const action = (name: string) => {
    const found = actions[name]
    if (found === undefined) throw new Error(`no action ${name}`)
    return found
  }
  const stage: Stage = {
    repository,
    artifacts,
    sightings,
    spec,
    tryBuild: () => orElse(() => action('channel/build').perform(context()), itself),
    probeBuild: () => action('channel/build').probe(context()),
    async build() {
      const built = await stage.tryBuild()
      if (built.verdict !== 'pass') throw new Error(`${built.found}; ${(built.details ?? []).join(' ')}`)
      return artifacts
    },
    async publish() {
      const publish = action('channel/publish')
      const probe = await publish.probe(context())
      if (probe.sighting) sightings.push(probe.sighting)
      if (probe.found === 'done') return { already: true, fact: probe.fact }
      if (probe.found !== 'absent') return { already: false, refused: probe }
      return { already: false, performed: await orElse(() => publish.perform(context()), itself) }
    },
    async outcome() {
      const published = await stage.publish()
      if (published.already) return 'already'
      if ('refused' in published) return `${published.refused.found}: ${published.refused.fact ?? ''}`
      const { performed } = published
      return performed.verdict === 'pass' ? 'done' : `${performed.verdict}: ${performed.found}`
    },
    async rehearse() {
      const rehearsed = await orElse(() => action('channel/publish').rehearse?.(context()), itself)
      if (rehearsed === undefined) throw new Error('publish has no rehearsal')
      return rehearsed
    },
    sight: () => sightOf({ spec, channel }, context()),
    verify: () => orElse(() => channel.verify(context()), itself),
    recall: () => orElse(() => action('channel/recall').perform(context()), itself),
    check(name) {
      const found = [...channel.preflight, ...Object.values(checks)].find((one) => one.name === name)
      if (found === undefined) throw new Error(`no check ${name} of ${channel.kind}`)
      return callCheck(found, context())
    },
    context,
    bytesOf(artifact) {
      if (artifact === undefined) throw new Error('nothing was built')
      return readFileSync(artifactPath(artifact, write))
    },
  }
  return stage
}
