import { expect, test } from 'vitest'
import { confirms } from '../../source/core/question.js'

const question = {
  kind: 'confirm',
  cause: 'confirm',
  prompt: 'Type 1.4.0 to go on.',
  type: '1.4.0',
  covers: [],
} as const

test.each([
  ['1.4.0', true],
  ['v1.4.0', true],
  ['1.4', false],
  ['V1.4.0', false],
  ['', false],
  ['yes', false],
])('%j confirms 1.4.0: %s', (typed, expected) => {
  expect(confirms(question, typed)).toBe(expected)
})
