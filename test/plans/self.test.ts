import { appendFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isolatedEnv, temporaryFolder, writeFiles } from '../parts/temporary.js'
import { type NpmRegistry, npmrc, startVerdaccio } from '../parts/verdaccio.js'
import { bundleCli } from '../support/cli.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A clone of this project as its maintainer has it: a remote of its own, the packages installed. */
async function cloneProject(env: NodeJS.ProcessEnv) {
  const folder = temporaryFolder('self')
  const [remote, project] = [join(folder, 'remote.git'), join(folder, 'project')]
  const git = (cwd: string, ...args: string[]) => execa('git', args, { cwd, env, extendEnv: false })
  await git(root, 'clone', '--quiet', '--bare', root, remote)
  await git(remote, 'symbolic-ref', 'HEAD', 'refs/heads/main')
  await git(remote, 'update-ref', 'refs/heads/main', (await git(root, 'rev-parse', 'HEAD')).stdout)
  await git(folder, 'clone', '--quiet', '--branch', 'main', remote, project)
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'junction')
  return { remote, project, git }
}

describe('the plan by which the project releases itself', () => {
  let registry: NpmRegistry
  beforeAll(async () => {
    registry = await startVerdaccio()
  })
  afterAll(() => registry.stop())

  test('releases a clone to a real registry, and what was published runs the practice', async () => {
    const { env, home } = isolatedEnv()
    writeFiles(home, { '.npmrc': npmrc(registry.url, await registry.addUser('mia')) })
    const { remote, project, git } = await cloneProject(env)
    appendFileSync(join(project, '.git/info/exclude'), 'node_modules\n')
    const { file: wizard } = await bundleCli()
    const manifest: { version: string } = JSON.parse((await git(project, 'show', 'HEAD:package.json')).stdout)
    const tagged = (await git(project, 'tag', '--list', `v${manifest.version}`)).stdout !== ''
    const target = tagged ? '99.0.0' : manifest.version
    const answers = [
      'trust=trust',
      'proof/ci=https://ci.example/1',
      `tag/push=${target}`,
      `publish/npm=${target}`,
      'version/cross-one=declare: a test',
    ]
    const released = await execa(
      process.execPath,
      [
        wizard,
        target,
        '--path',
        'from-ci',
        '--plain',
        '--yes',
        ...answers.flatMap((answer) => ['--answer', answer]),
      ],
      { cwd: project, env, extendEnv: false, reject: false, all: true },
    )
    expect(released.exitCode, released.all).toBe(0)
    expect((await git(remote, 'tag', '--list', `v${target}`)).stdout).toBe(`v${target}`)

    const consumer = temporaryFolder('consumer')
    await execa('npm', ['install', '--no-audit', '--no-fund', `release-wizard@${target}`], {
      cwd: consumer,
      env,
      extendEnv: false,
    })
    const practised = await execa(
      join(consumer, 'node_modules/.bin/release-wizard'),
      ['practice', '--plain'],
      {
        cwd: consumer,
        env,
        extendEnv: false,
        reject: false,
        all: true,
      },
    )
    expect(practised.exitCode, practised.all).toBe(0)
  })
})
