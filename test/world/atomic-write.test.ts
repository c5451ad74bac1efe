import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeAtomically } from '../../source/world/atomic-write.js'
import { temporaryFolder } from '../parts/temporary.js'

test('replaces a file and leaves nothing beside it', async () => {
  const folder = temporaryFolder('atomic')
  const path = join(folder, 'a.txt')
  writeFileSync(path, 'old')
  await writeAtomically(path, 'new')
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(readdirSync(folder)).toEqual(['a.txt'])
})

test('gives the permission bits that were asked for', async () => {
  const path = join(temporaryFolder('atomic'), 'a.txt')
  await writeAtomically(path, 'x', { mode: 0o755 })
  expect(statSync(path).mode & 0o777).toBe(0o755)
})

test('leaves the old file and no draft where it fails', async () => {
  const folder = temporaryFolder('atomic')
  await expect(writeAtomically(join(folder, 'none', 'a.txt'), 'x')).rejects.toThrow(/ENOENT/)
  // A folder in the file's place: the draft is written, the rename fails.
  await expect(writeAtomically(folder, 'x', { draft: join(folder, 'draft') })).rejects.toThrow()
  expect(readdirSync(folder)).toEqual([])
})
