import { expect, test } from 'vitest'
import { runFolder } from '../../source/world/run-folder.js'

test('a run has a folder of its own below the home', () => {
  expect(runFolder('/home', '2026-01-02-v1.0.0')).toBe('/home/runs/2026-01-02-v1.0.0')
})

test.each(['', '.', '..', '../other', 'a/b', '-rf', 'a\nb', 'a b', 'a'.repeat(300)])(
  'refuses the id %j, which could lead elsewhere',
  (run) => {
    expect(() => runFolder('/home', run)).toThrow(/no run/)
  },
)
