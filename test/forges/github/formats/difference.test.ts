import fc from 'fast-check'
import { expect, it } from 'vitest'
import { differenceOf } from '../../../../source/forges/github/formats/difference.js'

it('shows what only one has, with the lines next to it', () => {
  expect(differenceOf('a\nb\nc\nd\ne\n', 'a\nb\nx\nd\ne\nf\n')).toEqual([
    '  b',
    '- c',
    '+ x',
    '  d',
    '  e',
    '+ f',
  ])
})

it('shows nothing where both say the same, whatever their line ends', () => {
  expect(differenceOf('a\r\nb \r\n', 'a\nb')).toEqual([])
  expect(differenceOf('', '')).toEqual([])
})

it('loses no line of either', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const shown = differenceOf(before.join('\n'), after.join('\n'))
      const count = (mark: string) => shown.filter((line) => line.startsWith(mark)).length
      expect(before.length - count('- ')).toBe(after.length - count('+ '))
    }),
  )
})

it('does not look for what two quite different texts have in common', () => {
  const text = (word: string) =>
    `${Array.from({ length: 20_000 }, (_, line) => `${word} ${line}`).join('\n')}\n`
  const shown = differenceOf(`same\n${text('old')}`, `same\n${text('new')}`)
  expect([shown.length, shown[0], shown.at(-1)]).toEqual([40_002, '- same', '+ new 19999'])
})
