import { expect, test } from 'vitest'
import { readTwineRefusal } from '../../../../source/registries/pypi/formats/refusal.js'

const error = (words: string) =>
  `Uploading acme-1.4.0.tar.gz\nWARNING  Error during upload. Retry with the --verbose option for more details.\nERROR    ${words}\n`

test.each([
  [
    error(
      'HTTPError: 403 Forbidden from https://upload.pypi.org/legacy/\n         Invalid or non-existent authentication information.',
    ),
    'auth',
  ],
  [error('NonInteractive: Credential not found for password.'), 'auth'],
  [
    error(
      "HTTPError: 403 Forbidden from https://x/\n         The user 'ben' isn't allowed to upload to project 'acme'.",
    ),
    'right',
  ],
  [error("HTTPError: 400 File already exists ('acme-1.4.0.tar.gz')."), 'version-exists'],
  [
    error(
      'HTTPError: 400 Bad Request from https://x/\n         User has unverified email, a verified primary email is needed',
    ),
    'policy',
  ],
  [error('HTTPError: 429 Too many new projects created from https://x/'), 'rate-limit'],
  [
    error("HTTPError: 400 Bad Request from https://x/\n         'nope' is an invalid value for Classifier."),
    'validation',
  ],
  [
    "Traceback\nrequests.exceptions.ConnectionError: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))\n",
    'network',
  ],
  [
    'WARNING  Received "503: Service Unavailable"\n         Package upload appears to have failed. Retry 5 of 5.\n',
    'server',
  ],
])('names the cause of %j', (output, cause) => {
  expect(readTwineRefusal(output).cause).toBe(cause)
})

test('tells the error with the lines that go on from it, or the last line of a traceback', () => {
  const said = error('HTTPError: 403 Forbidden from https://x/\n         Not yours.\nSee https://example.org')
  expect(readTwineRefusal(said).words).toBe('HTTPError: 403 Forbidden from https://x/ Not yours.')
  expect(readTwineRefusal('Traceback:\n  File "a"\nrequests.exceptions.Timeout: too slow').words).toBe(
    'Timeout: too slow',
  )
})
