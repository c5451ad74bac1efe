import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { makeRelease, runCheck } from '../support.js'

const older = '\n## [1.3.2] - 2024-03-01\n\n- Older.\n'
const withText = (text: string) => makeRepository({ 'CHANGELOG.md': text })

test('passes with the entry of the target', async () => {
  const repository = withText(`# Changelog\n\n## [1.4.0] - 2024-05-31\n\n- New.\n${older}`)
  expect(await runCheck('changelog/entry', repository)).toEqual({
    verdict: 'pass',
    fact: '1.4.0 in CHANGELOG.md',
  })
})

test('passes with what is unreleased, until the run has begun to turn it into the entry', async () => {
  const repository = withText(`# Changelog\r\n\r\n## [Unreleased]\r\n\r\n- New.\r\n${older}`)
  expect(await runCheck('changelog/entry', repository)).toEqual({
    verdict: 'pass',
    fact: 'Unreleased becomes 1.4.0 in CHANGELOG.md',
  })
  expect(await runCheck('changelog/entry', repository, { begun: ['version-files'] })).toMatchObject({
    verdict: 'fail',
    fact: 'no entry of 1.4.0; the newest is 1.3.2',
  })
})

test('fails without an entry, and says where one belongs', async () => {
  const repository = withText(`# Changelog\n\n## [Unreleased]\n${older}`)
  repository.tag('v1.3.2')
  expect(await runCheck('changelog/entry', repository)).toEqual({
    verdict: 'fail',
    fact: 'no entry of 1.4.0; the newest is 1.3.2, which is released already',
    found: 'no entry of 1.4.0; the newest is 1.3.2, which is released already (CHANGELOG.md:5)',
    expected: 'an entry with the heading [1.4.0]',
    mend: 'let the wizard draft it from the commits, or write it',
  })
})

test('names every problem in the details', async () => {
  const repository = withText(
    `## [1.4.0] - 2024-06-02\n\n- New.\n\n## [1.4.0] - 2024-05-30\n\n- Again.\n${older}`,
  )
  expect(await runCheck('changelog/entry', repository)).toMatchObject({
    verdict: 'fail',
    fact: 'a second entry of 1.4.0; the first is on line 1, and 1 more',
    details: [
      'a second entry of 1.4.0; the first is on line 1 (CHANGELOG.md:5): join the two entries of 1.4.0',
      'the entry of 1.4.0 has the date 2024-06-02, which is in the future (CHANGELOG.md:1): write the day of the release',
    ],
  })
})

test('fails when the target is released already, unless the run itself tagged it', async () => {
  const repository = withText('## 1.4.0\n\n- New.\n')
  repository.tag('v1.4.0')
  expect(await runCheck('changelog/entry', repository)).toMatchObject({
    verdict: 'fail',
    fact: 'the entry of 1.4.0, which is released already',
  })
  expect(await runCheck('changelog/entry', repository, { begun: ['tag'] })).toMatchObject({ verdict: 'pass' })
})

test('reads the file that the step names', async () => {
  const repository = makeRepository({ 'docs/my changes.md': '## 1.4.0\n\n- New.\n' })
  const named = { with: { file: 'docs/my changes.md' } }
  expect(await runCheck('changelog/entry', repository, named)).toMatchObject({
    fact: '1.4.0 in docs/my changes.md',
  })
})

test('fails when the file is missing', async () => {
  expect(await runCheck('changelog/entry', makeRepository())).toEqual({
    verdict: 'fail',
    found: 'no file CHANGELOG.md',
    expected: 'a changelog',
    mend: 'create CHANGELOG.md with a section for this release',
  })
})

test('does not know where the plan names no changelog', async () => {
  const { changelog: _, ...release } = makeRelease({}).plan
  const verdict = await runCheck('changelog/entry', makeRepository(), { release: { plan: release } })
  expect(verdict).toMatchObject({ verdict: 'unknown', found: 'the plan names no changelog' })
})

test('does not know where the form is not understood, so that a person is asked', async () => {
  const repository = withText('# Changes\n\n* 1.3.2\n  - Older.\n')
  expect(await runCheck('changelog/entry', repository)).toMatchObject({
    verdict: 'unknown',
    found: 'no entry of a release is found in CHANGELOG.md: its form is not understood',
  })
})
