import { expect, test } from 'vitest'
import { readSurfaceSettings } from '../../../source/project/surface/settings.js'

const read = (...given: Parameters<typeof readSurfaceSettings>) => {
  const settings = readSurfaceSettings(...given)
  return settings.ok ? settings.value : settings.problem.found
}

test('a text is the command; keys are as written; nothing is nothing', () => {
  expect(read('npm run api')).toEqual({ run: 'npm run api' })
  expect(read({ reader: 'rust', files: ['src/**'] })).toEqual({ reader: 'rust', files: ['src/**'] })
  expect(read(undefined)).toEqual({})
})

test('the keys of a step are laid over, and its command stands in for either of the plan', () => {
  expect(read({ run: 'api', build: 'make' }, { cli: 'acme' })).toEqual({ cli: 'acme', build: 'make' })
  expect(read({ cli: 'acme' }, { run: 'api' })).toEqual({ run: 'api' })
  expect(read({ reader: 'rust' }, { files: ['x'] })).toEqual({ reader: 'rust', files: ['x'] })
})

test.each([
  [{ reader: 'cobol' }, 'surface.reader'],
  [{ commnad: 'x' }, 'commnad'],
  [['api'], 'surface: '],
])('says which key of %j is wrong', (written, key) => {
  expect(read(written)).toContain(key)
})
