import { describe, expect, test } from 'vitest'
import { secretValues, withoutPublishTokens } from '../../source/world/secret-names.js'

describe('secret values', () => {
  test('are found by names with a star', () => {
    const values = secretValues({ ACME_ONE: 'first', ACME_TWO: 'second', OTHER: 'third' }, ['ACME_*'])
    expect(values).toEqual(['first', 'second'])
  })

  test('that are too short or plain words would black out the log, and are left', () => {
    expect(secretValues({ A_TOKEN: 'abc', USE_TOKEN: 'required', TOKEN_FILE: '/run/secrets/token' })).toEqual(
      [],
    )
  })
})

describe('publish tokens', () => {
  test.each([
    'CARGO_REGISTRY_TOKEN',
    'CARGO_REGISTRIES_ACME_TOKEN',
    'TWINE_PASSWORD',
    'PYPI_API_TOKEN',
    'PYPI_TOKEN',
    'TEST_PYPI_API_TOKEN',
    'UV_PUBLISH_TOKEN',
    'HEX_API_KEY',
    'HOMEBREW_GITHUB_API_TOKEN',
    'HOMEBREW_TAP_TOKEN',
    'npm_config_//registry.npmjs.org/:_authToken',
    'POETRY_PYPI_TOKEN_PYPI',
    'GEM_HOST_API_KEY',
  ])('%s is taken out of the environment', (name) => {
    expect(withoutPublishTokens({ [name]: 'x', PATH: '/bin' })).toEqual({ PATH: '/bin' })
  })

  test.each(['NPM_TOKEN', 'NODE_AUTH_TOKEN', 'GITHUB_TOKEN', 'GH_TOKEN'])(
    '%s, which settings of package managers name, is empty: where it is not set, yarn runs nothing',
    (name) => {
      expect(withoutPublishTokens({ [name]: 'x', PATH: '/bin' })).toEqual({ [name]: '', PATH: '/bin' })
    },
  )

  test.each(['PATH', 'HOME', 'NPM_CONFIG_REGISTRY', 'CARGO_HOME', 'DATABASE_PASSWORD', 'GITHUB_ACTIONS'])(
    '%s stays',
    (name) => {
      expect(withoutPublishTokens({ [name]: 'x' })).toEqual({ [name]: 'x' })
    },
  )
})
