import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haveGh } from '../../parts/github/run-gh.js'
import { bundle } from '../../support/bundle.js'
import { dryRunOf } from '../dry-run-of.js'
import type { Project } from '../project.js'
import { openReleasePull, startSigra } from './hosted.js'

describe.skipIf(!haveGh)('a dry run of Sigra, with the real gh', () => {
  let wizard: string
  let project: Project
  beforeAll(async () => {
    wizard = await bundle('source/cli/main.ts')
  })
  beforeEach(async () => {
    project = await startSigra(wizard)
  })
  afterEach(() => project.github.stop())

  const dryRun = (...args: readonly string[]) => dryRunOf(project, ...args)

  test('judges the tree and the release pull request, and plans the merge and all behind it', async () => {
    openReleasePull(project, '0.3.0')
    const steps = await dryRun('v0.3.0')
    expect(steps).toMatchObject({
      'qa/tests': 'passed',
      'ship/pull': 'passed',
      'ship/merge': 'planned',
      'ship/run': 'planned',
      'verify/hex': 'planned',
    })
  })

  test('goes through the first release, whose optional rows are named', async () => {
    openReleasePull(project, '0.3.0')
    const steps = await dryRun('v0.3.0', '--path', 'first-release')
    expect(steps).toMatchObject({
      'first/roster': 'passed',
      'settings/dispatch': 'planned',
      'ship/merge': 'planned',
      'announce/words': 'passed',
    })
  })

  test('starts the version line over at 1.0.0 with a base named by hand', async () => {
    project.repository.commit('chore(main): release 1.20.0', {
      'mix.exs': `${project.repository.git('show', 'HEAD:mix.exs').replace('"0.2.0"', '"1.20.0"')}\n`,
      '.release-please-manifest.json': '{ ".": "1.20.0" }\n',
      'README.md': project.repository
        .git('show', 'HEAD:README.md')
        .replace('~> 0.2', '~> 1.0')
        .replace(/$/, '\n'),
    })
    project.repository.tag('v1.20.0')
    project.repository.git('push', '-q', '--follow-tags')
    openReleasePull(project, '1.0.0')
    const steps = await dryRun('v1.0.0', '--path', 'one-point-oh', '--base-tag', 'v1.20.0')
    expect(steps).toMatchObject({ 'restart/declare': 'passed', 'ship/merge': 'planned' })
  })

  test('plans the manual path step by step, behind the same gates', async () => {
    const steps = await dryRun('v0.3.0', '--path', 'emergency')
    expect(steps).toMatchObject({
      'qa/tests': 'passed',
      'version/bump': 'planned',
      'publish/hex': 'planned',
      'reconcile/dispatch': 'planned',
    })
  })

  test('plans a recovery from the tag that stands', async () => {
    project.repository.git('switch', '-q', '--detach', 'v0.2.0')
    const steps = await dryRun('v0.2.0', '--path', 'recover')
    expect(steps).toMatchObject({ 'recovery/version': 'passed', 'recovery/dispatch': 'planned' })
  })

  test.each(['announce', 'recall', 'settings'])('goes through the path %s', async (path) => {
    const target = path === 'settings' ? 'v0.3.0' : 'v0.2.0'
    expect(Object.keys(await dryRun(target, '--path', path)).length).toBeGreaterThan(1)
  })
})
