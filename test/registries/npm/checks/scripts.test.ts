import { describe, expect, test } from 'vitest'
import { have } from '../../../parts/have.js'
import { makePublisher } from '../publisher.js'

const publisher = (scripts: object, files = {}) =>
  makePublisher({ registry: 'http://127.0.0.1:9', manifest: { scripts, files: ['index.js', 'dist'] }, files })

describe('npm/scripts', () => {
  test('names each script that npm would run with a release and the wizard does not', async () => {
    const scripts = {
      test: 'true',
      preversion: 'true',
      version: 'true',
      postversion: 'true',
      postpublish: 'say',
    }
    expect(await publisher(scripts).check('npm/scripts')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('preversion, version, postversion, postpublish'),
      details: expect.arrayContaining(['postpublish: say']),
    })
    expect(await publisher({ prepublishOnly: 'true', prepack: 'true' }).check('npm/scripts')).toMatchObject({
      verdict: 'pass',
    })
  })
})

describe.skipIf(!have('npm'))('prepublishOnly', () => {
  test('runs before the package is packed, and what it built is in it', async () => {
    const line = "node -e \"require('fs').mkdirSync('dist');require('fs').writeFileSync('dist/new.js','')\""
    const mia = publisher({ prepublishOnly: line })
    expect(await mia.build()).toMatchObject({ verdict: 'pass' })
    const contents = await mia.check('npm/contents')
    expect(JSON.stringify(contents)).toContain('dist/new.js')
  })

  test('that fails stops the build with its own words', async () => {
    const mia = publisher({ prepublishOnly: 'echo "no compiler is here" >&2; exit 1' })
    expect(await mia.build()).toMatchObject({ verdict: 'fail', found: 'no compiler is here' })
    expect(mia.artifacts).toEqual([])
  })
})
