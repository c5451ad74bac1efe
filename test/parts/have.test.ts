import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findTool, have } from './have.js'
import { temporaryFolder, writeFiles } from './temporary.js'

test('finds the program that runs the tests, and not one that nobody has', () => {
  expect(have('node')).toBe(true)
  expect(have('no-such-program-anywhere')).toBe(false)
})

test('takes only files that may be executed, the first in the order of PATH', () => {
  const [first, second, third] = [temporaryFolder(), temporaryFolder(), temporaryFolder()]
  writeFiles(first, { tool: 'no program' })
  writeFiles(second, { tool: '#!/bin/sh\n' })
  writeFiles(third, { tool: '#!/bin/sh\n' })
  chmodSync(join(second, 'tool'), 0o755)
  chmodSync(join(third, 'tool'), 0o755)
  expect(findTool('tool', `${first}:${second}:${third}`)).toBe(join(second, 'tool'))
})
