import { expect, test } from 'vitest'
import { addRemote, makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

test('passes on the default branch of the remote', async () => {
  const repository = makeRepository()
  addRemote(repository)
  expect(await runCheck('git/branch', repository)).toEqual({ verdict: 'pass', fact: 'main' })
})

test('takes the only branch of a bare remote whose HEAD names none, and guesses among several never', async () => {
  const repository = makeRepository()
  const remote = addRemote(repository)
  remote.git('symbolic-ref', 'HEAD', 'refs/heads/trunk')
  expect(await runCheck('git/branch', repository)).toEqual({ verdict: 'pass', fact: 'main' })
  remote.git('branch', 'next', 'main')
  expect(await runCheck('git/branch', repository)).toMatchObject({
    verdict: 'unknown',
    found: 'origin has no default branch',
  })
})

test('fails on another branch and offers the switch', async () => {
  const repository = makeRepository()
  addRemote(repository)
  repository.git('switch', '-q', '-c', 'feat/"x-y"')
  expect(await runCheck('git/branch', repository)).toEqual({
    verdict: 'fail',
    found: String.raw`branch "feat/\"x-y\""`,
    expected: 'branch main',
    mend: String.raw`git switch main, or name it in the plan: branches: [main, "feat/\"x-y\""]`,
    fix: 'git switch main',
  })
})

test('takes the branch that the plan names, and quotes it for the shell', async () => {
  const repository = makeRepository()
  const verdict = await runCheck('git/branch', repository, { with: { branch: `it's` } })
  expect(verdict).toMatchObject({
    verdict: 'fail',
    found: 'branch main',
    fix: String.raw`git switch 'it'\''s'`,
  })
})

test('takes any branch that a glob of the plan names', async () => {
  const repository = makeRepository()
  repository.git('switch', '-q', '-c', 'release/1.x')
  const allowed = { with: { branch: ['main', 'release/*'] } }
  expect(await runCheck('git/branch', repository, allowed)).toEqual({ verdict: 'pass', fact: 'release/1.x' })
  repository.git('switch', '-q', '-c', 'fix')
  const verdict = await runCheck('git/branch', repository, allowed)
  expect(verdict).toMatchObject({
    expected: 'branch main or release/*',
    mend: 'switch to it: git switch BRANCH',
  })
  expect(verdict).not.toHaveProperty('fix')
})

test('fails on a detached HEAD', async () => {
  const repository = makeRepository()
  addRemote(repository)
  repository.git('switch', '-q', '--detach')
  const commit = repository.git('rev-parse', '--short=7', 'HEAD')
  expect(await runCheck('git/branch', repository)).toMatchObject({
    verdict: 'fail',
    found: `no branch: HEAD is detached at ${commit}`,
    fix: 'git switch main',
  })
})

test('does not know the branch without a remote or a name in the plan', async () => {
  expect(await runCheck('git/branch', makeRepository())).toEqual({
    verdict: 'unknown',
    found: 'no remote',
    expected: 'a remote to tell the release branch',
    mend: 'name the release branch in the plan: branches: [main]',
  })
})

test('does not know the branch when the remote is gone', async () => {
  const repository = makeRepository()
  repository.git('remote', 'add', 'origin', '/nowhere/acme.git')
  expect(await runCheck('git/branch', repository)).toMatchObject({
    verdict: 'unknown',
    expected: 'the default branch of origin',
  })
})

test('fails where nothing is committed yet', async () => {
  const repository = makeRepository()
  repository.git('update-ref', '-d', 'HEAD')
  expect(await runCheck('git/branch', repository)).toMatchObject({ verdict: 'fail', found: 'no commit yet' })
})

test('takes the branches of the plan, and a step’s own before them', async () => {
  const repository = makeRepository()
  repository.git('switch', '-q', '-c', '2.x')
  const plan = { branches: ['main', '*.x'] }
  expect(await runCheck('git/branch', repository, { plan })).toEqual({ verdict: 'pass', fact: '2.x' })
  expect(await runCheck('git/branch', repository, { plan, with: { branch: 'main' } })).toMatchObject({
    verdict: 'fail',
    mend: 'git switch main',
  })
})

test('takes the branch of a line beside the default branch, by its name or by its last release', async () => {
  const repository = makeRepository()
  addRemote(repository)
  repository.tag('v1.4.2')
  const target = { baseTag: 'v1.4.2' }
  repository.git('switch', '-q', '-c', '1.x')
  expect(await runCheck('git/branch', repository, { target })).toEqual({
    verdict: 'pass',
    fact: '1.x, the line of v1.4.2',
  })
  repository.git('switch', '-q', '-c', 'old')
  expect(await runCheck('git/branch', repository, { target })).toMatchObject({
    verdict: 'fail',
    mend: 'git switch main, or name it in the plan: branches: [main, old]',
  })
  repository.commit('fix: it')
  repository.tag('v1.4.3')
  expect(await runCheck('git/branch', repository, { target: { baseTag: 'v1.4.3' } })).toEqual({
    verdict: 'pass',
    fact: 'old, where v1.4.3 was released',
  })
})

test('takes a branch that a workflow which publishes names, and none that another or a filter of all names', async () => {
  const workflow = (branches: string, secret: string) =>
    `on: { push: { branches: [${branches}] } }\njobs:\n  go:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npx semantic-release\n        env: { TOKEN: "\${{ secrets.${secret} }}" }\n`
  const on = async (text: string) => {
    const repository = makeRepository({ '.github/workflows/release.yml': text })
    addRemote(repository)
    repository.git('switch', '-q', '-c', 'next')
    return runCheck('git/branch', repository)
  }
  const publishes = { verdict: 'pass', fact: 'next, which release.yml publishes from' }
  expect(await on(workflow("main, next, '*.x'", 'NPM_TOKEN'))).toEqual(publishes)
  for (const [branches, secret] of [
    ["'**'", 'NPM_TOKEN'],
    ['main, next', 'CODECOV_TOKEN'],
    ["main, next, '!next'", 'NPM_TOKEN'],
    ["main, '*.x'", 'NPM_TOKEN'],
  ] as const)
    expect(await on(workflow(branches, secret)), branches).toMatchObject({ verdict: 'fail' })
})
