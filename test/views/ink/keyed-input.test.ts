import { expect, it } from 'vitest'
import { splitKeys } from '../../../source/views/ink/keyed-input.js'

it.each([
  ['jj\r', ['j', 'j', '\r']],
  ['\u001b[B\r', ['\u001b[B', '\r']],
  ['\u001b[B\u001b[B', ['\u001b[B', '\u001b[B']],
  ['\u001bOA1', ['\u001bOA', '1']],
  ['\u001b[1;5Cx', ['\u001b[1;5C', 'x']],
  ['\u001b', ['\u001b']],
  ['\u001bq', ['\u001bq']],
  ['日本', ['日', '本']],
  ['👍a', ['👍', 'a']],
  ['', []],
])('splits %j into its keys', (chunk, keys) => {
  expect(splitKeys(chunk)).toEqual(keys)
})
