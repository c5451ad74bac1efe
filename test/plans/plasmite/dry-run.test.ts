import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haveGh } from '../../parts/github/run-gh.js'
import { type LocalServer, startServer } from '../../parts/server.js'
import { bundle } from '../../support/bundle.js'
import { dryRunOf } from '../dry-run-of.js'
import type { Project } from '../project.js'
import { finishBuild, startPlasmite } from './hosted.js'

describe.skipIf(!haveGh)('a dry run of Plasmite, with the real gh', () => {
  let wizard: string
  let registries: LocalServer
  let project: Project
  beforeAll(async () => {
    wizard = await bundle('source/cli/main.ts')
  })
  beforeEach(async () => {
    registries = await startServer('registries', [['GET', '/', () => ({ body: {} })]])
    project = await startPlasmite(wizard, `${registries.url}/`)
  })
  afterEach(async () => {
    await project.github.stop()
    await registries.stop()
  })

  const dryRun = (...args: readonly string[]) => dryRunOf(project, ...args)

  test('judges the tree, and plans tag, build, rehearsal, tap and registries', async () => {
    expect((await project.wizard('check')).stdout).toContain('no problem')
    const steps = await dryRun('v0.2.0')
    expect(steps).toMatchObject({
      'prepare/aligned': 'passed',
      'qa/performance-against-the-base-tag-p6-p20': 'passed',
      'qa/advisories-of-the-dependencies-p6': 'skipped',
      'tag/push': 'planned',
      'build/run': 'planned',
      'rehearse/choice': 'passed',
      'tap/push': 'planned',
      'publish/live': 'planned',
      'verify/github': 'planned',
    })
    expect(registries.requests).toHaveLength(3)
  })

  test.each(['first-release', 'emergency'])('goes through the path %s', async (path) => {
    expect(await dryRun('v0.2.0', '--path', path)).toMatchObject({ 'tag/push': 'planned' })
  })

  test('plans a publish-only rerun from the build of the tag that stands, proved again', async () => {
    finishBuild(project, 'v0.1.9')
    project.repository.git('switch', '-q', '--detach', 'v0.1.9')
    expect(await dryRun('v0.1.9', '--path', 'recover')).toMatchObject({
      'retry/provenance': 'passed',
      'retry/tag': 'planned',
      'retry/run': 'skipped',
    })
  })

  test.each(['announce', 'recall'])('goes through the path %s', async (path) => {
    expect(Object.keys(await dryRun('v0.1.9', '--path', path)).length).toBeGreaterThan(1)
  })
})
