import { expect, it } from 'vitest'
import { findCell, readTables } from '../../../source/project/documents/tables.js'

const text = `# Stack

| Surface | Contract |
|:--------|---------:|
| **Elixir** | \`~> 1.18\` |
| a \\| b | x |

## Other
\`\`\`
| no | table |
| -- | ----- |
\`\`\`
| not | a table |
text

a | b
--|--
1 | 2
after
`

it('reads tables with their heading, columns and rows', () => {
  expect(readTables({ path: 'a.md', text })).toEqual([
    {
      path: 'a.md',
      line: 3,
      heading: 'Stack',
      columns: ['Surface', 'Contract'],
      rows: [
        ['**Elixir**', '`~> 1.18`'],
        ['a | b', 'x'],
      ],
    },
    { path: 'a.md', line: 16, heading: 'Other', columns: ['a', 'b'], rows: [['1', '2']] },
  ])
})

it('finds a cell by its row and column, whatever their marks', () => {
  const [table] = readTables({ path: 'a.md', text })
  expect(table && findCell(table, 'elixir', 'Contract')).toBe('`~> 1.18`')
  expect(table && findCell(table, 'OTP', 'Contract')).toBeUndefined()
  expect(table && findCell(table, 'elixir', 'Gone')).toBeUndefined()
})
