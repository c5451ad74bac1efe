import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readBlock, replaceBlock } from '../../../../source/forges/github/formats/marked-block.js'

it('changes its own block alone', () => {
  const before = replaceBlock('Written by a person.', 'tracking v1.4.0', 'one')
  const after = replaceBlock(`${before}\nAdded below.`, 'tracking v1.4.0', 'two')
  expect(after).toMatch(/^Written by a person\.\n\n<!--[\s\S]*-->\n\nAdded below\.$/)
  expect(after).not.toContain('one')
  expect(readBlock(after, 'tracking v1.4.0')).toBe('two')
})

it('leaves the block of another name alone', () => {
  const text = replaceBlock(replaceBlock('', 'tracking v1.3.0', 'old'), 'tracking v1.4.0', 'new')
  expect([readBlock(text, 'tracking v1.3.0'), readBlock(text, 'tracking v1.4.0')]).toEqual(['old', 'new'])
  expect(readBlock(text, 'tracking v1.5.0')).toBeUndefined()
})

it('reads a block that GitHub’s editor gave other line ends', () => {
  expect(readBlock(replaceBlock('', 'a', 'one\ntwo').replaceAll('\n', '\r\n'), 'a')).toBe('one\ntwo')
})

it('keeps what stands around it, whatever that is', () => {
  const words = fc.string().filter((text) => !text.includes('<!--'))
  fc.assert(
    fc.property(words, words, (above, below) => {
      const text = `${above}${replaceBlock('', 'a', 'one')}${below}`
      expect(replaceBlock(text, 'a', 'two')).toBe(text.replace('one\n<', 'two\n<'))
    }),
  )
})
