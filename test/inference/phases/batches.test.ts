import { describe, expect, test } from 'vitest'
import { actionsFor } from '../../../source/actions/record.js'
import { checks } from '../../../source/checks/record.js'
import { generatePhases } from '../../../source/inference/generate.js'
import { kinds } from '../../../source/kinds/record.js'
import { stepsOf } from '../../../source/plan/plan.js'
import type { ChannelDraft, PlanFile } from '../../../source/plan/plan-draft.js'
import { resolvePlan } from '../../../source/plan/resolve.js'
import { channels } from '../../../source/registries/record.js'

const packagesOf = (count: number): readonly ChannelDraft[] =>
  Array.from({ length: count }, (_, at) => ({
    npm: {
      package: `@acme/p${at}`,
      dir: `packages/p${at}`,
      ...(at === 0 ? {} : { needs: at === 1 ? 'npm' : `npm-acme-p${at - 1}` }),
    },
  }))

function stepsFor(list: readonly ChannelDraft[], phases: PlanFile['phases'] = {}) {
  const file = { name: 'acme', tag: 'v${version}', channels: list, phases }
  const generated = generatePhases(file, { gates: [], workflows: [] }, channels)
  const catalogue = { kinds, checks, actions: actionsFor(channels), channels }
  return stepsOf(resolvePlan({ file, path: 'release', catalogue, generated }).plan)
}

const idsFor = (list: readonly ChannelDraft[], phases?: PlanFile['phases']) =>
  stepsFor(list, phases).map(({ id }) => id)

describe('the steps of channels', () => {
  test('are the same for 1, 2, 20 and 200 packages of a kind', () => {
    const one = idsFor(packagesOf(1))
    for (const count of [2, 20, 200]) expect(idsFor(packagesOf(count))).toEqual(one)
    expect(one.length).toBeLessThan(45)
  })

  test('belong to the only channel, or are for each package of the kind', () => {
    const publish = (count: number) =>
      stepsFor(packagesOf(count)).find(({ id }) => id === 'publish/npm') ?? expect.fail('No publish.')
    expect(publish(1)).toMatchObject({ title: 'npm @acme/p0 published', channel: 'npm' })
    expect(publish(1)).not.toHaveProperty('each')
    expect(publish(2)).toMatchObject({
      title: 'npm published',
      each: { of: 'channels', channels: ['npm', 'npm-acme-p1'] },
    })
    expect(publish(2)).not.toHaveProperty('channel')
  })

  test('leave out what is off, and stay apart where a plan stages or names no package', () => {
    const off = [...packagesOf(2), { npm: { package: 'old', enabled: false } }]
    expect(stepsFor(off).find(({ id }) => id === 'publish/npm')?.each).toEqual({
      of: 'channels',
      channels: ['npm', 'npm-acme-p1'],
    })
    const staged = packagesOf(2).map((one) => ({ npm: { ...Object(one).npm, stage: true } }))
    expect(idsFor(staged)).toContain('publish/npm-acme-p1-stage')
    expect(idsFor([{ folder: { to: 'a' } }, { folder: { id: 'b', to: 'b' } }])).toContain('publish/b')
  })

  test('keep the steps that the plan names', () => {
    const last = { attest: 'Told', needs: 'npm-acme-p1' }
    const own = { publish: { extends: 'builtin' as const, steps: [last] } }
    expect(idsFor(packagesOf(2), own)).toContain('publish/npm-acme-p1')
    const fact = { when: { fact: { 'build/npm.file': ['a.tgz'] } } }
    const reads = { publish: { extends: 'builtin' as const, steps: [{ attest: 'Told', ...fact }] } }
    expect(idsFor(packagesOf(2), reads)).toContain('publish/npm-acme-p1')
    const gate = { gate: 'Packed', uses: 'npm/packs', channel: 'npm-acme-p1' }
    expect(idsFor(packagesOf(2), { qa: [gate] })).not.toContain('publish/npm-acme-p1')
  })

  test('go one by one where a kind waits for another that waits for it', () => {
    const crate = (id: string, needs: string) => ({ crates: { id, package: id, needs } })
    const knot = [
      { npm: { id: 'types', package: 'types' } },
      crate('core', 'types'),
      { npm: { id: 'app', package: 'app', needs: 'core' } },
    ]
    const published = idsFor(knot).filter((id) => id.startsWith('publish/'))
    expect(published).toEqual(['publish/types', 'publish/core', 'publish/app'])
    const chain = [crate('one', 'two'), { crates: { id: 'two', package: 'two' } }, ...knot.slice(0, 1)]
    expect(idsFor(chain).filter((id) => id.startsWith('publish/'))).toEqual([
      'publish/crates',
      'publish/types',
    ])
  })

  test('are of one package where it goes to two registries', () => {
    const mirror = { npm: { id: 'house', package: '@acme/p0', registry: 'https://house.example' } }
    const published = (list: readonly ChannelDraft[]) =>
      idsFor(list).filter((id) => id.startsWith('publish/'))
    expect(published([...packagesOf(1), mirror])).toEqual(['publish/npm', 'publish/house'])
    const other = { npm: { id: 'other', package: '@acme/p1', registry: 'https://house.example' } }
    expect(published([...packagesOf(2), mirror, other])).toEqual(['publish/npm', 'publish/house'])
  })

  test('come in the order of the needs between kinds', () => {
    const mixed = [
      { npm: { id: 'app', package: 'app', needs: ['one', 'two'] } },
      { npm: { id: 'tool', package: 'tool' } },
      { crates: { id: 'one', package: 'one' } },
      { crates: { id: 'two', package: 'two' } },
    ]
    expect(idsFor(mixed).filter((id) => id.startsWith('publish/'))).toEqual(['publish/crates', 'publish/npm'])
  })
})
