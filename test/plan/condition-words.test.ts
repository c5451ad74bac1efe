import { expect, test } from 'vitest'
import { conditionWords } from '../../source/plan/condition-words.js'

test.each([
  [{}, 'always'],
  [{ changed: ['src/**', '!src/gen/**'] }, 'when src/** (but not src/gen/**) changed since the base tag'],
  [
    { mode: ['live', 'rehearsal'], path: ['emergency'] },
    'in mode live or rehearsal and on the path emergency',
  ],
  [{ bump: ['major', 'minor'] }, 'for a major or minor release'],
  [{ decision: { 'qa/risk': ['ship'] } }, 'when qa/risk was answered ship'],
  [
    { fact: { 'build/size.bytes': ['1'] }, channel: ['npm'] },
    'with the channel npm and when build/size.bytes is 1',
  ],
  [{ any: [{ mode: ['live'] }, { bump: ['major'] }] }, '(in mode live, or for a major release)'],
  [{ not: { mode: ['live'], bump: ['major'] } }, 'not (in mode live and for a major release)'],
])('says %j as words', (condition, words) => {
  expect(conditionWords(condition)).toBe(words)
})
