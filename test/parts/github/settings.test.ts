import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Github, startGithub } from './github.js'
import { haveGh, readGh, runGh } from './run-gh.js'
import { addEnvironment, addSecret } from './setup.js'

describe.skipIf(!haveGh)('settings, with the real gh', () => {
  let github: Github
  const read = (...args: string[]) => readGh(github.env, args)
  const gh = (...args: string[]) => runGh(github.env, args)
  const R = 'repos/acme/acme'

  beforeEach(async () => {
    github = await startGithub({ owner: 'acme', repo: 'acme', now: '2026-03-01T12:00:00Z' })
  })
  afterEach(() => github.stop())

  it('of workflow permissions are read and changed', async () => {
    const path = `${R}/actions/permissions/workflow`
    const before = { default_workflow_permissions: 'read', can_approve_pull_request_reviews: false }
    expect(await read('api', path)).toEqual(before)
    const change = ['-f', 'default_workflow_permissions=write', '-F', 'can_approve_pull_request_reviews=true']
    expect((await gh('api', '-X', 'PUT', path, ...change)).code).toBe(0)
    expect(github.repository.actions).toMatchObject({
      workflowPermission: 'write',
      canApprovePullRequests: true,
    })
  })

  it('of the wrong type are refused with 422', async () => {
    const args = [
      '-X',
      'PUT',
      `${R}/actions/permissions/workflow`,
      '-f',
      'can_approve_pull_request_reviews=true',
    ]
    expect((await gh('api', ...args)).stderr).toContain('HTTP 422')
  })

  it('that the organization locks are refused with 409', async () => {
    github.repository.actions.locked = true
    const args = [
      '-X',
      'PUT',
      `${R}/actions/permissions/workflow`,
      '-f',
      'default_workflow_permissions=write',
    ]
    expect((await gh('api', ...args)).stderr).toContain('HTTP 409')
    expect(github.repository.actions.workflowPermission).toBe('read')
  })

  it('of allowed actions are read and changed', async () => {
    const path = `${R}/actions/permissions`
    expect((await gh('api', `${path}/selected-actions`)).stderr).toContain('HTTP 409')
    expect(
      (await gh('api', '-X', 'PUT', path, '-F', 'enabled=true', '-f', 'allowed_actions=selected')).code,
    ).toBe(0)
    expect(await read('api', path)).toMatchObject({ enabled: true, allowed_actions: 'selected' })
    const patterns = ['-F', 'github_owned_allowed=true', '-f', 'patterns_allowed[]=erlef/setup-beam@*']
    expect((await gh('api', '-X', 'PUT', `${path}/selected-actions`, ...patterns)).code).toBe(0)
    expect(await read('api', `${path}/selected-actions`)).toMatchObject({
      patterns_allowed: ['erlef/setup-beam@*'],
    })
  })

  it('of immutable releases are off until set', async () => {
    expect((await gh('api', `${R}/immutable-releases`)).stderr).toContain('HTTP 404')
    expect((await gh('api', '-X', 'PUT', `${R}/immutable-releases`)).code).toBe(0)
    expect(await read('api', `${R}/immutable-releases`)).toMatchObject({ enabled: true })
  })

  it('list secrets by name, of the repository, its organization and an environment', async () => {
    const { state, repository } = github
    addSecret(state, repository.secrets, 'NPM_TOKEN')
    addSecret(state, repository.organizationSecrets, 'SHARED')
    addSecret(state, addEnvironment(state, repository, 'hex').secrets, 'HEX_API_KEY')
    expect((await gh('secret', 'list', '-R', 'acme/acme')).stdout).toBe('NPM_TOKEN\t2026-03-01')
    expect((await gh('secret', 'list', '-R', 'acme/acme', '-e', 'hex')).stdout).toBe(
      'HEX_API_KEY\t2026-03-01',
    )
    expect(await read('api', `${R}/actions/organization-secrets`)).toMatchObject({
      secrets: [{ name: 'SHARED' }],
    })
    expect((await gh('api', `${R}/actions/secrets/NONE`)).stderr).toContain('HTTP 404')
  })

  it('keep a secret that gh seals and sets, by name', async () => {
    expect((await gh('secret', 'set', 'PYPI_TOKEN', '-R', 'acme/acme', '-b', 'hidden')).code).toBe(0)
    expect(github.repository.secrets).toMatchObject([{ name: 'PYPI_TOKEN' }])
    expect(JSON.stringify(github.requests)).not.toContain('hidden')
  })

  it('list more secrets than one page holds', async () => {
    for (let count = 0; count < 120; count += 1)
      addSecret(github.state, github.repository.secrets, `S_${count}`)
    expect((await gh('secret', 'list', '-R', 'acme/acme')).stdout.split('\n')).toHaveLength(120)
  })

  it('show environments with their reviewers', async () => {
    addEnvironment(github.state, github.repository, 'hex', ['mia']).waitMinutes = 5
    expect(await read('api', `${R}/environments`)).toMatchObject({
      total_count: 1,
      environments: [
        {
          name: 'hex',
          protection_rules: [
            { type: 'wait_timer', wait_timer: 5 },
            { type: 'required_reviewers', reviewers: [{ type: 'User', reviewer: { login: 'mia' } }] },
          ],
        },
      ],
    })
    expect((await gh('api', `${R}/environments/none`)).stderr).toContain('HTTP 404')
  })
})
