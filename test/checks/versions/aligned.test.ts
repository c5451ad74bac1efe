import { expect, test } from 'vitest'
import type { VersionsSpec } from '../../../source/plan/plan.js'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

const versions: VersionsSpec = {
  policy: 'lockstep',
  files: [{ path: 'package.json' }, { path: 'crates/core/Cargo.toml' }],
  preOne: 'minor-breaks',
}
const plan = { versions }

const withVersions = (npm: string, cargo: string) =>
  makeRepository({
    'package.json': `{\r\n\t"name": "acme",\r\n\t"version": "${npm}"\r\n}\r\n`,
    'crates/core/Cargo.toml': `[package]\nname = "acme"\nversion = "${cargo}" # as ever\n`,
  })

test('passes while the files agree with each other', async () => {
  const verdict = await runCheck('versions/aligned', withVersions('1.3.2', '1.3.2'), { plan })
  expect(verdict).toEqual({ verdict: 'pass', fact: '2 files at 1.3.2' })
})

test('lets files be on the way to the target once the run has begun to set them, and nothing else', async () => {
  const begun = { plan, begun: ['version-files'] }
  expect(await runCheck('versions/aligned', withVersions('1.4.0', '1.3.2'), begun)).toEqual({
    verdict: 'pass',
    fact: '2 files on the way to 1.4.0',
  })
  expect(await runCheck('versions/aligned', withVersions('1.2.0', '1.3.2'), begun)).toMatchObject({
    verdict: 'fail',
    fact: expect.stringMatching(/ drift$/),
  })
})

test('asks for the target when the plan says so', async () => {
  const repository = withVersions('1.3.2', '1.3.2')
  const verdict = await runCheck('versions/aligned', repository, { plan, with: { expect: 'target' } })
  expect(verdict).toMatchObject({ verdict: 'fail', fact: '2 of 2 places drift' })
})

test('fails where the files differ before the bump, and offers no command that would guess', async () => {
  const verdict = await runCheck('versions/aligned', withVersions('1.3.2', '1.3.1'), { plan })
  expect(verdict).toMatchObject({ verdict: 'fail', expected: '1.3.2 everywhere, as most places say' })
  expect(verdict).not.toHaveProperty('fix')
})

test('compares independent packages each for itself', async () => {
  const files = versions.files.map((file, at) => ({ ...file, package: ['acme', 'acme-core'][at] ?? '' }))
  const repository = makeRepository({
    'package.json': '{"name":"acme","version":"1.4.0"}',
    'crates/core/Cargo.toml': '[package]\nname = "acme-core"\nversion = "0.3.1"\n',
  })
  const independent = { plan: { versions: { ...versions, policy: 'independent' as const, files } } }
  expect(await runCheck('versions/aligned', repository, independent)).toMatchObject({
    fact: '1 file at 1.4.0, 1 file at 0.3.1',
  })
  const one = { ...independent, with: { package: 'acme', expect: 'target' } }
  expect(await runCheck('versions/aligned', repository, one)).toMatchObject({ fact: '1 file set to 1.4.0' })
})

test('fails when a version file is missing', async () => {
  const repository = makeRepository({ 'package.json': '{"name":"acme","version":"1.3.2"}' })
  expect(await runCheck('versions/aligned', repository, { plan })).toEqual({
    verdict: 'fail',
    found: 'no file crates/core/Cargo.toml',
    expected: 'every version file of the plan',
    mend: 'restore crates/core/Cargo.toml, or leave it out of versions.files',
  })
})

test('fails when a version file does not parse', async () => {
  const repository = makeRepository({ 'package.json': '{"name":', 'crates/core/Cargo.toml': '' })
  expect(await runCheck('versions/aligned', repository, { plan })).toMatchObject({
    verdict: 'fail',
    found: expect.stringContaining('package.json'),
  })
})

test('does not know the target before it is chosen', async () => {
  const setting = { plan, target: null, with: { expect: 'target' } }
  expect(await runCheck('versions/aligned', withVersions('1.3.2', '1.3.2'), setting)).toMatchObject({
    verdict: 'unknown',
  })
})
