import { expect, test } from 'vitest'
import { makePlainTerminal } from '../../source/world/terminal.js'

test('is interactive only where both its ends are a terminal', () => {
  const [yes, no] = [{ isTTY: true }, {}]
  expect(makePlainTerminal(yes, yes).interactive).toBe(true)
  for (const [input, output] of [
    [yes, no],
    [no, yes],
    [no, no],
  ] as const) {
    expect(makePlainTerminal(input, output).interactive).toBe(false)
  }
})

test('lends itself for the while of the work, and gives on what the work gave', async () => {
  expect(await makePlainTerminal().lend(async () => 7)).toBe(7)
})
