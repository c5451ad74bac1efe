import { expect, it } from 'vitest'
import { assignVersions } from '../../source/project/arrangement.js'

const packages = [
  { name: 'core', version: '1.2.0', needs: 'minor' },
  { name: 'cli', version: '1.2.3', needs: 'patch' },
  { name: 'docs', version: '0.4.0', needs: 'none' },
] as const

it('lockstep gives every package the largest bump, counted from the highest version', () => {
  expect(assignVersions(packages, 'lockstep')).toEqual([
    { name: 'core', from: '1.2.0', to: '1.3.0', reason: 'in lockstep: core asks for a minor' },
    { name: 'cli', from: '1.2.3', to: '1.3.0', reason: 'in lockstep: core asks for a minor' },
    { name: 'docs', from: '0.4.0', to: '1.3.0', reason: 'in lockstep: core asks for a minor' },
  ])
})

it('independent packages move by their own changes, unchanged ones not at all', () => {
  expect(assignVersions(packages, 'independent')).toEqual([
    { name: 'core', from: '1.2.0', to: '1.3.0', reason: 'its own changes ask for a minor' },
    { name: 'cli', from: '1.2.3', to: '1.2.4', reason: 'its own changes ask for a patch' },
  ])
})

it.each(['lockstep', 'independent'] as const)('%s assigns nothing when nothing changed', (arrangement) => {
  const unchanged = packages.map((one) => ({ ...one, needs: 'none' as const }))
  expect(assignVersions(unchanged, arrangement)).toEqual([])
})
