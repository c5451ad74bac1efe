import { chmodSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { findProgram } from '../../source/world/find-program.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'

test('finds the first executable file of the name on PATH', async () => {
  const [one, other] = [temporaryFolder('path'), temporaryFolder('path')]
  writeFiles(one, { tool: 'not executable', 'folder/tool': '' })
  writeFiles(other, { tool: '#!/bin/sh\n' })
  chmodSync(join(other, 'tool'), 0o755)
  const env = { PATH: ['', join(one, 'folder'), one, other].join(delimiter) }
  expect(await findProgram('tool', env)).toBe(join(other, 'tool'))
  expect(await findProgram('folder', env)).toBeUndefined()
  expect(await findProgram('tool', { PATH: undefined })).toBeUndefined()
})

test('takes a path as it is', async () => {
  expect(await findProgram(process.execPath, {})).toBe(process.execPath)
})

test('tries the endings of Windows there', async () => {
  const folder = temporaryFolder('path')
  writeFiles(folder, { 'tool.CMD': '' })
  chmodSync(join(folder, 'tool.CMD'), 0o755)
  expect(await findProgram('tool', { Path: folder, PATHEXT: '.EXE;.CMD' }, 'win32')).toBe(
    join(folder, 'tool.CMD'),
  )
})
