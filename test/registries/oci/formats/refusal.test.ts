import { expect, test } from 'vitest'
import { readSkopeoRefusal, saysAbsent } from '../../../../source/registries/oci/formats/refusal.js'

const fatal = (words: string): string => `time="2026-11-28T07:11:42Z" level=fatal msg="${words}"`

test.each([
  [
    'Error parsing image name: requesting bearer token: invalid status code from registry 403 (Forbidden)',
    'right',
  ],
  ['writing blob: initiating layer upload to /v2/acme: unauthorized: authentication required', 'auth'],
  ['uploading manifest 1.4.0 to ghcr.io/acme: denied: permission_denied: write_package', 'right'],
  ['uploading manifest: manifest invalid: manifest invalid', 'validation'],
  [
    "uploading manifest: tag invalid: The image tag '1.4.0' already exists and cannot be overwritten",
    'version-exists',
  ],
  ['pinging container registry: received unexpected HTTP status: 502 Bad Gateway', 'server'],
  ['writing manifest: uploading manifest 1.4.0 to a/b: StatusCode: 403, nothing said', 'right'],
  ['pinging container registry a:1: Get: dial tcp: connect: connection refused', 'network'],
  ['toomanyrequests: You have reached your pull rate limit', 'rate-limit'],
])('takes %j for %s', (words, cause) => {
  expect(readSkopeoRefusal(fatal(words))).toMatchObject({ cause })
})

test('says what skopeo said, without what stands around it', () => {
  expect(readSkopeoRefusal(fatal('reading \\"x\\": odd')).words).toBe('reading "x": odd')
})

test.each([
  [fatal('reading manifest 1.4.0 in a/b: manifest unknown: manifest unknown'), true],
  [fatal('reading manifest 1.4.0 in a/b: name unknown: repository name not known to registry'), true],
  [fatal('fetching tags list: invalid status code from registry 404 (Not Found)'), true],
  [fatal('reading manifest 1.4.0 in a/b: unauthorized: authentication required'), false],
  [fatal('pinging container registry: connection refused'), false],
])('%j is absence: %s', (output, absent) => {
  expect(saysAbsent(output)).toBe(absent)
})
