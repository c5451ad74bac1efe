import { expect, test } from 'vitest'
import { addRemote, makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

const files = (version: string) => ({
  'package.json': `{"name":"acme","version":"${version}"}`,
  'CHANGELOG.md': `# Changelog\n\n## [Unreleased]\n\n## [${version}] - 2024-05-31\n\n- New.\n`,
})

function released() {
  const repository = makeRepository(files('1.4.0'))
  const commit = repository.tag('v1.4.0')
  return { repository, remote: addRemote(repository), commit: commit.slice(0, 7) }
}

test('passes when manifest, changelog, both tags and every channel say the target', async () => {
  const { repository, commit } = released()
  const sightings = [{ channel: 'npm', status: 'live' as const, actual: '1.4.0' }]
  expect(await runCheck('versions/hygiene', repository, { release: { sightings } })).toEqual({
    verdict: 'pass',
    fact: 'manifest, changelog, tag here, tag on origin, npm',
    details: [
      'agrees  manifest: 1.4.0',
      'agrees  changelog: 1.4.0',
      `agrees  tag here: ${commit}`,
      `agrees  tag on origin: ${commit}`,
      'agrees  npm: 1.4.0',
    ],
  })
})

test('reads the files as the tag has them, whatever was committed since', async () => {
  const { repository } = released()
  repository.commit('Next', files('1.5.0'))
  expect(await runCheck('versions/hygiene', repository)).toMatchObject({ verdict: 'pass' })
})

test('names the channel that stayed behind', async () => {
  const { repository } = released()
  const sightings = [
    { channel: 'npm', status: 'live' as const, actual: '1.4.0' },
    { channel: 'crates', status: 'absent' as const },
  ]
  expect(await runCheck('versions/hygiene', repository, { release: { sightings } })).toMatchObject({
    verdict: 'fail',
    found: 'crates: nothing',
    expected: '1.4.0 in all 6 places',
  })
})

test('names each place that says something else', async () => {
  const repository = makeRepository({
    ...files('1.4.0'),
    'package.json': '{"name":"acme","version":"1.3.2"}',
  })
  addRemote(repository)
  expect(await runCheck('versions/hygiene', repository)).toMatchObject({
    verdict: 'fail',
    found: 'manifest: package.json 1.3.2, tag here: none, tag on origin: none',
  })
})

test('fails when the tags here and on the remote are at different commits', async () => {
  const { repository } = released()
  repository.git('tag', '-d', 'v1.4.0')
  repository.commit('More')
  repository.tag('v1.4.0')
  expect(await runCheck('versions/hygiene', repository)).toMatchObject({
    verdict: 'fail',
    found: expect.stringMatching(/^tag on origin: [0-9a-f]{7}$/),
  })
})

test('does not know when the remote does not answer', async () => {
  const { repository } = released()
  repository.git('remote', 'set-url', 'origin', '/nowhere/acme.git')
  expect(await runCheck('versions/hygiene', repository)).toMatchObject({ verdict: 'unknown' })
})
