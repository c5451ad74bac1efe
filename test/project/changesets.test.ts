import { describe, expect, it } from 'vitest'
import { bumpFromChangesets, readChangeset } from '../../source/project/changesets.js'

describe('a changeset', () => {
  it.each([
    ['---\n"@acme/a": minor\n---\n\nText\n', 'minor'],
    ["---\n'a': patch\nb: major\n---\n", 'major'],
    ['---\r\na: patch\r\n---\r\n', 'patch'],
    ['---\n---\n\nnothing to release\n', undefined],
    ['---\na: none\n---\n', undefined],
    ['# Changesets\n\na: major\n', undefined],
    ['', undefined],
  ])('%j asks for %s', (text, bump) => {
    expect(readChangeset(text)).toBe(bump)
  })

  it('is counted with the others: the largest is asked for', () => {
    expect(bumpFromChangesets(['patch', 'minor', undefined])).toEqual({
      bump: 'minor',
      reason: '2 changesets ask for it',
    })
    expect(bumpFromChangesets([undefined])).toBeUndefined()
  })
})
