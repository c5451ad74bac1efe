import { expect, test } from 'vitest'
import type { Release } from '../../../source/ports/release.js'
import { tryAddresses } from '../../../source/registries/homebrew/addresses.js'
import { actingIn } from '../../actions/acting.js'
import { makeRepository } from '../../parts/repository.js'
import { formulaText } from '../../parts/tap.js'

const url = 'https://github.com/acme/acme/releases/download/v1.4.0/acme.tgz'
const formula = formulaText('acme', '1.4.0', { url, sha256: '0'.repeat(64) })
const github = {
  id: 'github',
  kind: 'github',
  by: 'local',
  dir: '.',
  needs: [],
  enabled: true,
  with: {},
} as const

const tried = (release: Partial<Release>) => tryAddresses(actingIn(makeRepository(), { release }), formula)

test('an asset of the GitHub Release that this release makes later is named as not tried', async () => {
  expect(await tried({ channels: [github] })).toEqual({ notYet: [url] })
})
