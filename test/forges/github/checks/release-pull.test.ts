import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPull } from '../../../parts/github/pulls.js'
import { haveGh } from '../../../parts/github/run-gh.js'
import { type Hosted, startHosted } from './support.js'

const branch = 'release-please--branches--main'
const summary = '### Summary\n\n- **What changed:** x\n- **Why it matters:** y\n- **Action:** None.\n'
const entry = (words: string) =>
  `# Changelog\n\n## [1.4.0](https://x) (2026-03-01)\n\n${words}\n### Fixed\n\n* one\n`
const files = {
  'package.json': '{ "version": "1.3.2" }\n',
  '.release-please-manifest.json': '{ ".": "1.3.2" }\n',
}
const bumped = {
  'package.json': '{ "version": "1.4.0" }\n',
  '.release-please-manifest.json': '{ ".": "1.4.0" }\n',
  'CHANGELOG.md': entry(summary),
}
const workflow =
  'name: Release Please\non: { push: { branches: [main] } }\njobs: { release: { steps: [] } }\n'

describe.skipIf(!haveGh)('the release pull request, with the real gh', () => {
  let hosted: Hosted
  const plan = {
    changelog: { file: 'CHANGELOG.md', summary: 'required' as const },
    versions: {
      policy: 'lockstep' as const,
      preOne: 'as-is' as const,
      files: [{ path: 'package.json' }, { path: '.release-please-manifest.json' }],
    },
  }
  const check = (name = 'github/release-pull', setting = {}) => hosted.check(name, { plan, ...setting })
  /** What the gate leaves for the step that merges. */
  const ready = async () => {
    const judged = await check()
    const { pull = '', sha = '' } = (judged.verdict === 'pass' && judged.outputs) || {}
    return { release: { outputs: { 'ship/pull.pull': pull, 'ship/pull.sha': sha } } }
  }
  const open = (changes: Readonly<Record<string, string>> = bumped, title = 'chore(main): release 1.4.0') => {
    hosted.github.commit({ message: title, files: changes, branch })
    return openPull(hosted.github.state, hosted.github.repository, 'github-actions[bot]', {
      title,
      body: '',
      head: branch,
      base: 'main',
    })
  }

  beforeEach(async () => {
    hosted = await startHosted({ ...files, '.github/workflows/release-please.yml': workflow })
  })
  afterEach(() => hosted.stop())

  it('is ready with its version, its summary and its anchor', async () => {
    const pull = open()
    const verdict = await check()
    expect(verdict).toMatchObject({
      verdict: 'pass',
      fact: `#${pull.number}: 1.4.0`,
      outputs: { pull: String(pull.number), version: '1.4.0' },
    })
    expect(verdict.details?.join('\n')).toContain('**What changed:** x')
  })

  it('is not there', async () => {
    expect(await check()).toMatchObject({ verdict: 'fail', found: 'there is no release pull request' })
  })

  it('lacks the human summary, and says on which branch to write it', async () => {
    const pull = open({ ...bumped, 'CHANGELOG.md': entry('') })
    expect(await check()).toMatchObject({
      verdict: 'fail',
      found: `in #${pull.number}: the entry of 1.4.0 has no summary`,
      mend: expect.stringContaining(`gh pr checkout ${pull.number}`),
    })
  })

  it('has an anchor that disagrees with the manifest', async () => {
    const pull = open({ ...bumped, '.release-please-manifest.json': '{ ".": "1.3.2" }\n' })
    expect(await check()).toMatchObject({
      verdict: 'fail',
      found: `in #${pull.number}: .release-please-manifest.json 1.3.2`,
    })
  })

  it('releases another version than the target', async () => {
    const pull = open(bumped, 'chore(main): release 1.5.0')
    expect(await check()).toMatchObject({
      verdict: 'fail',
      found: `#${pull.number} releases 1.5.0`,
      mend: expect.stringContaining('release-as: 1.4.0'),
    })
  })

  it('is a draft', async () => {
    open().draft = true
    expect(await check()).toMatchObject({ verdict: 'fail', found: expect.stringContaining('is a draft') })
  })

  it('says the version of the release before a target is chosen', async () => {
    open()
    expect(await check('github/release-pull', { target: null })).toMatchObject({
      outputs: { version: '1.4.0' },
    })
  })

  describe('and its checks', () => {
    const protect = (requiredChecks: string[]) =>
      hosted.github.repository.protection.set('main', {
        requiredChecks,
        strict: false,
        enforceAdmins: true,
        requiredReviews: 0,
      })
    const run = () => hosted.github.startRun('release-please.yml', { event: 'pull_request', ref: branch })

    it('are green', async () => {
      open()
      run().job('Golden').succeed()
      expect(await check('github/release-pull-checks')).toMatchObject({ verdict: 'pass' })
    })

    it('have failed', async () => {
      open()
      run().job('Golden').fail()
      expect(await check('github/release-pull-checks')).toMatchObject({
        verdict: 'fail',
        final: true,
        found: 'Golden failed',
      })
    })

    it('never come for a pull request made with GITHUB_TOKEN', async () => {
      const pull = open()
      protect(['Golden'])
      expect(await check('github/release-pull-checks')).toMatchObject({
        verdict: 'fail',
        found: 'Golden did not report: a pull request made with GITHUB_TOKEN starts none',
        mend: expect.stringContaining('close and reopen it'),
      })
      expect(await check('github/token-pull-requests')).toMatchObject({
        verdict: 'fail',
        found: expect.stringContaining(`#${pull.number} was made with GITHUB_TOKEN`),
      })
      run().job('Golden').succeed()
      expect(await check('github/token-pull-requests')).toMatchObject({ verdict: 'pass' })
    })

    it('hold up the merge where GitHub says so', async () => {
      const pull = open()
      protect(['Golden'])
      expect(await hosted.perform('github/merge-release-pull', { plan, ...(await ready()) })).toMatchObject({
        verdict: 'fail',
        found: `GitHub does not merge #${pull.number}: Required status checks have not succeeded`,
      })
    })
  })

  describe('when it is merged', () => {
    const given = { plan, with: { workflow: 'release-please.yml' } }
    const merge = async () => hosted.perform('github/merge-release-pull', { ...given, ...(await ready()) })
    const probe = () => hosted.probe('github/merge-release-pull', given)

    it('is found merged by the probe, and its checks no longer ask for it', async () => {
      open()
      expect(await probe()).toEqual({ found: 'absent' })
      const performed = await merge()
      expect(performed).toMatchObject({ verdict: 'pass', outputs: { ref: 'main', event: 'push' } })
      const sha = performed.verdict === 'pass' ? performed.outputs?.sha : ''
      expect(hosted.repository.git('ls-remote', 'origin', 'refs/heads/main')).toContain(sha)
      expect(await probe()).toMatchObject({ found: 'done', outputs: { sha } })
      expect(await check()).toMatchObject({ verdict: 'pass', fact: expect.stringContaining('is merged') })
      expect(await check('github/release-pull-checks')).toMatchObject({ verdict: 'pass' })
    })

    it('is not merged where it moved since it was found ready', async () => {
      const pull = open()
      const checked = await ready()
      hosted.github.commit({ message: 'Sneak in', files: { a: 'a' }, branch })
      expect(await hosted.perform('github/merge-release-pull', { ...given, ...checked })).toMatchObject({
        verdict: 'fail',
        found: expect.stringContaining(`GitHub does not merge #${pull.number}: Head branch was modified`),
        mend: expect.stringContaining('retry its gates'),
      })
      expect(pull.merged).toBeNull()
    })

    it('is not merged where no step looked at it: what is there by then may be another', async () => {
      const pull = open()
      expect(await hosted.perform('github/merge-release-pull', given)).toMatchObject({
        verdict: 'fail',
        found: `no step looked at #${pull.number} before`,
        mend: expect.stringContaining('uses: github/release-pull'),
        nothingOut: true,
      })
      expect(pull.merged).toBeNull()
    })

    it('is not taken for merged where the answer was lost', async () => {
      open()
      hosted.github.faults.add({ kind: 'bad-gateway' }, { method: 'PUT' })
      expect(await merge()).toMatchObject({ verdict: 'unknown', found: expect.stringContaining('502') })
      expect(await probe()).toEqual({ found: 'absent' })
    })

    it('leads to the run that the merge caused, and to the tag that this run makes', async () => {
      open()
      const performed = await merge()
      const sha = performed.verdict === 'pass' ? (performed.outputs?.sha ?? '') : ''
      const outputs = {
        'ship/merge.sha': sha,
        'ship/merge.event': 'push',
        'ship/merge.ref': 'main',
        'ship/merge.workflow': 'release-please.yml',
      }
      const after = { plan, with: { after: 'ship/merge' }, release: { outputs } }
      hosted.github.startRun('release-please.yml', { ref: 'main', event: 'schedule' })
      const story = hosted.github.startRun('release-please.yml', { ref: 'main', sha })
      story.start().job('release').succeed()
      story.succeed()
      expect(await hosted.check('github/run-finished', after)).toMatchObject({
        verdict: 'pass',
        outputs: { run: String(story.run.id) },
      })
      expect(await hosted.check('github/tag-arrived', after)).toMatchObject({ found: 'no v1.4.0 yet' })
      hosted.repository.git(
        'push',
        '-q',
        'origin',
        `${hosted.repository.git('rev-parse', 'HEAD')}:refs/tags/v1.4.0`,
      )
      expect(await hosted.check('github/tag-arrived', after)).toMatchObject({ verdict: 'fail', final: true })
      hosted.repository.git('fetch', '-q')
      hosted.repository.git('push', '-q', '--force', 'origin', 'origin/main:refs/tags/v1.4.0')
      expect(await hosted.check('github/tag-arrived', after)).toMatchObject({
        verdict: 'pass',
        outputs: { sha },
      })
      const untold = { ...after, release: { outputs: {} } }
      expect(await hosted.check('github/tag-arrived', untold)).toMatchObject({ verdict: 'unknown' })
    })
  })
})
