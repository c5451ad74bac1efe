import { expect, it } from 'vitest'
import { reading, said } from './reading.js'

it.each([
  ['attr: acme.__version__', 'py/src/acme/__init__.py'],
  ['file: VERSION, NOTES', 'py/VERSION'],
])('follows %s', (value, path) => {
  expect(reading('py/setup.cfg', `[metadata]\nversion = ${value}\n`)).toMatchObject({
    elsewhere: expect.arrayContaining([path]),
  })
})

it('reads the version of [metadata] only', () => {
  expect(said(reading('setup.cfg', '[options]\nversion = 9\n[metadata]\nversion=1.3.0\n'))).toEqual([
    'metadata.version 1.3.0',
  ])
})

it.each([
  ['[options]\nversion = 1.3.0\n', 'no version'],
  ['[metadata]\nversion =\n', 'no version'],
  ['[metadata]\nversion = 1\nversion = 2\n', '2 places'],
])('finds a problem in %j', (text, found) => {
  expect(reading('setup.cfg', text)).toMatchObject({ problem: { found: expect.stringContaining(found) } })
})
