import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

const plan = {
  versions: { policy: 'lockstep' as const, files: [{ path: 'mix.exs' }], preOne: 'minor-breaks' as const },
}
const mix = (version: string) =>
  `defmodule Acme.MixProject do\n  use Mix.Project\n\n  @version "${version}"\n\n  def project do\n    [app: :acme, version: @version]\n  end\nend\n`
const withAnchor = (anchor: string, version = '0.2.0') =>
  makeRepository({ 'mix.exs': mix(version), '.release-please-manifest.json': anchor })

test('passes when both say one version', async () => {
  expect(await runCheck('versions/anchor', withAnchor('{".": "0.2.0"}'), { plan })).toEqual({
    verdict: 'pass',
    fact: '.release-please-manifest.json and mix.exs at 0.2.0',
  })
})

test('fails when the anchor stayed behind', async () => {
  expect(await runCheck('versions/anchor', withAnchor('{".": "0.1.0"}'), { plan })).toEqual({
    verdict: 'fail',
    found: '.release-please-manifest.json says 0.1.0',
    expected: '0.2.0, the version of mix.exs',
    mend: 'set both in one commit: npx release-wizard bump 0.2.0',
  })
})

test('reads the entry of the package that is named', async () => {
  const repository = withAnchor('{"lib/core": "0.2.0", "lib/web": "3.0.0"}')
  const core = { plan, with: { package: 'lib/core' } }
  expect(await runCheck('versions/anchor', repository, core)).toMatchObject({ verdict: 'pass' })
  const web = { plan, with: { package: 'lib/web' } }
  expect(await runCheck('versions/anchor', repository, web)).toMatchObject({
    verdict: 'fail',
    found: '.release-please-manifest.json says 3.0.0',
  })
})

test('fails without an anchor', async () => {
  expect(
    await runCheck('versions/anchor', makeRepository({ 'mix.exs': mix('0.2.0') }), { plan }),
  ).toMatchObject({
    verdict: 'fail',
    found: 'no file .release-please-manifest.json',
  })
})

test('does not know what to compare with where the plan names only the anchor', async () => {
  const versions = { ...plan.versions, files: [{ path: '.release-please-manifest.json' }] }
  expect(
    await runCheck('versions/anchor', withAnchor('{".": "0.2.0"}'), { plan: { versions } }),
  ).toMatchObject({
    verdict: 'unknown',
    mend: 'name it in the plan: with: { file: mix.exs }',
  })
})
