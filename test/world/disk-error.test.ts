import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { JournalDamaged } from '../../source/core/errors.js'
import { diskError, errorCode } from '../../source/world/disk-error.js'

test.each([
  ['ENOSPC', 'the disk is full', 'Free some space'],
  ['EROFS', 'the disk is read-only', 'RELEASE_WIZARD_HOME'],
  ['EACCES', 'permission is denied', 'RELEASE_WIZARD_HOME'],
])('%s is said in words, with a remedy', (code, words, remedy) => {
  const error = diskError(Object.assign(new Error('raw'), { code }), '/state/journal.jsonl', 'written')
  expect(error.message).toContain(words)
  expect(error.message).toContain('/state/journal.jsonl')
  expect(error.remedy).toContain(remedy)
})

test('an error that is clear already stays what it is', () => {
  const damaged = new JournalDamaged(1, 'a', 'b')
  expect(diskError(damaged, 'x', 'read')).toBe(damaged)
})

test('the code of a real failed call is found', () => {
  try {
    readFileSync('/nowhere/at/all')
    expect.unreachable()
  } catch (error) {
    expect(errorCode(error)).toBe('ENOENT')
  }
  expect(errorCode(new Error('no code'))).toBeUndefined()
  expect(errorCode('text')).toBeUndefined()
})
