import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

const repository = () =>
  makeRepository({
    'mix.exs': 'docs: [source_ref: "v1.4.0"]\n',
    'README.md': 'Install:\n\n```elixir\n{:acme, "~> 1.3"}\n```\n\nBadge: /badge/v1.3.2\n',
  })

test('passes when documents say the version and let it in', async () => {
  const rules = {
    mentions: [{ files: ['mix.exs'], pattern: `source_ref: "\${tag}"` }],
    installs: [{ files: ['README.md'], ecosystem: 'hex', name: 'acme' }],
  }
  expect(await runCheck('documents/mentions', repository(), { with: rules })).toEqual({
    verdict: 'pass',
    fact: '2 documents',
  })
})

test('fails with the mention that stayed behind', async () => {
  const rules = { mentions: [{ files: ['README.md'], pattern: `/badge/\${tag}` }] }
  expect(await runCheck('documents/mentions', repository(), { with: rules })).toMatchObject({
    verdict: 'fail',
    found: '/badge/v1.3.2 (README.md:7)',
    expected: '/badge/v1.4.0',
    mend: 'write /badge/v1.4.0',
  })
})

test('fails when the install snippet refuses the new version', async () => {
  const rules = { installs: [{ files: ['README.md'], ecosystem: 'hex', name: 'acme' }] }
  const target = { tag: 'v2.0.0', version: '2.0.0' }
  expect(await runCheck('documents/mentions', repository(), { with: rules, target })).toMatchObject({
    verdict: 'fail',
    found: expect.stringContaining('{:acme, "~> 1.3"'),
  })
})

test('refuses a plan that names nothing to look for', async () => {
  await expect(runCheck('documents/mentions', repository())).rejects.toThrow(
    'at least one of mentions and installs',
  )
})

test('does not know before a target is chosen', async () => {
  const rules = { mentions: [{ files: ['README.md'], pattern: `\${version}` }] }
  const verdict = await runCheck('documents/mentions', repository(), { with: rules, target: null })
  expect(verdict).toMatchObject({ verdict: 'unknown' })
})
