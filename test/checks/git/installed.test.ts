import { chmodSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { temporaryFolder, writeFiles } from '../../parts/temporary.js'
import { runCheck } from '../support.js'

test('passes with the version of git that stands here', async () => {
  const verdict = await runCheck('git/installed', makeRepository())
  expect(verdict).toMatchObject({ verdict: 'pass', fact: expect.stringMatching(/^git 2\.\d+\.\d+$/) })
})

test('fails where a plan asks for a newer git', async () => {
  const verdict = await runCheck('git/installed', makeRepository(), { with: { atLeast: '99' } })
  expect(verdict).toMatchObject({ verdict: 'fail', expected: 'git 99 or newer' })
})

test('fails with an old git', async () => {
  const verdict = await runCheck('git/installed', makeRepository(), gitThat('echo git version 2.17.1'))
  expect(verdict).toEqual({
    verdict: 'fail',
    found: 'git 2.17.1',
    expected: 'git 2.30.0 or newer',
    mend: 'install or update git: https://git-scm.com/downloads',
  })
})

test('reads the version that macOS gives', async () => {
  const apple = gitThat('echo "git version 2.39.5 (Apple Git-154)"')
  expect(await runCheck('git/installed', makeRepository(), apple)).toMatchObject({ fact: 'git 2.39.5' })
})

test('does not know a version that it cannot read', async () => {
  const verdict = await runCheck('git/installed', makeRepository(), gitThat('echo hello'))
  expect(verdict).toMatchObject({ verdict: 'unknown', found: 'git says hello' })
})

test('fails where there is no git', async () => {
  const nowhere = { env: { PATH: temporaryFolder('empty') } }
  const verdict = await runCheck('git/installed', makeRepository(), nowhere)
  expect(verdict).toMatchObject({ verdict: 'fail', found: 'git is not installed' })
})

function gitThat(line: string) {
  const folder = temporaryFolder('bin')
  writeFiles(folder, { git: `#!/bin/sh\n${line}\n` })
  chmodSync(`${folder}/git`, 0o755)
  return { env: { PATH: `${folder}:${process.env.PATH}` } }
}
