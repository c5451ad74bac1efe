import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

const forge = 'https://github.com/acme/acme'

test('passes when every link to the forge names a tag', async () => {
  const repository = makeRepository({
    'MAINTAINING.md': `See [evidence](${forge}/blob/v1.4.0/docs/proof.md).\r\n`,
  })
  expect(await runCheck('documents/links-pinned', repository)).toEqual({
    verdict: 'pass',
    fact: '1 document',
  })
})

test('fails with a link to a branch and gives the pinned one', async () => {
  const repository = makeRepository({
    'docs/a guide.md': `# Guide\n\n[proof](${forge}/blob/main/.planning/proof.md#done)\n`,
  })
  expect(await runCheck('documents/links-pinned', repository)).toMatchObject({
    verdict: 'fail',
    found: `a link to the branch main: ${forge}/blob/main/.planning/proof.md#done (docs/a guide.md:3)`,
    mend: `link to ${forge}/blob/v1.4.0/.planning/proof.md#done`,
  })
})

test('lets packaged paths, other repositories and other branches pass as the plan says', async () => {
  const repository = makeRepository({
    'README.md': `[a](${forge}/blob/main/docs/uat.md) [b](https://github.com/other/thing/tree/main/x)`,
  })
  const rule = { with: { packaged: ['docs/**'], repository: 'acme/acme' } }
  expect(await runCheck('documents/links-pinned', repository, rule)).toMatchObject({ verdict: 'pass' })
  const trunk = { with: { branches: ['trunk'] } }
  expect(await runCheck('documents/links-pinned', repository, trunk)).toMatchObject({ verdict: 'pass' })
})

test('fails when the globs match nothing', async () => {
  const verdict = await runCheck('documents/links-pinned', makeRepository(), {
    with: { files: ['guides/**'] },
  })
  expect(verdict).toMatchObject({ verdict: 'fail', found: 'no file matches guides/**' })
})

test('does not know before a target is chosen', async () => {
  expect(await runCheck('documents/links-pinned', makeRepository(), { target: null })).toMatchObject({
    verdict: 'unknown',
  })
})
