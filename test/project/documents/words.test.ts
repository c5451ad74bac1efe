import { expect, it } from 'vitest'
import { checkWords } from '../../../source/project/documents/words.js'

const check = (text: string) =>
  checkWords({ path: 'post.md', text }, ['military-grade', 'we certify your deployment'])

it.each([
  ['It is MILITARY-GRADE.', 'post.md:1'],
  ['x\n\nFor now we  certify your\tdeployment', 'post.md:3'],
])('finds what is ruled out in %j', (text, where) => {
  expect(check(text)).toMatchObject([{ where, mend: 'say it with a fact, or leave it out' }])
})

it.each(['military grade', 'non-military-grades', 'we certify', '```\nmilitary-grade\n```', ''])(
  'allows %j',
  (text) => {
    expect(check(text)).toEqual([])
  },
)
