import { expect, it } from 'vitest'
import { reading, said } from './reading.js'

it('reads a version in a flow mapping', () => {
  expect(said(reading('Chart.yaml', '{name: a, version: "1.3.0", appVersion: 1.3.0}\n'))).toEqual([
    'version 1.3.0',
    'appVersion 1.3.0',
  ])
})

it.each([
  ['name: a\ndependencies:\n  - version: 1.3.0\n', 'no version'],
  ['version: 1.3.0\nversion: 1.4.0\n', 'Chart.yaml:2:1'],
  ['version: [1\n', 'Chart.yaml:'],
])('finds a problem in %j', (text, found) => {
  expect(reading('Chart.yaml', text)).toMatchObject({ problem: { found: expect.stringContaining(found) } })
})
