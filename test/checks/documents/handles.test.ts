import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

test('passes with roles, scopes and addresses', async () => {
  const repository = makeRepository({ 'A.md': 'Ask the release captain; `@types/node`; mia@example.org\n' })
  expect(await runCheck('documents/handles', repository)).toEqual({ verdict: 'pass', fact: '1 document' })
})

test('fails with the handle and its line', async () => {
  const repository = makeRepository({ 'A.md': '# Owners\n\nAsk @mia-example first.\n' })
  expect(await runCheck('documents/handles', repository)).toMatchObject({
    verdict: 'fail',
    found: 'the personal handle @mia-example (A.md:3)',
    mend: 'name the role in place of @mia-example',
  })
  const allowed = { with: { allow: ['mia-example'] } }
  expect(await runCheck('documents/handles', repository, allowed)).toMatchObject({ verdict: 'pass' })
})
