import { execa } from 'execa'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haveGh } from '../../parts/github/run-gh.js'
import { type HexRegistry, startHexRegistry } from '../../parts/hex-registry.js'
import { installMix } from '../../parts/mix/install.js'
import { openRepository } from '../../parts/repository.js'
import { type LocalServer, startServer } from '../../parts/server.js'
import { temporaryFolder } from '../../parts/temporary.js'
import { buildWizard, WALK } from '../../screens/wizard.js'
import { followLive } from '../follow-live.js'
import type { Project } from '../project.js'
import { openReleasePull, startSigra } from './hosted.js'

let wizard: string
let mix: string
let registry: HexRegistry
let hexDocs: LocalServer
let project: Project
beforeAll(async () => {
  wizard = await buildWizard()
  mix = installMix()
})
beforeEach(async () => {
  registry = await startHexRegistry({ 'key-of-mia': 'mia' })
  hexDocs = await startServer('HexDocs', [
    [
      'GET',
      '/sigra/:version/readme.html',
      ({ params: { version = '' } }) =>
        registry.find('sigra', version)?.docs
          ? { body: `<a href="https://github.com/example/sigra/blob/v${version}/lib/sigra.ex">` }
          : { status: 404 },
    ],
  ])
  const hex = `{ package: sigra, registry: "${registry.url}/api", mirror: "${registry.url}",`
  project = await startSigra(wizard, {
    plan: (text) => text.replace('{ package: sigra,', hex).replace(/every: \d+s/g, 'every: 1s'),
    env: { ...registry.env('key-of-mia'), HEXDOCS_URL: hexDocs.url },
    path: [mix],
  })
})
afterEach(async () => {
  await project.github.stop()
  await hexDocs.stop()
  await registry.stop()
})

/** What release-please.yml does on GitHub once its pull request is merged: tag, GitHub Release, package and docs. */
async function runWorkflow({ github, env }: Project, version: string): Promise<void> {
  const run = github.startRun('release-please.yml')
  run.start()
  const checkout = openRepository(temporaryFolder('checkout'), { ...env, ...github.env })
  checkout.git('clone', '-q', github.remote.url, '.')
  checkout.git('push', '-q', 'origin', `HEAD:refs/tags/v${version}`)
  const options = { cwd: checkout.folder, env: checkout.env, extendEnv: false }
  const entry = checkout.git('show', 'HEAD:CHANGELOG.md')
  await execa('gh', ['release', 'create', `v${version}`, '--title', `v${version}`, '--notes', entry], options)
  run.job('release-please').succeed()
  await execa('mix', ['hex.publish', '--yes'], { ...options, env: { ...env, ...registry.env('key-of-mia') } })
  run.job('publish-hex').succeed()
  run.succeed()
}

describe.skipIf(!haveGh)('Sigra, live, with the real gh', WALK, () => {
  test('is released by merging its pull request: workflow watched, tag, GitHub Release, Hex and docs all seen', async () => {
    openReleasePull(project, '0.3.0')
    const { ran, statuses, troubles } = await followLive(
      project,
      ['v0.3.0', '--answer', 'ship/merge=0.3.0'],
      {
        'ship/merge': () => runWorkflow(project, '0.3.0'),
      },
    )
    expect(troubles).toEqual([])
    expect(ran.code, ran.stderr).toBe(0)
    expect(statuses).toMatchObject({
      'ship/pull': 'passed',
      'ship/run': 'passed',
      'verify/hex': 'passed',
      'verify/a-fresh-app-builds-against-version-s12-s17': 'passed',
      'verify/everything-says-version-side-by-side-s14': 'passed',
    })
    const { github, repository } = project
    expect(github.repository.pulls).toMatchObject([{ merged: { by: 'mia' } }])
    expect(repository.git('ls-remote', 'origin', 'refs/tags/v0.3.0')).toContain(
      repository.git('rev-parse', 'HEAD'),
    )
    expect(registry.published()).toBe(1)
  })
  test('is published from this machine on the emergency path, all eleven steps, and reconciled', async () => {
    const { github, repository } = project
    const changelog = repository.git('show', 'HEAD:CHANGELOG.md')
    const unreleased =
      '## Unreleased\n\n### Summary\n\n- **What changed:** browsers can be remembered.\n- **Why it matters:** fewer codes.\n- **Action:** None for most apps.\n\n'
    repository.commit('docs: say what changed', {
      'CHANGELOG.md': `${changelog.replace('## ', `${unreleased}## `)}\n`,
    })
    repository.git('push', '-q')
    github.onDispatch('release-please.yml', (run) => run.start().succeed())
    const confirmed = ['tag/push', 'publish/hex', 'publish/github'].flatMap((step) => [
      '--answer',
      `${step}=0.3.0`,
    ])
    const { ran, statuses, troubles } = await followLive(
      project,
      ['v0.3.0', '--path', 'emergency', ...confirmed],
      {},
    )
    expect(troubles).toEqual([])
    expect(ran.code, ran.stderr).toBe(0)
    expect(statuses).toMatchObject({
      'publish/hex': 'passed',
      'reconcile/anchor': 'passed',
      'reconcile/dispatch': 'passed',
    })
    const tagged = (file: string) => repository.git('show', `refs/tags/v0.3.0:${file}`)
    expect(tagged('mix.exs')).toContain('@version "0.3.0"')
    expect(JSON.parse(tagged('.release-please-manifest.json'))).toEqual({ '.': '0.3.0' })
    expect(github.repository.releases).toMatchObject([
      { tag: 'v0.3.0', body: expect.stringMatching(/^### Summary/) },
    ])
    expect(registry.find('sigra', '0.3.0')?.docs).toBeDefined()
  })
})
