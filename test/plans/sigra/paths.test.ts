import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { haveGh } from '../../parts/github/run-gh.js'
import { buildWizard, WALK } from '../../screens/wizard.js'
import { dryRunOf } from '../dry-run-of.js'
import type { Project } from '../project.js'
import { countAsked, untold, walk, walkDry } from '../walk-through.js'
import { openReleasePull, startSigra } from './hosted.js'

let wizard: string
let project: Project
beforeAll(async () => {
  wizard = await buildWizard()
})
afterEach(() => project.github.stop())

describe.skipIf(!haveGh)('Sigra unattended, as a dry run with the real gh', WALK, () => {
  test('judges the tree and the release pull request, and plans the merge and all behind it', async () => {
    project = await startSigra(wizard)
    openReleasePull(project, '0.3.0')
    expect(await dryRunOf(project, 'v0.3.0')).toMatchObject({
      'qa/tests': 'passed',
      'ship/pull': 'passed',
      'ship/merge': 'planned',
      'ship/run': 'planned',
      'verify/hex': 'planned',
    })
  })

  test('starts the version line over at 1.0.0 with a base named by hand', async () => {
    project = await startSigra(wizard)
    const { repository } = project
    const textOf = (file: string) => repository.git('show', `HEAD:${file}`)
    repository.commit('chore(main): release 1.20.0', {
      'mix.exs': `${textOf('mix.exs').replace('"0.2.0"', '"1.20.0"')}\n`,
      '.release-please-manifest.json': '{ ".": "1.20.0" }\n',
      'README.md': `${textOf('README.md').replace('~> 0.2', '~> 1.0')}\n`,
    })
    repository.tag('v1.20.0')
    repository.git('push', '-q', '--follow-tags')
    openReleasePull(project, '1.0.0')
    const steps = await dryRunOf(project, 'v1.0.0', '--path', 'one-point-oh', '--base-tag', 'v1.20.0')
    expect(steps).toMatchObject({ 'restart/declare': 'passed', 'ship/merge': 'planned' })
  })

  test('goes through recall and settings', async () => {
    project = await startSigra(wizard)
    expect(Object.keys(await dryRunOf(project, 'v0.2.0', '--path', 'recall')).length).toBeGreaterThan(1)
    expect(Object.keys(await dryRunOf(project, 'v0.3.0', '--path', 'settings')).length).toBeGreaterThan(1)
  })
})

describe.skipIf(!haveGh)('Sigra at a terminal, with the real gh', WALK, () => {
  test('a first release is led by the screen alone: why, what to do and where to read, before each question', async () => {
    project = await startSigra(wizard)
    openReleasePull(project, '0.3.0')
    const walked = await walkDry(project, 'v0.3.0', '--path', 'first-release')
    expect(untold(walked)).toEqual([])
    expect(countAsked(walked)).toBeGreaterThan(15)
    expect(walked.screen).toContain('sigra v0.3.0 is complete (dry-run)')
    expect(walked.statuses).toMatchObject({
      'first/roster': 'passed',
      'settings/dispatch': 'planned',
      'ship/merge': 'planned',
      'announce/words': 'passed',
    })
  })

  test('the emergency path asks, plans its eleven steps behind the same gates, and ends in reconciliation', async () => {
    project = await startSigra(wizard)
    const walked = await walkDry(project, 'v0.3.0', '--path', 'emergency')
    expect(walked.plan.phases.at(-1)?.id).toBe('reconcile')
    expect(untold(walked)).toEqual([])
    expect(walked.screen).toMatch(
      /◇ Published to Hex from this machine \(S12\) +after: main and v0.3.0 pushed/,
    )
    expect(walked.statuses).toMatchObject({
      'qa/tests': 'passed',
      'version/bump': 'planned',
      'publish/hex': 'planned',
      'reconcile/dispatch': 'planned',
    })
  })

  test('a recovery starts from the tag and proves the version before it would publish', async () => {
    project = await startSigra(wizard)
    project.repository.git('switch', '-q', '--detach', 'v0.2.0')
    const walked = await walkDry(project, 'v0.2.0', '--path', 'recover')
    expect(walked.screen).toContain('✔ The tag holds the expected version (S9)')
    expect(walked.screen).toContain('◇ Recovery publish of v0.2.0 started (S9)')
    expect(walked.statuses).toMatchObject({ 'recovery/version': 'passed', 'recovery/dispatch': 'planned' })
  })

  test('announcing is done live: words are checked first, and each row may be passed over', async () => {
    project = await startSigra(wizard)
    const walked = await walk(project, 'v0.2.0', '--path', 'announce')
    expect(untold(walked)).toEqual([])
    expect(walked.screen).toContain('✔ Public words are free of what we do not say (S10)')
    expect(walked.screen).toMatch(/✔ Thread drafted from summary and links \(S10\) +announcements\/forum\.md/)
    expect(walked.screen).toMatch(/✔ Forum thread posted, with links \(S10\) +said by \S+: skipped this time/)
  })
})
