import type { Artifact, Sighting } from '../../../source/core/vocabulary.js'
import type { ChannelSpec } from '../../../source/plan/plan.js'
import type { ActionContext } from '../../../source/ports/action.js'
import { itself, orElse } from '../../../source/ports/not-told.js'
import type { Release } from '../../../source/ports/release.js'
import type { Terminal } from '../../../source/ports/terminal.js'
import type { Verdict } from '../../../source/ports/verdict.js'
import { npm } from '../../../source/registries/npm/channel.js'
import { systemClock } from '../../../source/world/clock.js'
import { makeRedactor } from '../../../source/world/redaction.js'
import { makeSharedAnswers } from '../../../source/world/shared-answers.js'
import { makeWritePort } from '../../../source/world/write-port.js'
import { makeRelease } from '../../checks/support.js'
import { makeRepository, type Repository } from '../../parts/repository.js'
import { isolatedEnv, temporaryFolder, writeFiles } from '../../parts/temporary.js'
import { npmrc } from '../../parts/verdaccio.js'
import { callCheck } from '../ask-check.js'

/** What a test says of a publisher; the rest is an ordinary live release of acme 1.4.0 from the root. */
export interface PublisherSetting {
  readonly registry: string
  readonly token?: string
  readonly name?: string
  readonly version?: string
  readonly manifest?: object
  readonly files?: Readonly<Record<string, string>>
  readonly spec?: Partial<ChannelSpec>
  readonly release?: Partial<Release>
  readonly terminal?: Terminal
  readonly env?: Readonly<Record<string, string>>
}

/** A maintainer with a repository, a login and a run: everything that an npm channel is given. */
export interface Publisher {
  readonly repository: Repository
  readonly artifacts: Artifact[]
  readonly said: string[]
  context(release?: Partial<Release>): ActionContext
  /** Runs a check of the channel's preflight by its name. */
  check(name: string, release?: Partial<Release>): Promise<Verdict>
  build: () => ReturnType<typeof npm.build>
  publish: () => ReturnType<typeof npm.publish>
  sight: () => Promise<Sighting>
  verify: () => Promise<Verdict>
  /** Built and published in one go; throws where either fails. */
  release(): Promise<void>
}

const noTerminal: Terminal = { interactive: false, lend: (work) => work() }

export function makePublisher(setting: PublisherSetting): Publisher {
  const { registry, token, name = 'acme', version = '1.4.0', terminal = noTerminal } = setting
  const { env, home } = isolatedEnv(setting.env)
  writeFiles(home, { '.npmrc': npmrc(registry, token) })
  const repository = makeRepository(
    {
      'package.json': `${JSON.stringify({ name, version, main: 'index.js', ...setting.manifest })}\n`,
      'index.js': `module.exports = ${JSON.stringify(`${name} ${version}`)}\n`,
      ...setting.files,
    },
    env,
  )
  const runFolder = temporaryFolder('run')
  const artifacts: Artifact[] = []
  const said: string[] = []
  const shared = makeSharedAnswers(systemClock.now)
  const write = makeWritePort({
    root: repository.folder,
    runFolder,
    clock: systemClock,
    env,
    agent: 'release-wizard',
    redact: makeRedactor({ env }),
    shared,
    terminal,
    scratch: { folder: async (label) => temporaryFolder(label), close: async () => undefined },
  })
  const spec: ChannelSpec = {
    id: 'npm',
    kind: 'npm',
    by: 'local',
    package: name,
    dir: '.',
    needs: [],
    enabled: true,
    with: {},
    ...setting.spec,
  }
  const context = (release: Partial<Release> = {}): ActionContext => ({
    read: write,
    write,
    release: makeRelease({
      target: { version, tag: `v${version}` },
      release: { channel: spec, channels: [spec], artifacts, ...setting.release, ...release },
    }),
    with: {},
    signal: new AbortController().signal,
    report: (line) => said.push(line),
    keep: async (fact) => {
      if (!('artifact' in fact)) return
      const at = artifacts.findIndex(({ name: one }) => one === fact.artifact.name)
      artifacts.splice(at === -1 ? artifacts.length : at, 1, fact.artifact)
    },
  })
  const publisher: Publisher = {
    repository,
    artifacts,
    said,
    context,
    check(checkName, release) {
      const found = npm.preflight.find((one) => one.name === checkName)
      if (found === undefined) throw new Error(`no check ${checkName} in the preflight of npm`)
      // Between two checks a test may have changed anything but the settings of npm.
      shared.forget()
      return callCheck(found, context(release))
    },
    build: () => orElse(() => npm.build(context()), itself),
    publish: () => orElse(() => npm.publish(context()), itself),
    sight: () => npm.sight(context()),
    verify: () => orElse(() => npm.verify(context()), itself),
    async release() {
      for (const step of [publisher.build, publisher.publish]) {
        const done = await step()
        if (done.verdict !== 'pass') throw new Error(`${done.found}; expected ${done.expected}`)
      }
    },
  }
  return publisher
}
