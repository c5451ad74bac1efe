import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChannelSpec } from '../../source/plan/plan.js'
import { type Claim, claimsOf, judgeTiers, type Proof } from '../../source/project/tiers.js'

const official: Claim = { channel: 'npm', platform: 'linux-x64', tier: 'official' }
const smoke = { channel: 'npm', platform: 'linux-x64', version: '1.4.0' }
const proof = (given: Partial<Proof> = {}): Proof => ({
  smokes: [],
  versions: ['1.4.0', '1.3.2'],
  records: [],
  file: 'support.yaml',
  ...given,
})
const found = (claim: Claim, given: Partial<Proof>) =>
  judgeTiers([claim], proof(given)).map((one) => one.found)

describe('an official claim', () => {
  const missing = ['npm linux-x64 is official without a passing install smoke']

  test.each([
    ['a smoke of the target', [smoke], []],
    ['a smoke of the last release', [{ ...smoke, version: '1.3.2' }], []],
    ['the same platform in other words', [{ ...smoke, platform: 'x86_64-unknown-linux-gnu' }], []],
    ['no smoke', [], missing],
    ['a smoke of an older release', [{ ...smoke, version: '1.3.1' }], missing],
    ['a smoke of another platform', [{ ...smoke, platform: 'darwin-arm64' }], missing],
    ['a smoke of a platform without its machine', [{ ...smoke, platform: 'linux' }], missing],
    ['a smoke of another channel', [{ ...smoke, channel: 'pypi' }], missing],
  ])('with %s', (_, smokes, expected) => {
    expect(found(official, { smokes })).toEqual(expected)
  })

  test('of no platform in particular is borne out by a smoke anywhere', () => {
    expect(found({ ...official, platform: 'any' }, { smokes: [smoke] })).toEqual([])
    expect(found({ ...official, platform: 'any' }, {})).toEqual([
      'npm is official without a passing install smoke',
    ])
  })
})

describe('a promotion to official', () => {
  const without = ['npm linux-x64 becomes official without evidence']
  const preview = [{ channel: 'npm', platform: 'linux-x64', tier: 'preview' }]

  test('needs evidence beside its smoke', () => {
    expect(found(official, { smokes: [smoke], before: preview })).toEqual(without)
    expect(found(official, { smokes: [smoke], before: [] })).toEqual(without)
    const linked = [{ ...smoke, evidence: 'https://example.org/run/1' }]
    expect(found(official, { smokes: linked, before: preview })).toEqual([])
  })

  test('is none where it was official before, in other words too, or where there was no release before', () => {
    const before = [{ channel: 'npm', platform: 'linux-amd64', tier: 'official' }]
    expect(found(official, { smokes: [smoke], before })).toEqual([])
    expect(found(official, { smokes: [smoke] })).toEqual([])
  })
})

test('preview and unsupported need nothing', () => {
  expect(found({ ...official, tier: 'preview' }, { before: [] })).toEqual([])
  expect(found({ ...official, tier: 'unsupported' }, { before: [] })).toEqual([])
})

test('a tier that nobody knows is a problem, with the one that was meant', () => {
  expect(judgeTiers([{ ...official, tier: 'offical' }], proof())).toMatchObject([
    { found: 'npm linux-x64 has the tier offical', mend: 'write official in the plan' },
  ])
})

test('a tier that the records contradict is a problem, whichever is higher', () => {
  const records = [{ channel: 'npm', platform: 'linux-x64', tier: 'preview' }]
  expect(found(official, { records, smokes: [smoke] })).toEqual([
    'npm linux-x64 is official in the plan, preview in support.yaml',
  ])
  expect(found({ ...official, tier: 'unsupported' }, { records })).toHaveLength(1)
})

test('no set of smokes makes a claim official that none of them covers', () => {
  const platform = fc.constantFrom('linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64')
  const one = fc.record({
    channel: fc.constantFrom('npm', 'pypi'),
    platform,
    version: fc.constantFrom('1.4.0', '1.3.2', '1.2.0'),
  })
  fc.assert(
    fc.property(fc.array(one), platform, (smokes, claimed) => {
      const isCovered = smokes.some(
        (made) => made.channel === 'npm' && made.platform === claimed && made.version !== '1.2.0',
      )
      expect(found({ ...official, platform: claimed }, { smokes }).length === 0).toBe(isCovered)
    }),
  )
})

test('claims come from the tier of a channel and its platforms, which may have their own', () => {
  const spec = (id: string, given: ChannelSpec['with']): ChannelSpec => ({
    id,
    kind: id,
    by: 'local',
    dir: '.',
    needs: [],
    enabled: true,
    with: given,
  })
  const channels = [
    spec('npm', { tier: 'official', platforms: ['linux-x64', { platform: 'win32-x64', tier: 'preview' }] }),
    spec('pypi', { tier: 'preview' }),
    spec('hex', {}),
    spec('crates', { platforms: ['linux-x64'] }),
  ]
  expect(claimsOf(channels)).toEqual([
    { channel: 'npm', platform: 'linux-x64', tier: 'official' },
    { channel: 'npm', platform: 'win32-x64', tier: 'preview' },
    { channel: 'pypi', platform: 'any', tier: 'preview' },
  ])
})
