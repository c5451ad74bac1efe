import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { homebrew } from '../../../source/registries/homebrew/channel.js'
import { actionStep } from '../../support/deeds.js'
import { makePlan } from '../../support/plans.js'
import type { Stage } from '../stage.js'
import { makeTapBench, type TapBench } from './tap.js'

describe('a formula in two phases, with git', () => {
  const branch = 'release-wizard/acme-1.4.0'
  let bench: TapBench
  let stage: Stage

  beforeEach(async () => {
    bench = await makeTapBench()
    const staging = actionStep('publish/brew-stage', 'channel/stage', {
      makes: ['staged'],
      channel: 'homebrew',
    })
    const outputs = { 'publish/brew-stage.staged': 'yes' }
    stage = bench.stage({ staged: true, release: { plan: makePlan([staging]), outputs } })
    await stage.build()
  })
  afterEach(() => bench.stop())

  const branches = () => bench.remote.git('for-each-ref', '--format=%(refname:short)', 'refs/heads')

  test('is staged on a branch that nobody gets, before its addresses serve anything, and approved by one push', async () => {
    expect(await homebrew.staging?.stage(stage.context())).toMatchObject({
      verdict: 'pass',
      sighting: { status: 'staged', ours: true, note: `on its branch ${branch}` },
    })
    expect(bench.formula()).toContain('1.3.0')
    expect(branches()).toBe(`main\n${branch}`)
    bench.serve()
    bench.server.remove('v1.4.0/acme-1.4.0-linux-intel.tar.gz')
    expect(await stage.outcome()).toMatch(/^fail: /)
    expect(bench.formula()).toContain('1.3.0')
    bench.serve()
    expect(await stage.outcome()).toBe('done')
    expect(bench.formula()).toContain('version "1.4.0"')
    expect(branches()).toBe('main')
    expect(await stage.sight()).toMatchObject({ status: 'live', ours: true })
  })

  test('is rejected by taking the branch away', async () => {
    await homebrew.staging?.stage(stage.context())
    expect(await homebrew.staging?.reject(stage.context())).toMatchObject({
      verdict: 'pass',
      sighting: { status: 'rejected' },
    })
    expect(branches()).toBe('main')
    expect(bench.formula()).toContain('1.3.0')
  })

  test('what somebody else has on that branch is neither overwritten, approved nor taken away', async () => {
    bench.serve()
    const { clone } = bench
    clone.git('switch', '-q', '-c', branch)
    clone.commit('acme of somebody else', {
      'Formula/acme.rb': 'class Acme < Formula\n  version "1.4.0"\nend\n',
    })
    clone.git('push', '-q', 'origin', branch)
    const before = bench.remote.git('rev-parse', branch)
    expect(await homebrew.staging?.stage(stage.context())).toMatchObject({ verdict: 'fail' })
    expect(await stage.outcome()).toMatch(/something else is staged/)
    expect(await homebrew.staging?.reject(stage.context())).toMatchObject({ verdict: 'fail' })
    expect(bench.remote.git('rev-parse', branch)).toBe(before)
    expect(bench.formula()).toContain('1.3.0')
  })
})
