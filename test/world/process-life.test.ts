import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { isAlive, markProcess } from '../../source/world/process-life.js'

test('this process is alive', () => {
  expect(isAlive(markProcess())).toBe(true)
})

test('a process that was killed is dead, even before anyone asked for its exit code', async () => {
  const child = spawn(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1e6)'])
  await once(child.stdout, 'data')
  const mark = markProcess(child.pid)
  expect(isAlive(mark)).toBe(true)
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  expect(isAlive(mark)).toBe(false)
})

test('a number that is no process is dead', () => {
  for (const pid of [0, -1, 1.5, Number.NaN, 2 ** 30]) expect(isAlive({ pid })).toBe(false)
})

test('a later process of the same number is another one, where the system tells when processes started', () => {
  const mark = markProcess()
  expect(isAlive({ ...mark, start: '1' })).toBe(mark.start === undefined)
  expect(isAlive({ ...mark, boot: 'another boot' })).toBe(mark.boot === undefined)
})
