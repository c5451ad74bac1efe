import { expect, test } from 'vitest'
import { namesLine } from '../../source/project/line-branch.js'

test.each([
  '1.x',
  'v1',
  'v1.x',
  '1.4',
  '1.4.x',
  'release/1.4',
  'release-1.x',
  'stable-1.4',
  'maint/v1.4.x',
  '1-stable',
  'v1-lts',
  'stable/1.4.x',
])('%s is the line of 1.4.2', (branch) => expect(namesLine(branch, '1.4.2')).toBe(true))

test.each([
  'main',
  '2.x',
  '1.5',
  'release/1.5.x',
  'fix-1',
  'feature/1.4',
  'issue-1',
  '14',
  'release',
  '1.4-hack',
])('%s is not', (branch) => expect(namesLine(branch, '1.4.2')).toBe(false))
