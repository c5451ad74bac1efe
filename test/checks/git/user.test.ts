import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

test('passes with who commits', async () => {
  const verdict = await runCheck('git/user', makeRepository())
  expect(verdict).toEqual({ verdict: 'pass', fact: 'Mia Example <mia@example.org>' })
})

test('takes the identity of the environment', async () => {
  const env = {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_COMMITTER_NAME: 'Robin "R" Example',
    GIT_COMMITTER_EMAIL: 'robin@example.org',
  }
  const verdict = await runCheck('git/user', makeRepository(), { env })
  expect(verdict).toMatchObject({ verdict: 'pass', fact: 'Robin "R" Example <robin@example.org>' })
})

test('fails without an identity and offers how to set one', async () => {
  const verdict = await runCheck('git/user', makeRepository(), { env: { GIT_CONFIG_GLOBAL: '/dev/null' } })
  expect(verdict).toMatchObject({
    verdict: 'fail',
    expected: 'user.name and user.email, which the release commit and the tag are signed with',
    mend: 'set them: git config --global user.name "Your Name" && git config --global user.email you@example.org',
  })
})

test('does not take an address that git guessed for one that was set', async () => {
  const repository = makeRepository()
  repository.git('config', 'user.name', 'Mia Example')
  const verdict = await runCheck('git/user', repository, { env: { GIT_CONFIG_GLOBAL: '/dev/null' } })
  expect(verdict).toMatchObject({ verdict: 'fail' })
})
