import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

const repository = () =>
  makeRepository({ 'announce/forum.md': 'Acme 1.4.0 is out.\n\nWe certify your\tdeployment.\n' })

test('passes when none of the words appears', async () => {
  const verdict = await runCheck('documents/words', repository(), { with: { avoid: ['unhackable'] } })
  expect(verdict).toEqual({ verdict: 'pass', fact: '1 document' })
})

test('fails with the phrase and where it stands, by the list of the plan', async () => {
  const plan = { settings: { announce: { avoid: ['certify your deployment'] } } }
  expect(await runCheck('documents/words', repository(), { plan })).toMatchObject({
    verdict: 'fail',
    found: expect.stringMatching(/^“certify your deployment” in: We certify.*\(announce\/forum\.md:3\)$/),
    mend: 'say it with a fact, or leave it out',
  })
})

test('does not know without a list', async () => {
  expect(await runCheck('documents/words', repository())).toMatchObject({
    verdict: 'unknown',
    found: 'the plan lists no words to avoid',
  })
})
