import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { haveGh } from '../../../parts/github/run-gh.js'
import { golden, ruleset, startProject } from './project-files.js'
import { type Hosted, portsOf } from './support.js'

describe.skipIf(!haveGh)('github/required-check, with the real gh', () => {
  let hosted: Hosted
  const check = (given = {}) => hosted.check('github/required-check', { with: given })

  beforeEach(async () => {
    hosted = await startProject()
  })
  afterEach(() => hosted.stop())

  const protect = (requiredChecks: string[] | undefined) =>
    hosted.github.repository.protection.set('main', {
      requiredChecks,
      strict: false,
      enforceAdmins: false,
      requiredReviews: 0,
    })

  it('passes where exactly this name is required and a job reports it', async () => {
    protect([golden])
    expect(await check({ check: golden })).toEqual({
      verdict: 'pass',
      fact: 'install_golden_contract in .github/workflows/ci.yml, required on main',
    })
  })

  it('fails with the name that was meant where the key of the job is given', async () => {
    protect(['install_golden_contract'])
    expect(await check({ check: 'install_golden_contract' })).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining(`a job shows as “${golden}”`),
    })
  })

  it('offers the command that adds it to a protected branch', async () => {
    protect(['CI'])
    const verdict = await check({ check: golden })
    expect(verdict).toMatchObject({ verdict: 'fail', found: 'main requires only CI' })
    if (verdict.verdict === 'pass' || verdict.fix === undefined) throw new Error('no fix is offered')
    expect(await hosted.write.shell(verdict.fix)).toMatchObject({ exitCode: 0 })
    expect((await check({ check: golden })).verdict).toBe('pass')
  })

  it('fails for a branch without protection, with where to add it', async () => {
    const verdict = await check({ check: golden })
    expect(verdict).toMatchObject({ verdict: 'fail', found: 'main requires no checks' })
    expect(verdict).not.toHaveProperty('fix')
  })

  it('counts the rules of rulesets', async () => {
    const parameters = { required_status_checks: [{ context: golden }] }
    hosted.github.repository.rulesets.push(
      ruleset('branch', '~DEFAULT_BRANCH', [{ type: 'required_status_checks', parameters }]),
    )
    expect((await check({ check: golden })).verdict).toBe('pass')
  })

  it('judges the workflows as GitHub has them, also where its commit is not here', async () => {
    protect(['Lint'])
    hosted.github.commit({
      message: 'Add lint',
      files: { '.github/workflows/lint.yml': 'on: push\njobs: { lint: { name: Lint, steps: [] } }\n' },
    })
    expect(await check({ check: 'Lint' })).toMatchObject({ verdict: 'pass' })
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
