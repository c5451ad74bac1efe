import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haveGh } from '../../parts/github/run-gh.js'
import { type LocalServer, startServer } from '../../parts/server.js'
import { buildWizard, WALK } from '../../screens/wizard.js'
import { dryRunOf } from '../dry-run-of.js'
import type { Project } from '../project.js'
import { untold, walk, walkDry } from '../walk-through.js'
import { finishBuild, startPlasmite } from './hosted.js'

let wizard: string
let registries: LocalServer
let project: Project
beforeAll(async () => {
  wizard = await buildWizard()
})
beforeEach(async () => {
  registries = await startServer('registries', [['GET', '/', () => ({ body: {} })]])
  project = await startPlasmite(wizard, `${registries.url}/`)
})
afterEach(async () => {
  await project.github.stop()
  await registries.stop()
})

describe.skipIf(!haveGh)('Plasmite unattended, as a dry run with the real gh', WALK, () => {
  test('judges the tree, and plans tag, build, rehearsal, tap and registries', async () => {
    expect(await dryRunOf(project, 'v0.2.0')).toMatchObject({
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

  test('goes through the path recall', async () => {
    expect(Object.keys(await dryRunOf(project, 'v0.1.9', '--path', 'recall')).length).toBeGreaterThan(1)
  })
})

describe.skipIf(!haveGh)('Plasmite at a terminal, with the real gh', WALK, () => {
  test('a first release explains each registry before it asks', async () => {
    const walked = await walkDry(project, 'v0.2.0', '--path', 'first-release')
    expect(untold(walked)).toEqual([])
    expect(walked.screen).toContain('plasmite v0.2.0 is complete (dry-run)')
    expect(walked.statuses).toMatchObject({ 'tag/push': 'planned' })
  })

  test('the emergency path publishes from this machine, behind the same gates', async () => {
    const walked = await walkDry(project, 'v0.2.0', '--path', 'emergency')
    expect(untold(walked)).toEqual([])
    expect(walked.screen).toContain('✔ Tests (P5)')
    expect(walked.screen).toContain('◇ Crate published from this machine')
    expect(walked.statuses).toMatchObject({ 'tag/push': 'planned' })
  })

  test('a recovery publishes what is missing from the build that proves itself again', async () => {
    finishBuild(project, 'v0.1.9')
    project.repository.git('switch', '-q', '--detach', 'v0.1.9')
    const walked = await walkDry(project, 'v0.1.9', '--path', 'recover')
    expect(untold(walked)).toEqual([])
    expect(walked.screen).toContain('✔ The build of the tag still proves itself')
    expect(walked.screen).toContain('◇ Published again by tag, no build and no tag')
    expect(walked.statuses).toMatchObject({
      'retry/provenance': 'passed',
      'retry/tag': 'planned',
      'retry/run': 'skipped',
    })
  })

  test('announcing is done live', async () => {
    const walked = await walk(project, 'v0.1.9', '--path', 'announce')
    expect(untold(walked)).toEqual([])
  })
})
