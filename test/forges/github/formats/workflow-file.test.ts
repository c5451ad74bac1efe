import { describe, expect, it } from 'vitest'
import { isWorkflow, readWorkflowFile } from '../../../../source/forges/github/formats/workflow-file.js'
import { readWorkflow as read, release } from './workflows.js'

describe('a workflow file', () => {
  it('names its events, inputs, jobs and environments', () => {
    expect(release).toMatchObject({
      name: 'Release',
      on: { push: { tags: ['v*'] } },
      inputs: { tag: { required: true }, rehearsal: { required: false, default: 'true' } },
      jobs: [
        { key: 'build', matrix: true },
        { key: 'lint', name: 'lint' },
        { name: 'Publish to Hex', environment: 'hex' },
        { key: 'shared', calls: './.github/workflows/shared.yml' },
      ],
      inherits: true,
    })
  })

  it('names the secrets it uses, not those in comments', () => {
    expect(release.secrets).toEqual(['HEX_API_KEY', 'NPM_TOKEN'])
  })

  it('may write its events in one word or a list', () => {
    const jobs = 'jobs: { a: { steps: [] } }'
    expect(Object.keys(read(`on: push\n${jobs}`).on)).toEqual(['push'])
    expect(Object.keys(read(`on: [push, pull_request]\n${jobs}`).on)).toEqual(['push', 'pull_request'])
    expect(read(`on: push\n${jobs}`).name).toBe('.github/workflows/release.yml')
  })

  it('is a problem where it is no YAML or has no jobs', () => {
    expect(readWorkflowFile('a.yml', 'on: [push')).toMatchObject({ ok: false, problem: { where: 'a.yml' } })
    expect(readWorkflowFile('a.yml', 'on: push')).toMatchObject({
      ok: false,
      problem: { found: 'it has no jobs' },
    })
  })

  it('is meant by its name, its file or its path', () => {
    expect(
      ['Release', 'release.yml', '.github/workflows/release.yml'].map((said) => isWorkflow(release, said)),
    ).toEqual([true, true, true])
    expect(isWorkflow(release, 'release')).toBe(false)
  })
})
