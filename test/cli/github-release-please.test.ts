import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunStory } from '../parts/github/actions/run-story.js'
import { type Github, startGithub } from '../parts/github/github.js'
import { openPull } from '../parts/github/pulls.js'
import { createRelease } from '../parts/github/releases.js'
import { haveGh } from '../parts/github/run-gh.js'
import { makeRepository, type Repository } from '../parts/repository.js'
import { isolatedEnv } from '../parts/temporary.js'
import { bundleCli, type Cli, type Ran } from '../support/cli.js'

const workflow = `name: Release Please
on: { push: { branches: [main] }, workflow_dispatch: {} }
jobs: { propose: { runs-on: ubuntu-latest, steps: [{ run: propose }] } }
`
const plan = `name: acme
versions: { files: [package.json, .release-please-manifest.json] }
changelog: { file: CHANGELOG.md, summary: required }
phases:
  prepare:
    - { gate: GitHub login, uses: github/login }
    - { gate: Actions settings, uses: github/actions-permissions }
    - { gate: Secrets, uses: github/secrets, with: { required: [HEX_API_KEY] } }
  ship:
    - { gate: Actions may open pull requests, id: ship/settings, uses: github/actions-permissions }
    - action: Release Please started
      id: ship/start
      uses: github/dispatch
      with: { workflow: release-please.yml }
    - { wait: It proposes, id: ship/proposed, uses: github/run-finished, with: { after: ship/start }, every: 1s }
    - { gate: Release pull request, id: ship/pull, uses: github/release-pull }
    - { gate: Its checks, id: ship/checks, uses: github/release-pull-checks }
    - decision: Merge it
      id: ship/decide
      options: [merge, { value: hold, stops: true }]
    - action: Release pull request merged
      id: ship/merge
      uses: github/merge-release-pull
      with: { workflow: release-please.yml }
    - { wait: It releases, id: ship/released, uses: github/run-finished, with: { after: ship/merge }, every: 1s }
    - { wait: The tag is there, id: ship/tag, uses: github/tag-arrived, with: { after: ship/merge }, every: 1s }
paths: { release: [ship], settings: [prepare] }
`
const summary = '### Summary\n\n- **What changed:** x\n- **Why it matters:** y\n- **Action:** None.\n'
const changed = {
  'package.json': '{ "name": "acme", "version": "1.4.0", "private": true }\n',
  '.release-please-manifest.json': '{ ".": "1.4.0" }\n',
  'CHANGELOG.md': `# Changelog\n\n## [1.4.0](https://x) (2026-03-01)\n\n${summary}\n### Fixed\n\n* one\n`,
}

describe.skipIf(!haveGh)('a release that Release Please makes, with the real gh', () => {
  let github: Github
  let repository: Repository
  let cli: Cli
  const started: RunStory[] = []

  beforeAll(async () => {
    cli = await bundleCli()
    github = await startGithub({ owner: 'acme', repo: 'acme' })
    const files = {
      'package.json': '{ "name": "acme", "version": "1.3.2", "private": true }\n',
      '.release-please-manifest.json': '{ ".": "1.3.2" }\n',
      'CHANGELOG.md': '# Changelog\n',
      'release-wizard.yaml': plan,
      '.github/workflows/release-please.yml': workflow,
    }
    repository = makeRepository(files, isolatedEnv(github.env).env)
    repository.tag('v1.3.2')
    repository.git('remote', 'add', 'origin', github.remote.url)
    repository.git('push', '-q', '--set-upstream', 'origin', 'main', 'v1.3.2')
    github.onDispatch('release-please.yml', (run) => started.push(run))
  }, 60_000)
  afterAll(() => github.stop())

  const go = (...answers: readonly string[]) =>
    cli.run(repository, 'v1.4.0', '--plain', '--yes', ...answers.flatMap((one) => ['--answer', one]))

  /** Waits until something is so at GitHub, or the wizard ends without it. */
  const happens = async (fact: () => boolean, running: Promise<Ran>) => {
    const early = running.then(({ output }) => expect(fact(), output).toBe(true))
    await Promise.race([early, expect.poll(fact, { timeout: 60_000 }).toBe(true)])
  }

  /** The settings of a new repository, with which no workflow may open a pull request. */
  const forbid = () => {
    const { actions } = github.repository
    actions.workflowPermission = 'read'
    actions.canApprovePullRequests = false
  }

  /** Opens the pull request that Release Please would open, its check green. */
  const propose = () => {
    const head = 'release-please--branches--main'
    const title = 'chore(main): release 1.4.0'
    github.commit({ message: title, files: changed, branch: head })
    openPull(github.state, github.repository, 'release-please[bot]', { title, body: '', head, base: 'main' })
    github.startRun('release-please.yml', { event: 'pull_request', ref: head }).job('Golden').succeed()
  }

  test('is not begun with settings that a doctor finds wrong, and each is said with how to mend it', async () => {
    forbid()
    const ran = await cli.run(repository, 'doctor', '--path', 'settings')
    expect(ran.exitCode, ran.output).toBe(1)
    expect(ran.output).toMatch(/✔ GitHub login +mia/)
    expect(ran.output).toMatch(/fix +gh api -X PUT repos\/acme\/acme\/actions\/permissions\/workflow/)
    expect(ran.output).toContain('gh secret set HEX_API_KEY')
  })

  test('is led from the wrong setting over the permission error to its tag, and merged once', async () => {
    forbid()
    const wrong = await go()
    expect([wrong.exitCode, wrong.output]).toEqual([
      1,
      expect.stringContaining('may not create pull requests'),
    ])

    const first = go('ship/settings=fix')
    await happens(() => started.length === 1, first)
    expect(github.repository.actions).toMatchObject({
      workflowPermission: 'write',
      canApprovePullRequests: true,
    })
    const words = 'Error: GitHub Actions is not permitted to create or approve pull requests.'
    started[0]?.start().job('propose').failStep('Propose', words).fail()
    started[0]?.fail()
    const refused = await first
    expect([refused.exitCode, refused.output]).toEqual([
      1,
      expect.stringMatching(/propose: GitHub Actions may not create pull requests in this repository/),
    ])
    expect(refused.output).toMatch(/allow it under Settings → Actions → General → Workflow permissions/)

    started[0]?.newAttempt().start().job('propose').succeed()
    started[0]?.succeed()
    propose()
    const proposed = await go('ship/proposed=retry')
    expect([proposed.exitCode, proposed.output]).toEqual([3, expect.stringContaining('ship/decide')])
    expect(started).toHaveLength(1)

    const last = go('ship/decide=merge', 'ship/merge=1.4.0')
    const [pull] = github.repository.pulls
    await happens(() => pull?.merged != null, last)
    const release = github.startRun('release-please.yml', { ref: 'main' })
    release.start().job('propose').succeed()
    createRelease(github.state, github.repository, 'release-please[bot]', { tag: 'v1.4.0' })
    release.succeed()
    const done = await last
    expect(done.exitCode, done.output).toBe(0)
  })
})
