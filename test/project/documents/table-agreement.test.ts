import { describe, expect, it } from 'vitest'
import {
  checkCell,
  checkTablesAgree,
  findDuplicatedTables,
} from '../../../source/project/documents/table-agreement.js'

const table = (elixir: string) =>
  `## Supported stack\n\n| What | Contract |\n|---|---|\n| Elixir | ${elixir} |\n`
const readme = { path: 'README.md', text: table('`~> 1.18`') }
const guide = { path: 'docs/guide.md', text: `# Guide\n\n${table('`~> 1.17`')}` }

describe('tables that agree', () => {
  const agreement = { heading: 'Supported stack' }

  it('are the same, cell for cell', () => {
    expect(checkTablesAgree([readme, { ...readme, path: 'b.md' }], agreement)).toEqual([])
  })

  it('name the first row that differs, and the file that wins', () => {
    expect(checkTablesAgree([readme, guide], agreement)).toMatchObject([
      {
        found: expect.stringContaining('Elixir | `~> 1.17`'),
        mend: 'copy it from README.md',
        where: 'docs/guide.md:5',
      },
    ])
    expect(checkTablesAgree([readme, guide], { ...agreement, wins: 'docs/guide.md' })).toMatchObject([
      { mend: 'copy it from docs/guide.md', where: 'README.md:3' },
    ])
  })

  it('say where a row is missing at the end', () => {
    const longer = { path: 'b.md', text: `${table('`~> 1.18`')}| OTP | 27 |\n` }
    expect(checkTablesAgree([longer, readme], agreement)[0]?.found).toContain(
      'ends before the row “OTP | 27”',
    )
  })

  it('are missing where the heading has none', () => {
    expect(checkTablesAgree([readme, { path: 'b.md', text: '# x' }], agreement)).toMatchObject([
      { found: 'no table below “Supported stack”', where: 'b.md' },
    ])
  })
})

it('a table in two places is a duplicate, with the first place named', () => {
  expect(findDuplicatedTables([readme, { ...readme, path: 'b.md' }, guide])).toMatchObject([
    { found: 'a second copy of the table at README.md:3', where: 'b.md:3' },
  ])
})

describe('a cell that repeats the manifest', () => {
  const rule = {
    heading: 'Supported stack',
    row: 'Elixir',
    column: 'Contract',
    value: '~> 1.18',
    source: 'mix.exs',
  }

  it('is right when it holds the value', () => {
    expect(checkCell(readme, rule)).toBeUndefined()
  })

  it('is a problem when it holds another, or is not there', () => {
    expect(checkCell(guide, rule)).toMatchObject({
      found: 'Contract of Elixir is `~> 1.17`',
      expected: '~> 1.18, as in mix.exs',
    })
    expect(checkCell(readme, { ...rule, row: 'OTP' })?.found).toBe('no cell for Contract of OTP')
    expect(checkCell(readme, { ...rule, heading: 'Gone' })?.found).toBe('no table below “Gone”')
  })
})
