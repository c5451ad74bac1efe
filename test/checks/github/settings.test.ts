import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ruleset } from '../../parts/github/records.js'
import { haveGh } from '../../parts/github/run-gh.js'
import { addEnvironment, addSecret } from '../../parts/github/setup.js'
import { type Hosted, portsOf, startHosted } from './support.js'

const ci = `name: CI
on: push
jobs:
  install_golden_contract:
    name: Install golden + idempotency contract (subprocess harness)
    runs-on: ubuntu-latest
    steps: [{ uses: actions/checkout@v4 }, { run: make }]
`
const release = `name: Release
on: { push: { tags: ['v*'] } }
jobs:
  publish:
    runs-on: ubuntu-latest
    environment: hex
    steps: [{ run: mix hex.publish, env: { HEX_API_KEY: '\${{ secrets.HEX_API_KEY }}' } }]
`
const golden = 'Install golden + idempotency contract (subprocess harness)'

describe.skipIf(!haveGh)('settings of a repository, with the real gh', () => {
  let hosted: Hosted
  const check = (name: string, given = {}) => hosted.check(name, { with: given })

  beforeEach(async () => {
    hosted = await startHosted({ '.github/workflows/ci.yml': ci, '.github/workflows/release.yml': release })
  })
  afterEach(() => hosted.stop())

  describe('github/actions-permissions', () => {
    it('offers the command that allows both, and passes once it has run', async () => {
      const verdict = await check('github/actions-permissions')
      expect(verdict).toMatchObject({
        verdict: 'fail',
        found: 'workflows may only read by default, and Actions may not create pull requests',
        mend: 'allow both at https://github.com/acme/acme/settings/actions',
      })
      if (verdict.verdict === 'pass' || verdict.fix === undefined) throw new Error('no fix is offered')
      expect(await hosted.write.shell(verdict.fix)).toMatchObject({ exitCode: 0 })
      expect(await check('github/actions-permissions')).toEqual({
        verdict: 'pass',
        fact: 'write, pull requests allowed, actions: all',
      })
    })

    it('takes the secret that stands in where the organization forbids it', async () => {
      const given = { secret: 'RELEASE_PLEASE_TOKEN' }
      expect(await check('github/actions-permissions', given)).toMatchObject({
        mend: expect.stringContaining('add the secret RELEASE_PLEASE_TOKEN'),
      })
      addSecret(hosted.github.state, hosted.github.repository.secrets, 'RELEASE_PLEASE_TOKEN')
      expect(await check('github/actions-permissions', given)).toMatchObject({ verdict: 'pass' })
    })

    it('fails where the policy does not allow an action that is used', async () => {
      hosted.github.repository.actions.allowedActions = 'local_only'
      expect(await check('github/actions-permissions')).toMatchObject({
        verdict: 'fail',
        found: expect.stringContaining('actions/checkout@v4'),
      })
    })

    it('cannot tell somebody who is no admin', async () => {
      const env = { ...hosted.repository.env, ...hosted.github.addMaintainer('rio', 'write') }
      const verdict = await portsOf(hosted.github, hosted.repository, env).check('github/actions-permissions')
      expect(verdict).toMatchObject({ verdict: 'unknown', found: expect.stringContaining('admin rights') })
    })
  })

  describe('github/required-check', () => {
    const protect = (requiredChecks: string[] | undefined) =>
      hosted.github.repository.protection.set('main', {
        requiredChecks,
        strict: false,
        enforceAdmins: false,
        requiredReviews: 0,
      })

    it('passes where exactly this name is required and a job reports it', async () => {
      protect([golden])
      expect(await check('github/required-check', { check: golden })).toEqual({
        verdict: 'pass',
        fact: 'install_golden_contract in .github/workflows/ci.yml, required on main',
      })
    })

    it('fails with the name that was meant where the key of the job is given', async () => {
      protect(['install_golden_contract'])
      expect(await check('github/required-check', { check: 'install_golden_contract' })).toMatchObject({
        verdict: 'fail',
        found: expect.stringContaining(`a job shows as “${golden}”`),
      })
    })

    it('offers the command that adds it to a protected branch', async () => {
      protect(['CI'])
      const verdict = await check('github/required-check', { check: golden })
      expect(verdict).toMatchObject({ verdict: 'fail', found: 'main requires only CI' })
      if (verdict.verdict === 'pass' || verdict.fix === undefined) throw new Error('no fix is offered')
      expect(await hosted.write.shell(verdict.fix)).toMatchObject({ exitCode: 0 })
      expect((await check('github/required-check', { check: golden })).verdict).toBe('pass')
    })

    it('fails for a branch without protection, with where to add it', async () => {
      const verdict = await check('github/required-check', { check: golden })
      expect(verdict).toMatchObject({ verdict: 'fail', found: 'main requires no checks' })
      expect(verdict).not.toHaveProperty('fix')
    })

    it('counts the rules of rulesets', async () => {
      const parameters = { required_status_checks: [{ context: golden }] }
      hosted.github.repository.rulesets.push(
        ruleset('branch', '~DEFAULT_BRANCH', [{ type: 'required_status_checks', parameters }]),
      )
      expect((await check('github/required-check', { check: golden })).verdict).toBe('pass')
    })

    it('judges the workflows as GitHub has them, also where its commit is not here', async () => {
      protect(['Lint'])
      hosted.github.commit({
        message: 'Add lint',
        files: { '.github/workflows/lint.yml': 'on: push\njobs: { lint: { name: Lint, steps: [] } }\n' },
      })
      expect(await check('github/required-check', { check: 'Lint' })).toMatchObject({ verdict: 'pass' })
    })

    it('cannot tell who is no admin what branch protection requires', async () => {
      protect([golden])
      const env = { ...hosted.repository.env, ...hosted.github.addMaintainer('rio', 'write') }
      const other = portsOf(hosted.github, hosted.repository, env)
      expect(await other.check('github/required-check', { with: { check: golden } })).toMatchObject({
        verdict: 'unknown',
        found: 'only an admin sees what main requires',
      })
    })
  })

  describe('github/secrets', () => {
    const add = (name: string) => addSecret(hosted.github.state, hosted.github.repository.secrets, name)

    it('fails for one that is missing, with the command that sets it', async () => {
      expect(await check('github/secrets', { required: ['hex_api_key'] })).toMatchObject({
        verdict: 'fail',
        found: 'there is no secret HEX_API_KEY',
        mend: 'set it: gh secret set HEX_API_KEY',
      })
    })

    it('finds those of the repository, the organization and the environment', async () => {
      add('A')
      addSecret(hosted.github.state, hosted.github.repository.organizationSecrets, 'B')
      addSecret(
        hosted.github.state,
        addEnvironment(hosted.github.state, hosted.github.repository, 'hex').secrets,
        'C',
      )
      const given = { required: ['A', 'B', 'C'], optional: ['D'], environment: 'hex' }
      expect(await check('github/secrets', given)).toEqual({
        verdict: 'pass',
        fact: 'A, B, C; without the optional D',
      })
    })

    it('finds them past the first page', async () => {
      for (let at = 0; at < 130; at += 1) add(`SECRET_${at}`)
      expect(await check('github/secrets', { required: ['SECRET_129'] })).toMatchObject({ verdict: 'pass' })
    })

    it('asks for one more in a live run', async () => {
      add('A')
      const given = { with: { required: ['A'], live: ['TAP_TOKEN'] } }
      expect(await hosted.check('github/secrets', given)).toMatchObject({ verdict: 'fail' })
      const rehearsal = { ...given, release: { mode: 'rehearsal' as const } }
      expect(await hosted.check('github/secrets', rehearsal)).toMatchObject({ verdict: 'pass' })
    })

    it('fails where a workflow uses one that may not', async () => {
      add('HEX_API_KEY')
      const given = { required: ['HEX_API_KEY'], workflows: ['release.yml'] }
      expect(await check('github/secrets', given)).toMatchObject({ verdict: 'pass' })
      expect(await check('github/secrets', { ...given, workflows: ['ci.yml'] })).toMatchObject({
        verdict: 'fail',
        fact: 'HEX_API_KEY is used in .github/workflows/release.yml',
      })
    })
  })

  describe('github/environments', () => {
    it('passes where a reviewer is named and a job waits for it', async () => {
      addEnvironment(hosted.github.state, hosted.github.repository, 'hex', ['mia', 'noor'])
      expect(await check('github/environments', { environments: ['hex'] })).toEqual({
        verdict: 'pass',
        fact: 'hex by mia or noor',
      })
    })

    it('fails without the environment, its reviewers, or a job that uses it', async () => {
      addEnvironment(hosted.github.state, hosted.github.repository, 'pypi')
      const verdict = await check('github/environments', { environments: ['hex', 'pypi'] })
      expect(verdict).toMatchObject({ verdict: 'fail', fact: 'there is no environment hex, and 2 more' })
      expect(verdict.details).toEqual([
        expect.stringContaining('there is no environment hex'),
        expect.stringContaining('pypi has no reviewers'),
        expect.stringContaining('no job uses the environment pypi'),
      ])
    })
  })

  describe('github/tag-protection', () => {
    const protectTags = (...types: string[]) =>
      hosted.github.repository.rulesets.push(
        ruleset(
          'tag',
          'refs/tags/v*',
          types.map((type) => ({ type })),
        ),
      )

    it('passes where a ruleset forbids to delete and to move the tag', async () => {
      protectTags('deletion', 'update')
      expect(await check('github/tag-protection')).toEqual({ verdict: 'pass', fact: 'rules' })
    })

    it('fails without one, and for one that is not enough', async () => {
      expect(await check('github/tag-protection')).toMatchObject({
        verdict: 'fail',
        found: 'no active ruleset covers v1.4.0',
      })
      protectTags('deletion')
      expect(await check('github/tag-protection')).toMatchObject({ found: 'rules lets tags be moved' })
    })
  })

  it('github/immutable-releases offers to turn them on', async () => {
    const verdict = await check('github/immutable-releases')
    if (verdict.verdict === 'pass' || verdict.fix === undefined) throw new Error('no fix is offered')
    expect(await hosted.write.shell(verdict.fix)).toMatchObject({ exitCode: 0 })
    expect(await check('github/immutable-releases')).toMatchObject({ verdict: 'pass' })
  })
})

function ruleset(target: Ruleset['target'], include: string, rules: Ruleset['rules']): Ruleset {
  return { id: 5, name: 'rules', target, enforcement: 'active', include: [include], exclude: [], rules }
}
