import { expect, test } from 'vitest'
import {
  plainIndex,
  registriesOfEnvironment,
  registriesOfSettings,
  registryVariable,
} from '../../../../source/registries/crates/formats/registries.js'

test('finds registries in the environment and in settings, under the same name and address', () => {
  const found = [{ name: 'my-own', index: 'https://example.org/index/' }]
  expect(
    registriesOfEnvironment({
      CARGO_REGISTRIES_MY_OWN_INDEX: 'sparse+https://example.org/index/',
      PATH: '/bin',
    }),
  ).toEqual(found)
  expect(registriesOfSettings('[registries.my-own]\nindex = "sparse+https://example.org/index"\n')).toEqual(
    found,
  )
  expect(registriesOfSettings('not toml [')).toEqual([])
})

test('names the variables that cargo reads', () => {
  expect(registryVariable('my-own')).toBe('CARGO_REGISTRIES_MY_OWN')
  expect(registryVariable('crates-io')).toBe('CARGO_REGISTRY')
  expect(plainIndex('https://example.org/index///')).toBe('https://example.org/index/')
})
