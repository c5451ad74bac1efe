import { expect, test } from 'vitest'
import { pypiAddresses } from '../../../../source/registries/pypi/formats/addresses.js'

test('knows PyPI and TestPyPI, with or without an address', () => {
  for (const registry of [undefined, 'pypi', 'https://pypi.org/', 'https://pypi.org/simple/'])
    expect(pypiAddresses(registry, undefined)).toMatchObject({
      title: 'PyPI',
      known: 'pypi',
      index: 'https://pypi.org/simple/',
    })
  expect(pypiAddresses('testpypi', undefined)).toMatchObject({
    known: 'testpypi',
    upload: 'https://test.pypi.org/legacy/',
  })
})

test('takes any other address for a registry of one’s own, whose upload may stand elsewhere', () => {
  expect(pypiAddresses('https://pypi.example.org/root/simple/', undefined)).toEqual({
    title: 'pypi.example.org',
    upload: 'https://pypi.example.org/root/legacy/',
    index: 'https://pypi.example.org/root/simple/',
  })
  expect(pypiAddresses('https://pypi.example.org', 'https://up.example.org/').upload).toBe(
    'https://up.example.org/',
  )
})
