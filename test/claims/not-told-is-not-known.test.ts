import { afterAll, describe, expect, test } from 'vitest'
import { actionsFor } from '../../source/actions/record.js'
import { channelArrived } from '../../source/checks/channel/arrived.js'
import { checks } from '../../source/checks/record.js'
import { WizardError } from '../../source/core/errors.js'
import type { Parameters } from '../../source/plan/step.js'
import { sightOf } from '../../source/ports/channel-context.js'
import { type AnyCheck, runsCommands } from '../../source/ports/check.js'
import { NotTold } from '../../source/ports/not-told.js'
import type { ReadPort } from '../../source/ports/read.js'
import { channels } from '../../source/registries/record.js'
import { commandsAdapter } from '../conformance/commands.js'
import { cratesAdapter } from '../conformance/crates.js'
import { folderAdapter } from '../conformance/folder.js'
import { githubAdapter } from '../conformance/github.js'
import { hexAdapter } from '../conformance/hex.js'
import { homebrewAdapter } from '../conformance/homebrew.js'
import { npmAdapter } from '../conformance/npm.js'
import { pypiAdapter } from '../conformance/pypi.js'
import type { Adapter } from '../conformance/suite.js'
import { type Hosted, pushTag, startHosted } from '../forges/github/checks/support.js'
import type { Stage } from '../registries/stage.js'
import { type QuestionedPort, questioned, type Silence } from '../support/silence.js'

/** Where the way on rests on another answer as well: what is asked, what it may stay without, and why. */
const elsewhere: readonly (readonly [RegExp, RegExp])[] = [
  // npm itself is asked where the registry does not answer the wizard.
  [/^(?:npm\/|sight|channel\/)/, /^GET http:\S+\/acme-\d+$/],
  // The comparison with the last release is for people, and stops nothing.
  [/^npm\/contents/, /^npm (?:config get|view) /],
  // The newest of the other releases is for people.
  [/^(?:sight|channel\/publish)$/, /\/releases\/latest$/],
  // Whose a package is, its repository and the registry tell too.
  [/^npm\/name/, /^npm whoami /],
]

/** What came of one question put to the world: a word that says how it ended. */
type Ending = string

/** How work ends: what it says, or `not told` where a lookup threw. Any other error is a mistake of ours. */
async function endingOf(work: () => Promise<string>): Promise<Ending> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NotTold) return error.verdict.verdict
    if (error instanceof WizardError) return 'unknown'
    throw error
  }
}

/**
 * Leaves one question after the other without an answer, then all, and gives those by which something is known all the
 * same: `question → ending`.
 */
async function known(
  laid: QuestionedPort<ReadPort>,
  work: () => Promise<string>,
  isKnown: (ending: Ending) => boolean,
): Promise<readonly string[]> {
  laid.begin()
  await endingOf(work)
  const questions = [...laid.asked]
  const found: string[] = []
  for (const how of ['late', 'broken'] satisfies Silence[]) {
    for (const silent of [...questions.map((one) => new Set([one])), 'all' as const]) {
      if (silent === 'all' && questions.length === 0) continue
      laid.begin(silent, how)
      const ending = await endingOf(work)
      if (isKnown(ending)) found.push(`${silent === 'all' ? 'all' : [...silent].join()} → ${ending}`)
    }
  }
  return [...new Set(found)]
}

const files = {
  'package.json': '{ "name": "acme", "version": "1.4.0", "scripts": { "test": "exit 0" } }\n',
  'package-lock.json':
    '{ "name": "acme", "version": "1.4.0", "lockfileVersion": 3, "packages": { "": { "name": "acme", "version": "1.4.0" } } }\n',
  'CHANGELOG.md': '# Changelog\n\n## [1.4.0] - 2026-03-01\n\n### Fixed\n\n- one\n',
  '.github/workflows/release.yml':
    'name: release\non: { push: { tags: ["v*"] } }\njobs: { build: { runs-on: ubuntu-latest, steps: [{ run: "npm publish" }] } }\n',
}

const hosted: Promise<Hosted> = startHosted(files).then((one) => {
  pushTag(one, 'v1.3.0')
  one.repository.commit('fix: one', { 'index.js': 'exports.one = 1\n' })
  one.repository.git('push', '-q', 'origin', 'main')
  return one
})
afterAll(async () => (await hosted).stop())

const parameters: Readonly<Record<string, Parameters>> = {
  'documents/mentions': { mentions: [{ files: ['README.md'], pattern: 'acme' }] },
  'files/together': { groups: [{ files: ['README.md', 'index.js'] }] },
  'github/environments': { environments: ['npm'] },
  'github/required-check': { check: 'build' },
  'tools/pinned': { pins: { node: '20' } },
  'versions/axes': { document: 'README.md', cells: [{ row: 'Node', file: 'package.json', pattern: '20' }] },
  'github/workflow-starts': { workflow: 'release.yml', event: 'push' },
  'github/blocker': { title: 'one' },
  'github/dispatch': { workflow: 'release.yml' },
  'announce/draft': { template: 'Out now' },
  'announce/hand-out': { file: 'announcements/out-now.md', by: 'clipboard' },
}

const ownChecks = Object.values(checks).filter((one) => !runsCommands(one))
const ofChannels = [
  'channel/build',
  'channel/stage',
  'channel/publish',
  'channel/verify',
  'channel/recall',
  'github/publish-run',
]
const ownActions = Object.values(actionsFor(channels)).filter(({ name }) => !ofChannels.includes(name))

async function readingOf(name: string, taking: { readonly with?: { parse(value: unknown): unknown } }) {
  const one = await hosted
  const laid = questioned(one.read)
  const base = one.context({ target: { baseTag: 'v1.3.0' }, with: parameters[name] ?? {} })
  const given = (taking.with?.parse(base.with) ?? base.with) as Parameters
  return { laid, context: { ...base, read: laid.port, with: given } }
}

describe('a check to which a question stays without an answer does not pass', () => {
  test.each(ownChecks.map((check) => [check.name, check] as const))('%s', async (name, check) => {
    const { laid, context } = await readingOf(name, check)
    const ask = async () => (runsCommands(check) ? 'runs' : (await check.check(context)).verdict)
    expect(await known(laid, ask, (ending) => ending === 'pass')).toEqual([])
  })
})

describe('an action to whose probe a question stays without an answer is neither done nor absent', () => {
  test.each(ownActions.map((action) => [action.name, action] as const))('%s', async (name, action) => {
    const { laid, context } = await readingOf(name, action)
    const ask = async () => (await action.probe(context)).found
    expect(await known(laid, ask, (ending) => ending === 'done' || ending === 'absent')).toEqual([])
  })
})

const adapters: readonly Pick<Adapter, 'kind' | 'open' | 'close'>[] = [
  npmAdapter,
  cratesAdapter,
  pypiAdapter,
  hexAdapter,
  homebrewAdapter,
  githubAdapter,
  folderAdapter,
  commandsAdapter,
]

describe.each(adapters.map((adapter) => [adapter.kind, adapter] as const))(
  'the channel %s',
  (kind, adapter) => {
    test('shows nothing, and passes no check, where a question stays without an answer', async () => {
      const bench = await adapter.open()
      try {
        const { stage } = bench
        await stage.build()
        const { preflight = [], inspect } = channels[kind] ?? {}
        const before = await untold(kind, stage, inspect === undefined ? preflight : [...preflight, inspect])
        await stage.publish()
        const after = await untold(kind, stage, [checks['channel/origin'], channelArrived(channels)])
        expect([...before, ...after]).toEqual([])
      } finally {
        await bench.stop()
        await adapter.close?.()
      }
    })
  },
)

/** What is known of a channel all the same: of these checks, of what it shows, and of what is built and published. */
async function untold(
  kind: string,
  { context, spec }: Stage,
  asked: readonly (AnyCheck | undefined)[],
): Promise<readonly string[]> {
  const channel = channels[kind]
  if (channel === undefined) throw new Error(`no channel ${kind}`)
  const laid = questioned(context().read)
  const given = { ...context(), read: laid.port }
  const found: string[] = []
  const look = async (name: string, ask: () => Promise<string>, endings: readonly string[]) => {
    for (const one of await known(laid, ask, (ending) => endings.includes(ending))) {
      const [question = ''] = one.split(' → ')
      if (!elsewhere.some(([who, what]) => who.test(name) && what.test(question)))
        found.push(`${name}: ${one}`)
    }
  }
  for (const check of asked) {
    if (check === undefined || runsCommands(check)) continue
    const whole = { ...given, with: (check.with?.parse(given.with) ?? given.with) as Parameters }
    await look(check.name, async () => (await check.check(whole)).verdict, ['pass'])
  }
  await look('sight', async () => (await sightOf({ spec, channel }, given)).status, [
    'absent',
    'live',
    'propagating',
    'wrong',
  ])
  for (const action of ['channel/build', 'channel/publish'].map((name) => actionsFor(channels)[name])) {
    if (action) await look(action.name, async () => (await action.probe(given)).found, ['done', 'absent'])
  }
  return found
}
