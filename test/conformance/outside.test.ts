import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { channels } from '../../source/registries/record.js'
import { outsideAdapter } from './outside.js'
import { conforms } from './suite.js'

conforms(outsideAdapter)

test('every channel of the record is put through the suite', () => {
  const tests = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.test.ts'))
  expect(tests).toEqual(expect.arrayContaining(Object.keys(channels).map((kind) => `${kind}.test.ts`)))
})
