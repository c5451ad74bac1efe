import { expect, test } from 'vitest'
import { durationWords, parseDuration } from '../../source/plan/duration.js'

test.each([
  ['30s', 30, '30 seconds'],
  ['1m', 60, '1 minute'],
  ['1.5h', 5400, '90 minutes'],
  ['72 hours', 259_200, '3 days'],
  ['1 day', 86_400, '1 day'],
])('reads %j as %i seconds, in words %j', (text, seconds, words) => {
  expect(parseDuration(text)).toBe(seconds)
  expect(durationWords(seconds)).toBe(words)
})

test.each(['', '30', 'm', '5 weeks', '-1s', '1h30m'])('takes %j for no length of time', (text) => {
  expect(parseDuration(text)).toBeUndefined()
})
