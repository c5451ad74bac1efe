import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Github, startGithub } from '../parts/github/github.js'
import { haveGh } from '../parts/github/run-gh.js'
import { makeRepository, type Repository } from '../parts/repository.js'
import { isolatedEnv, temporaryFolder } from '../parts/temporary.js'
import { bundle } from '../support/bundle.js'

const workflow = `name: Build
on:
  workflow_dispatch:
    inputs: { release_tag: { required: true } }
jobs: { build: { runs-on: ubuntu-latest, steps: [{ run: make }] } }
`
const plan = `name: acme
versions: { files: [package.json] }
phases:
  build:
    - action: Build started
      id: build/dispatch
      uses: github/dispatch
      with: { workflow: build.yml, inputs: { release_tag: "\${tag}" } }
    - wait: Build finished
      id: build/run
      uses: github/run-finished
      with: { after: build/dispatch }
      every: 1s
paths: { release: [build] }
`

describe.skipIf(!haveGh)('a release whose build GitHub does, with the real gh', () => {
  let github: Github
  let repository: Repository
  let wizard: string
  let ends: boolean

  beforeAll(async () => {
    wizard = await bundle('test/crash/child.ts')
    github = await startGithub({ owner: 'acme', repo: 'acme' })
    const files = {
      'package.json': '{ "name": "acme", "version": "1.4.0", "private": true }\n',
      'release-wizard.yaml': plan,
      '.github/workflows/build.yml': workflow,
    }
    repository = makeRepository(files, isolatedEnv(github.env).env)
    repository.git('remote', 'add', 'origin', github.remote.url)
    repository.git('push', '-q', '--set-upstream', 'origin', 'main')
    github.onDispatch('build.yml', (run) => {
      run.start().job('build').start()
      if (ends) run.succeed()
    })
  }, 60_000)
  afterAll(() => github.stop())

  const runs = () => github.repository.runs

  /** A machine on which nothing of the release happened yet. */
  function newMachine() {
    const home = temporaryFolder('home')
    const before = runs().length
    ends = false
    const go = (killAt = '') =>
      execa(process.execPath, [wizard, 'v1.4.0', '--plain', '--yes'], {
        cwd: repository.folder,
        env: { ...repository.env, RELEASE_WIZARD_HOME: home, KILL_AT: killAt },
        extendEnv: false,
        stdin: 'ignore',
        reject: false,
        all: true,
      })
    const finish = () => {
      ends = true
      for (const run of runs().slice(before)) run.succeed()
    }
    return { go, finish, dispatched: () => runs().length - before }
  }

  test.each([
    ['before anything was sent', 'after step-started build/dispatch #1', 0],
    ['between the dispatch and its record', 'ran gh workflow #1', 1],
    ['while the run was watched', 'after step-waiting build/run #1', 1],
  ])('killed %s, resumes with that very run: one dispatch in all', async (_, point, sent) => {
    const machine = newMachine()
    const killed = await machine.go(point)
    expect(killed.signal, killed.all).toBe('SIGKILL')
    expect(machine.dispatched()).toBe(sent)
    machine.finish()
    const resumed = await machine.go()
    expect(resumed.exitCode, resumed.all).toBe(0)
    expect(machine.dispatched()).toBe(1)
  })

  test('killed right before it was sent, dispatches only once GitHub would have listed the run', async () => {
    const machine = newMachine()
    const killed = await machine.go('wrote dispatch-build-dispatch.json #1')
    expect(killed.signal, killed.all).toBe('SIGKILL')
    machine.finish()
    const unsure = await machine.go()
    expect(unsure.exitCode, unsure.all).toBe(1)
    expect(unsure.all).toContain('may have been dispatched a moment ago')
    expect(unsure.all).toContain('release-wizard decide build/dispatch VALUE')
    expect(machine.dispatched()).toBe(0)
    github.state.clock.advance(300)
    const resumed = await machine.go()
    expect(resumed.exitCode, resumed.all).toBe(0)
    expect(machine.dispatched()).toBe(1)
  })
})
