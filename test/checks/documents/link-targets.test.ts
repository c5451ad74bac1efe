import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

test('passes when every target in the project exists', async () => {
  const repository = makeRepository({
    'README.md': '[guide](docs/my%20guide.md#start) [docs](./docs/) [site](https://example.org/none)\n',
    'docs/my guide.md': '[back](../README.md)\n',
  })
  expect(await runCheck('documents/link-targets', repository)).toEqual({
    verdict: 'pass',
    fact: '2 documents',
  })
})

test('fails with each link that leads nowhere', async () => {
  const repository = makeRepository({ 'README.md': '[a](docs/gone.md)\n[b](../outside.md)\n' })
  expect(await runCheck('documents/link-targets', repository)).toEqual({
    verdict: 'fail',
    fact: 'a link to docs/gone.md, which is not there, and 1 more',
    found: 'a link to docs/gone.md, which is not there (README.md:1), and 1 more',
    expected: 'a file or folder docs/gone.md',
    mend: 'correct the link, or add what it names',
    details: [
      'a link to docs/gone.md, which is not there (README.md:1): correct the link, or add what it names',
      'a link to ../outside.md, which is not there (README.md:2): correct the link, or add what it names',
    ],
  })
})

test('does not take a file that git ignores for one that ships', async () => {
  const repository = makeRepository({ 'README.md': '[a](built.html)\n', '.gitignore': 'built.html\n' })
  expect(await runCheck('documents/link-targets', repository)).toMatchObject({ verdict: 'fail' })
})
