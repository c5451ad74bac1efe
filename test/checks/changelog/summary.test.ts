import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

const summary = '### Summary\n\n- **What changed:** All.\n- **Why it matters:** Speed.\n- **Action:** None.\n'
const withText = (text: string) => makeRepository({ 'CHANGELOG.md': text })

test('passes when the entry of the target starts with a summary', async () => {
  const repository = withText(
    `## [0.2.0](https://example.org) (2024-05-31)\n\n${summary}\n### Features\n\n* All\n`,
  )
  const target = { tag: 'v0.2.0', version: '0.2.0' }
  expect(await runCheck('changelog/summary', repository, { target })).toEqual({
    verdict: 'pass',
    fact: '0.2.0 in CHANGELOG.md',
  })
})

test('takes what is unreleased for the entry until the run has begun to turn it into one', async () => {
  const repository = withText(`## [Unreleased]\n\n${summary}`)
  expect(await runCheck('changelog/summary', repository)).toMatchObject({
    fact: 'Unreleased in CHANGELOG.md',
  })
  expect(await runCheck('changelog/summary', repository, { begun: ['version-files'] })).toEqual({
    verdict: 'fail',
    found: 'no entry of 1.4.0 in CHANGELOG.md',
    expected: 'an entry that starts with ### Summary',
    mend: 'write the entry of 1.4.0, summary first',
  })
})

test('fails without a summary', async () => {
  expect(await runCheck('changelog/summary', withText('## 1.4.0\n\n### Fixed\n\n- A bug.\n'))).toEqual({
    verdict: 'fail',
    fact: 'the entry of 1.4.0 has no summary',
    found: 'the entry of 1.4.0 has no summary (CHANGELOG.md:1)',
    expected: 'the entry starts with ### Summary: what changed, why it matters, what to do',
    mend: 'write a ### Summary section below the heading of 1.4.0',
  })
})

test('fails when a part of the summary is left open', async () => {
  const repository = withText(`## 1.4.0\n\n${summary.replace('Speed.', '…')}`)
  expect(await runCheck('changelog/summary', repository)).toMatchObject({
    verdict: 'fail',
    fact: 'the summary of 1.4.0 is empty at “Why it matters”',
  })
})

test('does not know before a target is chosen', async () => {
  const verdict = await runCheck('changelog/summary', withText(''), { target: null })
  expect(verdict).toMatchObject({ verdict: 'unknown' })
})
