import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { consents } from '../cli/npm-maintainer.js'
import { have } from '../parts/have.js'
import { bundle } from '../support/bundle.js'
import { type Bench, channels, once, openBench } from './bench.js'
import { cleanMachine, type Machine } from './machine.js'
import { uploads } from './obstacles.js'

const tools = ['npm', 'cargo', 'twine']
const recover = ['1.1.0', '--path', 'recover', '--plain', '--yes', ...consents('1.1.0', channels)]

interface Verified {
  readonly ok: boolean
  readonly target: string
  readonly checks: readonly {
    readonly id: string
    readonly channel: string
    readonly status: string
    readonly fact?: string
    readonly found?: string
  }[]
}

describe.skipIf(!tools.every(have))('a release that stands half way and lost its machine', () => {
  let wizard: string
  let bench: Bench
  let clean: Machine

  beforeAll(async () => {
    wizard = await bundle('source/cli/main.ts')
    bench = await openBench(wizard)
    clean = cleanMachine(bench, wizard)
  })
  afterAll(() => bench.stop())

  /** `verify --json` on the clean machine: its exit code, and what it says of each step. */
  const verify = async () => {
    const { exitCode, output } = await clean.run('verify', '1.1.0', '--json')
    const { ok, target, checks } = JSON.parse(output) as Verified
    return { exitCode, ok, target, said: Object.fromEntries(checks.map((one) => [one.id, one])) }
  }

  test('is published to its end from the tag alone, by a clone that finds in the world what is done', async () => {
    const { mia, registries } = bench
    const { pypi } = registries.front
    // PyPI takes the wheel, and then the login may not any more.
    pypi.fail(uploads.pypi, { kind: 'slow', milliseconds: 0 })
    pypi.fail(uploads.pypi, { kind: 'status', status: 403 }, 50)
    const half = await mia.release('minor', '1.1.0', channels)
    expect(half.exitCode, half.output).toBe(4)
    expect(bench.published()).toEqual({ ...once, pypi: 1, homebrew: 0 })
    pypi.mend()

    clean.clone.git('fetch', '-q', '--tags')
    clean.clone.git('switch', '-q', '--detach', 'v1.0.0')
    const elsewhere = await clean.run(...recover)
    expect([elsewhere.exitCode, elsewhere.output]).toEqual([
      1,
      expect.stringContaining('git switch --detach v1.1.0'),
    ])
    expect(bench.published()).toEqual({ ...once, pypi: 1, homebrew: 0 })

    clean.clone.git('switch', '-q', '--detach', 'v1.1.0')
    const recovered = await clean.run(...recover)
    expect(recovered.exitCode, recovered.output).toBe(0)
    const { outcome, channels: matrix } = await clean.status()
    expect(outcome).toBe('complete')
    for (const one of matrix) expect(one).toMatchObject({ status: 'live', actual: '1.1.0', ours: true })
    expect(bench.published()).toEqual(once)
    expect(mia.remoteTag('v1.1.0').moves).toBe(1)
  })

  test('is not recovered as another version than its tag holds', async () => {
    clean.clone.tag('v1.2.0')
    clean.clone.git('push', '-q', 'origin', 'v1.2.0')
    const refused = await clean.run('1.2.0', '--path', 'recover', '--plain', '--yes')
    clean.clone.git('push', '-q', 'origin', '--delete', 'v1.2.0')
    clean.clone.git('tag', '--delete', 'v1.2.0')
    expect([refused.exitCode, refused.output]).toEqual([
      1,
      expect.stringContaining('✖ Tag v1.2.0 holds 1.2.0'),
    ])
    expect(refused.output).toContain('name the version that the tag holds')
    expect(bench.published()).toEqual(once)
  })

  test('is verified at any time: every channel shows the version, and it installs as users do it', async () => {
    const { exitCode, ok, target, said } = await verify()
    expect([exitCode, ok, target]).toEqual([0, true, 'v1.1.0'])
    for (const id of channels) {
      expect(said[`verify/${id}-visible`]).toMatchObject({ channel: id, status: 'passed' })
      expect(said[`verify/${id}-installs`]).toMatchObject({ channel: id, status: 'passed' })
    }
    expect(said['verify/tiers']).toMatchObject({ status: 'passed', fact: '1 official' })
  })

  test('is not verified where users get a wrong version, other bytes, or nothing', async () => {
    const { npm, crates, pypi } = bench.registries.front
    const cut = (body: Buffer) => body.subarray(0, -1)
    npm.fail(/^GET .*\.tgz$/, { kind: 'status', status: 404 }, 50)
    crates.fail(/^GET .*\/download$/, { kind: 'altered', alter: cut }, 50)
    pypi.fail(/^GET \/(?:simple|pypi)\//, { kind: 'status', status: 404 }, 50)
    const before = bench.tap.git('rev-parse', 'main')
    bench.tap.git('update-ref', 'refs/heads/main', 'main~1')
    const { exitCode, ok, said } = await verify()
    bench.tap.git('update-ref', 'refs/heads/main', before)
    for (const proxy of [npm, crates, pypi]) proxy.mend()
    expect([exitCode, ok]).toEqual([1, false])
    const found = (id: string) => [said[id]?.status, said[id]?.found]
    expect(found('verify/npm-installs')).toEqual(['failed', expect.stringContaining('not to be had')])
    expect(found('verify/crates-installs')).toEqual(['failed', expect.stringContaining('checksum')])
    expect(found('verify/pypi-visible')).toEqual(['failed', 'not visible yet'])
    expect(found('verify/homebrew-visible')).toEqual(['failed', '1.0.0 is what users see'])
    expect(found('verify/homebrew-installs')).toEqual([
      'failed',
      expect.stringContaining('has no acme 1.1.0'),
    ])
    expect(found('verify/tiers')).toEqual([
      'failed',
      expect.stringContaining('without a passing install smoke'),
    ])
  })

  test('is recalled everywhere, as far as each channel can; what only a person can do is asked and looked for', async () => {
    const steps = ['decision=recall', 'incident=told', ...channels.map((id) => `${id}=1.1.0`)]
    const answers = steps.flatMap((step) => ['--answer', `recall/${step}`])
    const recall = ['1.1.0', '--path', 'recall', '--plain', '--yes', ...answers]
    const byHand = await clean.run(...recall)
    expect([byHand.exitCode, byHand.output]).toEqual([1, expect.stringContaining('yank it')])
    bench.registries.pypi.yank('acme', '1.1.0', 'broken')
    const recalled = await clean.run(...recall)
    expect(recalled.exitCode, recalled.output).toBe(0)
    expect(recalled.output).toMatch(/mend it {3}\S.* patch$/m)
    const state = Object.fromEntries((await clean.status()).channels.map((one) => [one.id, one]))
    for (const id of ['npm', 'crates', 'pypi']) expect(state[id]).toMatchObject({ status: 'recalled' })
    expect(state.homebrew).toMatchObject({ actual: '1.0.0' })
    const { exitCode, said } = await verify()
    expect(exitCode).toBe(1)
    expect(said['verify/npm-visible']?.found).toContain('serves a recalled version')
  })
})
