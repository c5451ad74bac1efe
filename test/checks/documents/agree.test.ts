import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

const table = (cell: string) => `## Support\n\n| Row | Outcome |\n|---|---|\n| GA-01 | ${cell} |\n`

test('passes when named links and tables are the same', async () => {
  const repository = makeRepository({
    'a.md': `[The matrix](https://example.org/m)\n\n${table('done')}`,
    'b.md': `${table('done')}\n[the matrix](https://example.org/m)\n`,
  })
  const rule = { with: { links: ['The matrix'], tables: ['Support'] } }
  expect(await runCheck('documents/agree', repository, rule)).toEqual({
    verdict: 'pass',
    fact: '2 documents',
  })
})

test('fails when a link differs from the file that wins', async () => {
  const repository = makeRepository({
    'a.md': '[Matrix](https://example.org/old)\n',
    'b.md': '[Matrix](https://example.org/new)\n',
  })
  const rule = { with: { links: ['Matrix'], wins: 'b.md' } }
  expect(await runCheck('documents/agree', repository, rule)).toEqual({
    verdict: 'fail',
    fact: '“Matrix” links to https://example.org/old',
    found: '“Matrix” links to https://example.org/old (a.md:1)',
    expected: 'https://example.org/new, as in b.md',
    mend: 'make a.md and b.md agree',
  })
})

test('fails when a shared table differs', async () => {
  const repository = makeRepository({ 'a.md': table('done'), 'b.md': table('waived') })
  const verdict = await runCheck('documents/agree', repository, { with: { tables: ['Support'] } })
  expect(verdict).toMatchObject({ verdict: 'fail', expected: 'the same table as in a.md:3' })
})

test('fails when a table was copied, unless copies are allowed', async () => {
  const repository = makeRepository({ 'a.md': table('done'), 'b.md': table('done') })
  expect(await runCheck('documents/agree', repository)).toMatchObject({
    verdict: 'fail',
    found: 'a second copy of the table at a.md:3 (b.md:3)',
  })
  expect(await runCheck('documents/agree', repository, { with: { duplicates: true } })).toMatchObject({
    verdict: 'pass',
  })
})
