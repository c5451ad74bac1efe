import { expect, test } from 'vitest'
import { readCargoRefusal } from '../../../../source/registries/crates/formats/refusal.js'

const publish = (inner: string) =>
  `    Updating \`local\` index\nerror: failed to publish acme v1.4.0 to registry at https://example.org\n\nCaused by:\n  ${inner}\n`

test.each([
  [
    publish('the remote server responded with an error (status 403 Forbidden): authentication failed'),
    'auth',
  ],
  ['error: no token found, please run `cargo login`\n', 'auth'],
  [
    publish(
      "the remote server responded with an error (status 403 Forbidden): this crate exists but you don't seem to be an owner.",
    ),
    'right',
  ],
  ['error: crate acme@1.4.0 already exists on crates.io index\n', 'version-exists'],
  [
    publish(
      'the remote server responded with an error (status 400 Bad Request): crate version `1.4.0` is already uploaded',
    ),
    'version-exists',
  ],
  [
    publish(
      'the remote server responded with an error (status 400 Bad Request): A verified email address is required to publish crates',
    ),
    'policy',
  ],
  [
    publish(
      'the remote server responded with an error (status 400 Bad Request): missing or empty metadata fields: license',
    ),
    'validation',
  ],
  [
    publish('[56] Failure when receiving data from the peer (Recv failure: Connection reset by peer)'),
    'network',
  ],
  [
    publish(
      'failed to get a 200 OK response, got 502\n  headers:\n  \tHTTP/1.1 502 Bad Gateway\n  body:\n  busy',
    ),
    'server',
  ],
  ['', 'unclear'],
])('names the cause of %j', (stderr, cause) => {
  expect(readCargoRefusal(stderr).cause).toBe(cause)
})

test('tells the innermost cause with the body of the answer, or the whole error where there is none', () => {
  expect(readCargoRefusal(publish('got 502\n  headers:\n  \tx: y\n  body:\n  busy')).words).toBe(
    'got 502: busy',
  )
  expect(
    readCargoRefusal('error: 1 files contain changes:\n\nCargo.lock\n\nto proceed despite this, pass …\n')
      .words,
  ).toBe('1 files contain changes: Cargo.lock')
})

test('keeps the time that a limit names', () => {
  const words = publish(
    'the remote server responded with an error (status 429 Too Many Requests): You have published too many crates. Please try again after Mon, 02 Jan 2034 15:04:05 GMT',
  )
  expect(readCargoRefusal(words)).toMatchObject({
    cause: 'rate-limit',
    retry: 'after Mon, 02 Jan 2034 15:04:05 GMT',
  })
})
