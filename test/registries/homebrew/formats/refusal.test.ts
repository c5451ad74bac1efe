import { expect, test } from 'vitest'
import { hasMoved, readGitRefusal } from '../../../../source/registries/homebrew/formats/refusal.js'

test.each([
  ["fatal: could not read Username for 'https://github.com': terminal prompts disabled", 'auth'],
  ['git@github.com: Permission denied (publickey).', 'auth'],
  [
    'remote: Permission to acme/homebrew-tap.git denied to ben.\nfatal: unable to access: The requested URL returned error: 403',
    'right',
  ],
  ['remote: error: GH006: Protected branch update failed for refs/heads/main.', 'policy'],
  [' ! [remote rejected] main -> main (pre-receive hook declined)', 'policy'],
  ["fatal: repository 'https://github.com/acme/no.git/' not found", 'not-found'],
  ['fatal: unable to access: Could not resolve host: github.com', 'network'],
  ['fatal: unable to access: The requested URL returned error: 502', 'server'],
])('names the cause of %j', (stderr, cause) => {
  expect(readGitRefusal(stderr).cause).toBe(cause)
})

test('tells a branch that moved from a push that was refused', () => {
  expect(hasMoved(' ! [rejected] HEAD -> main (stale info)')).toBe(true)
  expect(hasMoved(' ! [remote rejected] main -> main (pre-receive hook declined)')).toBe(false)
})
