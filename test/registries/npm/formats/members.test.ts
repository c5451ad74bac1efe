import { expect, test } from 'vitest'
import { readPackageManifest } from '../../../../source/project/manifests.js'
import { dependsOn, type Member } from '../../../../source/registries/npm/formats/members.js'

function member(name: string, manifest: object = {}): Member {
  const json = { name, version: '1.0.0', ...manifest }
  const reading = readPackageManifest(JSON.stringify(json))
  if (!reading.ok) throw new Error(reading.problem.found)
  return { name, dir: name, path: `${name}/package.json`, manifest: reading.value, json }
}

test('a package needs those that its users get with it, not those that only build it', () => {
  const core = member('core')
  expect(dependsOn(member('app', { dependencies: { core: '^1' } }), core)).toBe(true)
  expect(dependsOn(member('app', { peerDependencies: { core: '^1' } }), core)).toBe(true)
  expect(dependsOn(member('app', { optionalDependencies: { core: '^1' } }), core)).toBe(true)
  expect(dependsOn(member('app', { devDependencies: { core: '^1' } }), core)).toBe(false)
  expect(dependsOn(core, member('app'))).toBe(false)
})
