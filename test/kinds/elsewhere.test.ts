import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { action } from '../../source/kinds/action.js'
import { gate } from '../../source/kinds/gate.js'
import type { Step } from '../../source/plan/step.js'
import { systemClock } from '../../source/world/clock.js'
import { makeWritePort } from '../../source/world/write-port.js'
import { makeRelease } from '../checks/support.js'
import { makeRepository, type Repository } from '../parts/repository.js'
import { makeStep } from '../support/plans.js'
import { portSettings } from '../world/port-settings.js'

/** A project with a line of 4.2 beside its main branch. */
function project(): Repository {
  const repository = makeRepository({ 'version.txt': '4.2.8\n' })
  repository.git('branch', 'stable/4.2')
  repository.git('tag', 'v4.2.8')
  repository.commit('Five', { 'version.txt': '5.1.2\n' })
  return repository
}

/** Performs a step with real ports, and says what is left in the folder of the run. */
async function perform(repository: Repository, more: Partial<Step>, kind = gate) {
  const { settings } = portSettings(repository)
  const write = makeWritePort({ ...settings, clock: systemClock })
  const step = makeStep('qa/lines', { nature: kind.nature, kind: kind.name, ...more })
  const outcome = await kind.perform({
    step,
    release: makeRelease({ release: { step, outputs: { 'qa/branch.answer': 'stable/4.2' } } }),
    catalogue: { kinds: {}, actions: {}, channels: {}, functions: {}, checks: {} },
    read: write,
    write,
    signal: new AbortController().signal,
    report: () => undefined,
    keep: async () => undefined,
    polls: 0,
  })
  const left = readdirSync(settings.runFolder, { recursive: true }).map(String)
  return { outcome, left: left.filter((one) => /elsewhere\/./.test(one)) }
}

const commitThere = {
  type: 'run',
  line: 'echo 4.2.9 > version.txt; git commit --quiet --all --message Patch',
} as const

test('a gate looks at another ref, and leaves work tree, branches and run folder as they were', async () => {
  const repository = project()
  const before = repository.git('for-each-ref')
  for (const ref of ['v4.2.8', 'stable/4.2', `\${steps.qa/branch.answer}`]) {
    const does = { type: 'run', line: 'test "$(cat version.txt)" = 4.2.8' } as const
    const { outcome, left } = await perform(repository, { checkout: { ref }, does })
    expect([outcome, left]).toMatchObject([{ status: 'passed' }, []])
  }
  await perform(repository, { checkout: { ref: 'stable/4.2' }, does: commitThere })
  expect(repository.git('for-each-ref')).toBe(before)
  expect(repository.git('worktree', 'list').split('\n')).toHaveLength(1)
  expect(readFileSync(join(repository.folder, 'version.txt'), 'utf8')).toBe('5.1.2\n')
})

test('an action moves the branch it is in, but none that is checked out already', async () => {
  const repository = project()
  const here = repository.git('rev-parse', 'HEAD')
  const branch = repository.git('branch', '--show-current')
  await perform(repository, { checkout: { ref: 'stable/4.2' }, does: commitThere }, action)
  await perform(repository, { checkout: { ref: branch }, does: commitThere }, action)
  expect(repository.git('show', 'stable/4.2:version.txt')).toBe('4.2.9')
  expect(repository.git('rev-parse', branch)).toBe(here)
  expect(repository.git('status', '--porcelain')).toBe('')
})

test('a checkout stands where the plan says, and never where something stands already', async () => {
  const repository = project()
  const path = `../${basename(repository.folder)}-four`
  const checkout = { ref: 'v4.2.8', path }
  const four = join(repository.folder, path)
  const does = { type: 'run', line: `test "$PWD" = "$(cd ${four} && pwd)"` } as const
  expect((await perform(repository, { checkout, does })).outcome).toMatchObject({ status: 'passed' })
  expect(existsSync(four)).toBe(false)
  mkdirSync(four)
  const { outcome } = await perform(repository, { checkout, does })
  expect(outcome).toMatchObject({ status: 'failed', finding: { found: `${path} is there already` } })
  expect(existsSync(four)).toBe(true)
})

test('a step in another repository works in the folder beside this one, or in a clone that it pushes from', async () => {
  const [repository, website] = [project(), makeRepository({ 'index.html': 'old\n' })]
  const announce = { type: 'run', line: 'echo 5.1.3 > index.html; git commit --quiet -am Announce' } as const
  await perform(repository, { repository: website.folder, does: announce }, action)
  expect(website.git('show', 'HEAD:index.html')).toBe('5.1.3')
  website.git('branch', 'news')
  const push = { ...commitThere, line: 'echo 5.2 > index.html; git commit -qam News; git push -q' }
  const address = `file://${website.folder}`
  const done = await perform(
    repository,
    { repository: address, checkout: { ref: 'news' }, does: push },
    action,
  )
  expect([done.outcome, done.left]).toMatchObject([{ status: 'passed' }, []])
  expect(website.git('show', 'news:index.html')).toBe('5.2')
  expect(repository.git('show', 'HEAD:version.txt')).toBe('5.1.2')
})

test.each([
  [{ checkout: { ref: 'v9' } }, /v9/],
  [
    { checkout: { ref: `\${steps.qa/lines.other}` } },
    /checkout of "qa\/lines" names .*which stands for nothing/,
  ],
  [{ repository: '../nowhere' }, /nowhere/],
  [{ repository: 'file:///nowhere/at/all' }, /nowhere/],
])('what is not there is said, and nothing runs: %j', async (more, words) => {
  const repository = project()
  const { outcome, left } = await perform(repository, { ...more, does: commitThere }, action)
  expect([outcome, left]).toMatchObject([{ finding: { found: expect.stringMatching(words) } }, []])
  expect(repository.git('log', '--all', '--format=%s')).not.toContain('Patch')
})
