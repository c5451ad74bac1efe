import { expect, it } from 'vitest'
import { reading } from './reading.js'

it.each(['', '\n', '1.3.0\n1.4.0\n', 'version 1.3.0\n'])('finds no version in %j', (text) => {
  expect(reading('VERSION', text)).toMatchObject({
    problem: { expected: expect.stringContaining('one line') },
  })
})
