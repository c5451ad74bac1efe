import { execa } from 'execa'
import { afterAll, describe, expect, test } from 'vitest'
import { have } from '../parts/have.js'
import { makeNpmPackage, npmUser } from '../parts/npm-project.js'
import { refusePushes } from '../parts/repository.js'
import { bundle } from '../support/bundle.js'
import { useNpmHall } from './npm-hall.js'
import type { Ended, Maintainer } from './npm-maintainer.js'
import { npmWorkspaces } from './npm-workspaces.js'

describe.skipIf(!have('npm'))('a release on npm that meets a fault', { timeout: 900_000 }, () => {
  const npm = useNpmHall(() => bundle('source/cli/main.ts'))
  const { maintainer } = npm
  const told = { tried: 0, lost: 0, twice: 0 }

  afterAll(() => {
    process.stdout.write(`faults tried: ${told.tried}, lost: ${told.lost}, published twice: ${told.twice}\n`)
  })

  /** The release has come to its end: out once, by the one tag, as the file that was built once. */
  const expectSettled = async (mia: Maintainer, ended: Ended, uploads: number): Promise<void> => {
    const status = await mia.status()
    const twice = npm.proxy.publishes() - uploads
    if (ended.exitCode !== 0) told.lost += 1
    if (twice > 0) told.twice += twice
    expect(ended.exitCode, ended.output).toBe(0)
    expect(status.outcome).toBe('complete')
    for (const { id, name, status: state, actual, ours } of status.channels) {
      expect([state, actual, ours]).toEqual(['live', '1.1.0', true])
      const served = (await (await fetch(`${npm.registry.url}/${name}/1.1.0`)).json()) as Served
      expect(served.dist.integrity).toBe(mia.kept(id).integrity)
    }
    expect(twice).toBe(0)
    expect(mia.remoteTag('v1.1.0')).toEqual({ commit: mia.repository.git('rev-parse', 'HEAD'), moves: 1 })
    const built = mia.events().filter(({ type }) => type === 'artifact-kept')
    expect(built).toHaveLength(status.channels.length)
  }

  /** It stands still, says why and how to go on, and tells what is where. */
  const expectBlocked = async (mia: Maintainer, ended: Ended, words: string, channel: string) => {
    told.tried += 1
    expect(ended.exitCode, ended.output).toBe(1)
    // Lines are wrapped at the width of a log.
    expect(ended.output.replace(/\s+/g, ' ')).toContain(words)
    expect(ended.output).toMatch(/go on +\S.* v1\.1\.0$/m)
    expect(await mia.status()).toMatchObject({ outcome: 'blocked', channels: [{ status: channel }] })
  }

  test('stands still with the cause at each refusal, and goes on from there to its end', async () => {
    const mia = maintainer('stubborn')
    const put = 'PUT /stubborn'

    npm.proxy.down()
    await expectBlocked(mia, await mia.release('minor', '1.1.0'), 'no connection to', 'absent')
    npm.proxy.up()
    expect(mia.repository.git('tag', '--list')).toBe('v1.0.0')

    const allow = refusePushes(mia.remote, 'refs/tags/*', 'no tags today')
    await expectBlocked(mia, await mia.resume('1.1.0'), 'no tags today', 'absent')
    expect(mia.remoteTag('v1.1.0').commit).toBeUndefined()
    expect(mia.remote.git('rev-parse', 'main')).toBe(mia.repository.git('rev-parse', 'HEAD~1'))
    expect(npm.proxy.requests.filter(({ upload }) => upload)).toEqual([])
    allow()

    for (const [status, words, channel] of [
      [401, 'does not know this login', 'failed'],
      [403, 'this login may not publish stubborn', 'failed'],
      [409, 'still taking in another change to stubborn', 'failed'],
      [422, 'finds stubborn 1.1.0 wrong', 'failed'],
      [500, 'it looks first what arrived', 'in-doubt'],
    ] as const) {
      npm.proxy.fail(put, { kind: 'status', status })
      await expectBlocked(mia, await mia.resume('1.1.0'), words, channel)
    }

    npm.proxy.fail(put, { kind: 'status', status: 429 })
    const busy = npm.proxy.answered(put, 6)
    const waiting = mia.resume('1.1.0')
    await busy
    npm.proxy.fail('GET /stubborn', { kind: 'status', status: 429, retryAfter: 77 }, 2)
    await expectBlocked(mia, await waiting, 'answers 429, retry in 77 seconds', 'failed')
    npm.proxy.mend()

    for (const kind of ['reset-before', 'reset-during'] as const) {
      npm.proxy.fail(put, { kind })
      await expectBlocked(mia, await mia.resume('1.1.0'), 'no connection to', 'in-doubt')
    }
    expect(npm.proxy.publishes()).toBe(0)

    const unasked = await mia.wizard('--yes')
    expect([unasked.exitCode, unasked.output]).toEqual([
      3,
      expect.stringContaining('release-wizard --answer publish/npm=1.1.0'),
    ])
    await expectSettled(mia, await mia.resume('1.1.0'), 1)
  })

  test('finds that an upload arrived whose answer was lost, and goes on at once', async () => {
    told.tried += 1
    const mia = maintainer('unheard')
    npm.proxy.fail('PUT /unheard', { kind: 'reset-after' })
    await expectSettled(mia, await mia.release('minor', '1.1.0'), 1)
  })

  test('is in doubt while nobody can see what arrived, and uploads nothing again once it is seen', async () => {
    const mia = maintainer('unseen')
    const gate = npm.proxy.hold('PUT /unseen', 'after')
    const running = mia.release('minor', '1.1.0')
    await gate.arrived
    npm.proxy.down()
    gate.release()
    await expectBlocked(mia, await running, 'no connection to', 'in-doubt')
    npm.proxy.up()
    await expectSettled(mia, await mia.resume('1.1.0'), 1)
  })

  test('takes the very file for its own that somebody else uploaded in the meantime', async () => {
    told.tried += 1
    const mia = maintainer('overtaken')
    const gate = npm.proxy.hold('PUT /overtaken', 'before')
    const running = mia.release('minor', '1.1.0')
    await gate.arrived
    const user = npmUser(npm.registry.url, npm.token)
    await execa('npm', ['publish', mia.kept().file], { ...user, reject: true })
    gate.release()
    await expectSettled(mia, await running, 0)
  })

  test('stops for good at a version with other contents, however often it is asked', async () => {
    const mia = maintainer('foreign')
    const gate = npm.proxy.hold('PUT /foreign', 'before')
    const running = mia.release('minor', '1.1.0')
    await gate.arrived
    const cwd = makeNpmPackage('foreign', '1.1.0')
    await execa('npm', ['publish'], { cwd, ...npmUser(npm.registry.url, npm.token), reject: true })
    gate.release()
    await expectBlocked(mia, await running, 'choose the next version', 'wrong')
    const again = await mia.resume('1.1.0')
    await expectBlocked(mia, again, 'choose the next version', 'wrong')
    expect(npm.proxy.publishes()).toBe(0)
    expect(mia.remoteTag('v1.1.0').moves).toBe(1)
  })

  test('waits where the registry lags behind what it took, and calls that no failure', async () => {
    told.tried += 1
    const mia = maintainer('lagging')
    await npm.proxy.lag('/lagging', 5)
    await expectSettled(mia, await mia.release('minor', '1.1.0'), 1)
    const seen = mia
      .events()
      .flatMap((event) => (event.type === 'channel-seen' ? [event.sighting.status] : []))
    expect(new Set(seen.slice(seen.indexOf('publishing')))).toEqual(
      new Set(['publishing', 'propagating', 'live']),
    )
    const [wait] = mia.events().flatMap((event) => (event.type === 'step-waiting' ? [event] : []))
    expect(wait?.step).toBe('verify/npm-visible')
    expect(Date.parse(wait?.until ?? '') - Date.parse(wait?.at ?? '')).toBeGreaterThan(9 * 60_000)
  })

  test('uploads nothing twice where the answer is lost and the registry lags as well', async () => {
    const mia = maintainer('murky')
    await npm.proxy.lag('/murky', 1000)
    npm.proxy.fail('PUT /murky', { kind: 'reset-after' })
    await expectBlocked(mia, await mia.release('minor', '1.1.0'), 'no connection to', 'in-doubt')
    const again = await mia.resume('1.1.0')
    await expectBlocked(mia, again, 'murky 1.1.0 is on the registry already', 'in-doubt')
    await npm.proxy.lag('/murky', 0)
    await expectSettled(mia, await mia.resume('1.1.0'), 1)
  })

  test('names what is out and what is not of two packages, and publishes only the missing one', async () => {
    told.tried += 1
    const mia = maintainer('duo', { files: npmWorkspaces('duo') })
    npm.proxy.fail('PUT /duo-app', { kind: 'status', status: 403 })
    const half = await mia.release('minor', '1.1.0')
    expect(half.exitCode, half.output).toBe(4)
    expect(half.output).toContain('duo v1.1.0 is published in part')
    expect(half.output).toContain(
      'Next safe action: publish npm-duo-app again from the same artifacts (no rebuild, no re-tag)',
    )
    const { outcome, channels: matrix } = await mia.status()
    expect(outcome).toBe('partial')
    expect(Object.fromEntries(matrix.map(({ id, ...one }) => [id, one]))).toMatchObject({
      'npm-duo-core': { status: 'live', actual: '1.1.0', ours: true },
      'npm-duo-app': { status: 'failed', actual: null },
    })
    await expectSettled(mia, await mia.resume('1.1.0'), 2)
    expect(npm.proxy.accepted('PUT /duo-core')).toBe(1)
    expect(npm.proxy.accepted('PUT /duo-app')).toBe(1)
  })
})

interface Served {
  readonly dist: { readonly integrity: string }
}
