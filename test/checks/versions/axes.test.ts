import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

const document = 'docs/contract.md'
const files = {
  'mix.exs': '  elixir: "~> 1.18",\n  {:ecto_sql, "~> 3.12"},\n',
  [document]:
    '# Contract\n\n## Supported Stack\n\n| Surface | Contract |\n|---|---|\n| Elixir | `~> 1.18` |\n| Ecto | `~> 3.12` via `ecto_sql` |\n',
}
const cells = [
  { row: 'Elixir', file: 'mix.exs', pattern: 'elixir: "([^"]+)"' },
  { row: 'Ecto', file: 'mix.exs', pattern: String.raw`\{:ecto_sql, "([^"]+)"` },
]

test('passes when the table repeats the manifest', async () => {
  const verdict = await runCheck('versions/axes', makeRepository(files), { with: { document, cells } })
  expect(verdict).toEqual({ verdict: 'pass', fact: '2 cells of docs/contract.md as in the manifest' })
})

test('fails when the manifest moved on', async () => {
  const repository = makeRepository({ ...files, 'mix.exs': files['mix.exs'].replace('1.18', '1.19') })
  expect(await runCheck('versions/axes', repository, { with: { document, cells } })).toMatchObject({
    verdict: 'fail',
    found: 'Contract of Elixir is `~> 1.18` (docs/contract.md:5)',
    expected: '~> 1.19, as in mix.exs',
  })
})

test('never takes a planning label for a version', async () => {
  const target = { tag: 'v1.32.0', version: '1.32.0' }
  const labels = [String.raw`v1\.3\d(\.0)?`]
  const verdict = await runCheck('versions/axes', makeRepository(files), {
    target,
    with: { document, cells, labels },
  })
  expect(verdict).toMatchObject({
    verdict: 'fail',
    found: String.raw`v1.32.0 is a planning label (v1\.3\d(\.0)?)`,
    expected: 'a version of the package',
  })
})

test('fails when the pattern finds no value, and refuses one that is none', async () => {
  const lost = [{ row: 'OTP', file: 'mix.exs', pattern: 'otp: (.*)' }]
  expect(
    await runCheck('versions/axes', makeRepository(files), { with: { document, cells: lost } }),
  ).toMatchObject({
    verdict: 'fail',
    found: 'nothing in mix.exs matches otp: (.*)',
  })
  const broken = [{ row: 'OTP', file: 'mix.exs', pattern: '(' }]
  const refused = runCheck('versions/axes', makeRepository(files), { with: { document, cells: broken } })
  await expect(refused).rejects.toThrow('a regular expression')
})

test('does not know before a target is chosen', async () => {
  const verdict = await runCheck('versions/axes', makeRepository(files), {
    target: null,
    with: { document, cells },
  })
  expect(verdict).toMatchObject({ verdict: 'unknown' })
})
