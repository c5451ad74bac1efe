import { expect, test } from 'vitest'
import { readMixRefusal } from '../../../../source/registries/hex/formats/refusal.js'

test.each([
  ['Publishing failed\ninvalid API key\n', 'auth'],
  ['Publishing failed\nAuthentication failed (401)\n', 'auth'],
  [
    'Publishing failed\nPackage with name acme already exists. Make sure you are authenticated and have permissions to publish the package.\n',
    'right',
  ],
  [
    'Publishing failed\nValidation error(s)\n  inserted_at: must include the --replace flag to update an existing release\n',
    'version-exists',
  ],
  ['Publishing failed\nAPI rate limit exceeded for IP 127.0.0.1\n', 'rate-limit'],
  ['** (Mix) Stopping package build due to errors.\nMissing metadata fields: licenses\n', 'validation'],
  ['** (Mix) Request failed (:timeout)\n', 'network'],
  ['Publishing failed\nHTTP status code: 502\n', 'server'],
])('names the cause of %j', (output, cause) => {
  expect(readMixRefusal(output).cause).toBe(cause)
})

test('tells what the registry said, and not what mix was about to do', () => {
  const output =
    'Building acme 1.4.0\n  App: acme\nPublishing package...\n\nPublishing failed\nValidation error(s)\n  inserted_at: must include the --replace flag\n'
  expect(readMixRefusal(output).words).toBe(
    'Validation error(s) inserted_at: must include the --replace flag',
  )
})
