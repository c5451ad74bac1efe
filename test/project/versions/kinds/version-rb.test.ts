import { expect, it } from 'vitest'
import { reading } from './reading.js'

it.each([
  ['VERSION = [MAJOR, MINOR].join(".")\n', 'no version'],
  ['VERSION = "1"\nVERSION = "2"\n', '2 places'],
])('finds a problem in %j', (text, found) => {
  expect(reading('lib/a/version.rb', text)).toMatchObject({
    problem: { found: expect.stringContaining(found) },
  })
})
