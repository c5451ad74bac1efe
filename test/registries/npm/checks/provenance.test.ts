import { describe, expect, test } from 'vitest'
import { have } from '../../../parts/have.js'
import { makePublisher } from '../publisher.js'

const asking = { publishConfig: { provenance: true } }
const check = (manifest: object, files: Record<string, string> = {}, env: Record<string, string> = {}) =>
  makePublisher({ registry: 'http://127.0.0.1:9', manifest, files, env }).check('npm/provenance')

describe.skipIf(!have('npm'))('npm/provenance', () => {
  test('passes where none is asked for', async () => {
    expect(await check({})).toMatchObject({ verdict: 'pass', fact: 'none is asked for' })
    const refused = { publishConfig: { provenance: false } }
    expect(await check(refused, { '.npmrc': 'provenance=true\n' })).toMatchObject({ verdict: 'pass' })
  })

  test('fails on a machine that cannot sign it, by whatever asks for it', async () => {
    const found = 'package.json asks for provenance, which only a workflow can sign'
    expect(await check(asking)).toMatchObject({ verdict: 'fail', found })
    expect(await check({}, { '.npmrc': 'provenance=true\n' })).toMatchObject({ verdict: 'fail' })
    expect(await check({}, {}, { npm_config_provenance: 'true' })).toMatchObject({ verdict: 'fail' })
    expect(await check(asking, {}, { GITHUB_ACTIONS: 'true' })).toMatchObject({ verdict: 'fail' })
  })

  test('passes in a workflow that may sign', async () => {
    const env = { GITHUB_ACTIONS: 'true', ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.org/token' }
    expect(await check(asking, {}, env)).toMatchObject({ verdict: 'pass' })
  })
})
