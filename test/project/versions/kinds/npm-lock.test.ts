import { expect, it } from 'vitest'
import { reading, said } from './reading.js'

it('labels both fields and the workspaces', () => {
  const text =
    '{"version":"1.3.0","packages":{"":{"version":"1.3.0","workspaces":["a"]},"a":{"version":"1.3.0"}}}'
  expect(said(reading('package-lock.json', text))).toEqual([
    'version 1.3.0',
    'packages[""].version 1.3.0',
    'packages["a"].version 1.3.0',
  ])
})

it.each([
  '{"packages":{"":{"version":"1.3.0"}}}',
  '{"version":"1.3.0","packages":{"":{}}}',
  '{"version":1,"packages":{}}',
])('asks for both fields in %s', (text) => {
  expect(reading('package-lock.json', text)).toMatchObject({
    problem: { mend: 'run: npm install --package-lock-only' },
  })
})
