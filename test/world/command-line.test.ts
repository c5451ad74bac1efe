import { execaSync } from 'execa'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { showCommand } from '../../source/world/command-line.js'

test('leaves plain words bare', () => {
  expect(showCommand('npm', ['publish', '--tag=latest', './acme-1.0.0.tgz', '@acme/core'])).toBe(
    'npm publish --tag=latest ./acme-1.0.0.tgz @acme/core',
  )
})

test('is read by a shell as the words it was made of', () => {
  const word = fc.string({ unit: fc.constantFrom(...'ab\'"$`\\ \n*?~{},;&|<>()[]!#=-') })
  fc.assert(
    fc.property(fc.array(word, { maxLength: 5 }), (args) => {
      const line = showCommand('printf', ['%s\\0', ...args, 'end'])
      expect(execaSync('bash', ['-c', line]).stdout.split('\0').slice(0, -2)).toEqual(args)
    }),
    { numRuns: 30 },
  )
})
