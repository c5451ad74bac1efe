import { expect, it } from 'vitest'
import { reading } from './reading.js'

it.each(['package.json', 'composer.json', '.release-please-manifest.json'])(
  'finds no version in an empty %s',
  (path) => {
    expect(reading(path, '{}')).toMatchObject({
      problem: { path, mend: expect.stringContaining('versions.files') },
    })
  },
)

it.each(['{"version": 1}', '{"a": {"version": "1.3.0"}}', '[{"version": "1.3.0"}]', '"1.3.0"'])(
  'finds no version in %s',
  (text) => {
    expect(reading('package.json', text)).toMatchObject({ problem: { found: 'no version in package.json' } })
  },
)

it('names line and column of what it cannot read', () => {
  expect(reading('package.json', '{\r\n  "version": "1.3.0",\r\n}')).toMatchObject({
    problem: { found: expect.stringContaining('package.json:3:1') },
  })
})
