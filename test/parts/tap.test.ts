import { execa } from 'execa'
import { expect, test } from 'vitest'
import { have } from './have.js'
import { cloneOf } from './repository.js'
import { formulaText, makeTap } from './tap.js'

const artifact = { url: 'https://example.org/acme.tar.gz', sha256: 'a'.repeat(64) }
const perPlatform = formulaText('acme-tool', '1.0.0', {
  'macos-arm': artifact,
  'macos-intel': artifact,
  'linux-intel': artifact,
})

test('writes a block for each platform that has an artifact, and no other', () => {
  expect(perPlatform).toContain('class AcmeTool < Formula')
  expect(perPlatform.match(/on_\w+/g)).toEqual(['on_macos', 'on_arm', 'on_intel', 'on_linux', 'on_intel'])
  expect(perPlatform.split(artifact.sha256)).toHaveLength(4)
})

test('takes a formula pushed from the work tree, for everyone who clones the tap', () => {
  const { remote, clone } = makeTap({ acme: formulaText('acme', '1.0.0', artifact) })
  clone.commit('acme 1.1.0', { 'Formula/acme.rb': formulaText('acme', '1.1.0', artifact) })
  clone.git('push', '-q')
  expect(cloneOf(remote).git('show', 'HEAD:Formula/acme.rb')).toContain('version "1.1.0"')
})

test.skipIf(!have('ruby'))('writes formulas that ruby can parse', async () => {
  for (const input of [perPlatform, formulaText('acme', '1.0.0', artifact)]) {
    expect((await execa('ruby', ['-c'], { input })).stdout).toBe('Syntax OK')
  }
})
