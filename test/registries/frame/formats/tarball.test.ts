import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { describe, expect, test } from 'vitest'
import { readTarball } from '../../../../source/registries/frame/formats/tarball.js'
import { have } from '../../../parts/have.js'
import { isolatedEnv, temporaryFolder, writeFiles } from '../../../parts/temporary.js'

describe.skipIf(!have('npm'))('a tarball that npm packed', () => {
  test('is read with every file, those with long and foreign names too', () => {
    const folder = temporaryFolder('package')
    const long = `${'deep/'.repeat(30)}${'n'.repeat(90)}.js`
    const files = { 'index.js': 'one\n', 'ünï.txt': 'zwei\n', [long]: 'three\n', 'empty.txt': '' }
    writeFiles(folder, { ...files, 'package.json': '{"name":"acme","version":"1.0.0"}' })
    execaSync('npm', ['pack'], { cwd: folder, env: isolatedEnv().env, extendEnv: false })
    const packed = readTarball(readFileSync(join(folder, 'acme-1.0.0.tgz')))
    const texts = Object.fromEntries(
      [...(packed ?? [])].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
    )
    expect(texts).toMatchObject(files)
    expect(Object.keys(texts)).toHaveLength(5)
  })
})

test('bytes that are no tarball, and a tarball that is cut, are not read', () => {
  expect(readTarball(new TextEncoder().encode('<html>'))).toBeUndefined()
  expect(readTarball(new Uint8Array())).toBeUndefined()
})
