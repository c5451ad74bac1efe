import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

const target = { tag: 'v1.0.1', version: '1.0.1', bump: 'patch', baseReason: 'x', baseTag: 'v1.0.0' } as const

function released() {
  const repository = makeRepository({ 'a.txt': 'a' })
  repository.tag('v1.0.0')
  return repository
}

test('fails where nothing was committed since the last release, and passes where something was', async () => {
  const repository = released()
  expect(await runCheck('version/worth', repository, { target })).toMatchObject({
    verdict: 'fail',
    found: 'no commit since v1.0.0',
  })
  repository.commit('fix: b', { 'a.txt': 'b' })
  expect(await runCheck('version/worth', repository, { target })).toEqual({
    verdict: 'pass',
    fact: 'commits since v1.0.0',
  })
})

test('takes a first release, and the next prerelease, which may try the same again', async () => {
  const repository = released()
  const { baseTag: _, ...first } = target
  expect(await runCheck('version/worth', repository, { target: first })).toMatchObject({ verdict: 'pass' })
  const rc = { ...target, tag: 'v1.0.0-rc.2', version: '1.0.0-rc.2' }
  expect(await runCheck('version/worth', repository, { target: rc })).toMatchObject({ verdict: 'pass' })
})

test('fails where the word that was given is too small for the changes, and lets the version be chosen again', async () => {
  const tooSmall = 'patch: too small, 1 feature'
  const verdict = await runCheck('version/worth', released(), { target: { ...target, tooSmall } })
  expect(verdict).toMatchObject({ verdict: 'fail', found: tooSmall, chooseAgain: true })
})
