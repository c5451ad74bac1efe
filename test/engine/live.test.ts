import { expect, test } from 'vitest'
import { createLiveBoard } from '../../source/engine/live.js'

test('what a wait saw stays until its next look says something, and is no output of that look', () => {
  const board = createLiveBoard(() => undefined)
  const shown = () => board.steps.get('build/run')?.tail
  board.start('build/run', 0)
  board.line('build/run', '◐ build  0:41')
  board.rest('build/run')
  board.start('build/run', 10_000)
  expect(shown()).toEqual(['◐ build  0:41'])
  expect(board.tail('build/run')).toEqual([])
  board.line('build/run', '✔ build  0:50')
  expect(shown()).toEqual(['✔ build  0:50'])
  expect(board.tail('build/run')).toEqual(['✔ build  0:50'])
  board.end('build/run')
  expect(board.steps.size).toBe(0)
})
