import { describe, expect, test } from 'vitest'
import {
  isPublicRegistry,
  packageUrl,
  scopeOf,
  whyNotAName,
} from '../../../../source/registries/npm/formats/package-name.js'

describe('names of packages', () => {
  test.each(['acme', 'acme-cli', 'acme.js', '@acme/tool', '@acme/tool.x', 'a~b'])('%s is taken', (name) => {
    expect(whyNotAName(name)).toBeUndefined()
  })

  test.each([
    ['Acme', 'capital'],
    ['.acme', 'dot'],
    ['_acme', 'underscore'],
    ['@acme/_tool', 'underscore'],
    ['two words', 'URL'],
    ['acme/tool', 'URL'],
    ['node_modules', 'reserved'],
    ['a'.repeat(215), '214'],
  ])('%s is refused with its reason', (name, reason) => {
    expect(whyNotAName(name)).toContain(reason)
  })

  test('have a scope or none', () => {
    expect([scopeOf('@acme/tool'), scopeOf('acme')]).toEqual(['@acme', undefined])
  })

  test('are encoded as npm encodes them, below any registry', () => {
    expect(packageUrl('https://npm.example.org/team', '@acme/tool')).toBe(
      'https://npm.example.org/team/@acme%2ftool',
    )
  })

  test('are public only on the registry that everybody uses', () => {
    expect(
      [
        'https://registry.npmjs.org/',
        'https://registry.npmjs.org',
        'https://npm.pkg.github.com/',
        'https://registry.npmjs.org.example.org/',
      ].map(isPublicRegistry),
    ).toEqual([true, true, false, false])
  })
})
