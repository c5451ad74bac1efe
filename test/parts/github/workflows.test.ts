import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Github, startGithub } from './github.js'
import { haveGh, readGh, runGh } from './run-gh.js'

const workflow = `name: Release
on:
  push: { tags: ['v*'] }
  workflow_dispatch:
    inputs:
      release_tag: { required: true }
      rehearsal: { default: 'true', type: choice, options: ['true', 'false'] }
jobs:
  build: { runs-on: ubuntu-latest, steps: [{ run: make }] }
`

describe.skipIf(!haveGh)('workflows, with the real gh', () => {
  let github: Github
  const read = (...args: string[]) => readGh(github.env, args)
  const gh = (...args: string[]) => runGh(github.env, [...args, '-R', 'acme/acme'])
  const dispatch = (...args: string[]) => gh('workflow', 'run', 'release.yml', ...args)

  beforeEach(async () => {
    github = await startGithub({ owner: 'acme', repo: 'acme', now: '2026-03-01T12:00:00Z' })
    github.commit({
      message: 'Start',
      files: {
        '.github/workflows/release.yml': workflow,
        '.github/workflows/ci.yml': 'name: CI\non: push\n',
      },
    })
  })
  afterEach(() => github.stop())

  it('are those whose files stand on the default branch', async () => {
    expect((await gh('workflow', 'list')).stdout).toMatch(/^CI\tactive\t\d+\nRelease\tactive\t\d+$/)
    github.commit({ message: 'Drop', files: { '.github/workflows/ci.yml': null } })
    expect(await read('api', 'repos/acme/acme/actions/workflows')).toMatchObject({ total_count: 1 })
  })

  it('start a run when dispatched, with inputs and their defaults', async () => {
    expect(await dispatch('-f', 'release_tag=v1.0.0')).toMatchObject({ code: 0 })
    expect(github.repository.runs.map(({ run }) => run)).toMatchObject([
      {
        event: 'workflow_dispatch',
        actor: 'mia',
        headBranch: 'main',
        inputs: { release_tag: 'v1.0.0', rehearsal: 'true' },
      },
    ])
  })

  it('tell the test that listens, which moves the run on', async () => {
    github.onDispatch('release.yml', (run) => {
      run.start().job('build').step('Compile', 'done').succeed()
      run.succeed()
    })
    await dispatch('-f', 'release_tag=v1.0.0', '-f', 'rehearsal=false')
    const runs = await read(
      'run',
      'list',
      '-R',
      'acme/acme',
      '--json',
      'status,conclusion,event,workflowName,headSha',
    )
    expect(runs).toMatchObject([
      { status: 'completed', conclusion: 'success', event: 'workflow_dispatch', workflowName: 'Release' },
    ])
  })

  it('list no run that GitHub has taken and not made yet', async () => {
    github.onDispatch('release.yml', (run) => run.hide())
    expect((await dispatch('-f', 'release_tag=v1.0.0')).code).toBe(0)
    const list = ['run', 'list', '-R', 'acme/acme', '--json', 'databaseId']
    expect(await read(...list)).toEqual([])
    github.repository.runs[0]?.appear()
    expect(await read(...list)).toHaveLength(1)
  })

  it.each([
    ['a ref that is not there', ['--ref', 'none', '-f', 'release_tag=v1.0.0'], 'No ref found for: none'],
    ['an input it does not declare', ['-f', 'release_tag=v1', '-f', 'tagg=x'], 'Unexpected inputs provided'],
    ['a required input left out', ['-f', 'rehearsal=true'], "Required input 'release_tag' not provided"],
    [
      'a choice that is none',
      ['-f', 'release_tag=v1', '-f', 'rehearsal=maybe'],
      'not in the list of allowed values',
    ],
  ])('refuse %s with 422', async (_, args, words) => {
    const { code, stderr } = await dispatch(...args)
    expect(stderr).toContain('HTTP 422')
    expect(stderr).toContain(words)
    expect(code).toBe(1)
    expect(github.repository.runs).toEqual([])
  })

  it('without a dispatch trigger cannot be dispatched', async () => {
    expect((await gh('workflow', 'run', 'ci.yml')).stderr).toContain(
      "does not have 'workflow_dispatch' trigger",
    )
  })

  it('that are not there are not found', async () => {
    const { code, stderr } = await gh('workflow', 'run', 'none.yml')
    expect(stderr).toContain('HTTP 404')
    expect(code).toBe(1)
  })

  it('are dispatched only by those who may write', async () => {
    const reader = github.addMaintainer('rio', 'read')
    const args = ['workflow', 'run', 'release.yml', '-f', 'release_tag=v1', '-R', 'acme/acme']
    expect((await runGh(reader, args)).stderr).toContain('HTTP 403')
  })
})
