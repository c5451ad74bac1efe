import { describe, expect, test } from 'vitest'
import { findStrayFiles } from '../../../../source/registries/npm/formats/stray-files.js'

describe('files that no package means to ship', () => {
  test.each([
    ['.env', true],
    ['config/.env.production', true],
    ['.npmrc', true],
    ['certs/server.pem', true],
    ['id_rsa', true],
    ['deploy/id_ed25519', true],
    ['acme-1.0.0.tgz', false],
    ['coverage/lcov.info', false],
    ['npm-debug.log', false],
    ['.vscode/settings.json', false],
  ])('%s is found, a secret: %s', (path, secret) => {
    expect(findStrayFiles(['index.js', path], [])).toEqual([{ path, secret, because: expect.any(String) }])
  })

  test.each([
    '.env.example',
    'lib/env.js',
    'lib/key.js',
    'src/coverage.js',
    'id_rsa.pub.md',
    'README.md',
    'keys.json',
  ])('%s is none', (path) => {
    expect(findStrayFiles([path], [])).toEqual([])
  })

  test('may be allowed by name or pattern', () => {
    expect(findStrayFiles(['test/fixtures/key.pem', 'a.log'], ['test/**/*.pem', 'a.log'])).toEqual([])
  })
})
