import { expect, test } from 'vitest'
import type { ChannelSpec } from '../../../source/plan/plan.js'
import { makeRepository } from '../../parts/repository.js'
import { writeFiles } from '../../parts/temporary.js'
import { makeStep, runCheck } from '../support.js'

const npm: ChannelSpec = {
  id: 'npm',
  kind: 'npm',
  by: 'local',
  dir: '.',
  needs: [],
  enabled: true,
  with: { tier: 'official', platforms: ['linux-x64', { platform: 'win32-x64', tier: 'preview' }] },
}
const record = (tier: string, version: string, more = '') =>
  `- channel: npm\n  platform: linux-x64\n  tier: ${tier}\n  version: ${version}\n${more}`
const installs = makeStep({}, { id: 'verify/npm-installs', phase: 'verify', channel: 'npm' })
const plan = { phases: [{ id: 'verify', title: 'Verify', steps: [installs] }] }

function setting(outputs: Readonly<Record<string, string>> = {}, channels = [npm]) {
  return { plan, target: { baseTag: 'v1.3.2' }, release: { channels, outputs } }
}

function released(before: string, now: string) {
  const repository = makeRepository({ 'support.yaml': before })
  repository.tag('v1.3.2')
  repository.commit('Next', { 'support.yaml': now })
  return repository
}

test('passes with the smoke of the last release that the records hold', async () => {
  const repository = released(record('official', '1.3.1'), record('official', '1.3.2'))
  expect(await runCheck('channels/tiers', repository, setting())).toEqual({
    verdict: 'pass',
    fact: '1 official, 1 preview',
  })
})

test('fails an official claim whose last smoke is older than the last release', async () => {
  const repository = released(record('official', '1.3.1'), record('official', '1.3.1'))
  expect(await runCheck('channels/tiers', repository, setting())).toMatchObject({
    verdict: 'fail',
    found: 'npm linux-x64 is official without a passing install smoke',
    expected: 'a smoke of 1.4.0 or 1.3.2, in this run or in support.yaml',
  })
})

test('takes the smoke of a step of this run that belongs to the channel, and no other', async () => {
  const repository = makeRepository()
  repository.tag('v1.3.2')
  const smoked = { 'verify/npm-installs.smoke': 'linux-x64, darwin-arm64' }
  expect(await runCheck('channels/tiers', repository, setting(smoked))).toMatchObject({ verdict: 'pass' })
  const elsewhere = { 'qa/tests.smoke': 'linux-x64', 'verify/npm-installs.smoke': 'darwin-arm64' }
  expect(await runCheck('channels/tiers', repository, setting(elsewhere))).toMatchObject({ verdict: 'fail' })
})

test('asks for evidence where the records of the base tag had no official tier', async () => {
  const promoted = record('official', '1.3.2')
  expect(
    await runCheck('channels/tiers', released(record('preview', '1.3.1'), promoted), setting()),
  ).toMatchObject({ verdict: 'fail', found: 'npm linux-x64 becomes official without evidence' })
  const linked = record('official', '1.3.2', '  evidence: https://example.org/run/1\n')
  expect(
    await runCheck('channels/tiers', released(record('preview', '1.3.1'), linked), setting()),
  ).toMatchObject({ verdict: 'pass' })
})

test('does not know while the records cannot be read', async () => {
  const repository = released(record('official', '1.3.1'), 'channel: npm\n')
  expect(await runCheck('channels/tiers', repository, setting())).toMatchObject({
    verdict: 'unknown',
    found: expect.stringContaining('support.yaml'),
  })
})

test('has nothing to say of channels without a tier', async () => {
  const repository = makeRepository()
  repository.tag('v1.3.2')
  expect(await runCheck('channels/tiers', repository, setting({}, [{ ...npm, with: {} }]))).toEqual({
    verdict: 'pass',
    fact: 'no channel claims a tier',
  })
})

test('counts the records that are committed, and none that only lies here', async () => {
  const repository = released(record('official', '1.3.1'), record('official', '1.3.1'))
  writeFiles(repository.folder, { 'support.yaml': record('official', '1.3.2') })
  expect(await runCheck('channels/tiers', repository, setting())).toMatchObject({ verdict: 'fail' })
  repository.commit('Record the smoke')
  expect(await runCheck('channels/tiers', repository, setting())).toMatchObject({ verdict: 'pass' })
})
