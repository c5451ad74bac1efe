import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openRegistries, type Registries } from '../../lockstep/registries.js'
import { haveGh } from '../../parts/github/run-gh.js'
import { have } from '../../parts/have.js'
import { writeWheel } from '../../parts/python-wheel.js'
import { openRepository, type Repository } from '../../parts/repository.js'
import { type LocalServer, startServer } from '../../parts/server.js'
import { temporaryFolder, writeFiles } from '../../parts/temporary.js'
import { npmrc } from '../../parts/verdaccio.js'
import { python } from '../../registries/pypi/project.js'
import { buildWizard, WALK } from '../../screens/wizard.js'
import { followLive } from '../follow-live.js'
import type { Project } from '../project.js'
import { finishBuild, startPlasmite, tarballs } from './hosted.js'

const version = '0.2.0'
const tag = `v${version}`

let registries: Registries
/** Where the formula downloads from: the files of a GitHub Release, once there is one. */
let downloads: LocalServer
let project: Project
beforeEach(async () => {
  registries = await openRegistries()
  downloads = await startServer('downloads', [
    [
      'GET',
      '/example/plasmite/releases/download/:tag/:file',
      ({ params: { file = '' } }) =>
        project.github.repository.releases.length > 0 ? { body: Buffer.from(file) } : { status: 404 },
    ],
    ['GET', '/', () => ({ body: {} })],
  ])
  const { npm, pypi } = registries.front
  project = await startPlasmite(await buildWizard(), `${downloads.url}/`, {
    downloads: downloads.url,
    env: registries.env,
    plan: (text) =>
      text
        .replace('  - crates:\n', '  - crates:\n      registry: local\n')
        .replace('  - npm:\n', `  - npm:\n      registry: ${npm.url}\n`)
        .replace('  - pypi:\n', `  - pypi:\n      registry: ${pypi.url}\n      python: ${python}\n`)
        .replace(/every: \d+s/g, 'every: 1s'),
  })
  writeFiles(project.env.HOME ?? '', { '.npmrc': npmrc(npm.url, registries.token) })
})
afterEach(async () => {
  await project.github.stop()
  await downloads.stop()
  await registries.stop()
})

/** The project as a job of a workflow checks it out at the tag. */
function checkOut({ env, github }: Project): Repository {
  const checkout = openRepository(temporaryFolder('checkout'), { ...env, ...github.env })
  checkout.git('clone', '-q', '--branch', tag, github.remote.url, '.')
  return checkout
}

/** What release.yml makes on GitHub of a pushed tag. */
async function build(): Promise<Readonly<Record<'python' | 'node', string>>> {
  const { folder, env } = checkOut(project)
  await execa('npm', ['pack'], { cwd: join(folder, 'bindings/node'), env, extendEnv: false })
  const made = {
    node: join(folder, `bindings/node/plasmite-${version}.tgz`),
    python: writeWheel(temporaryFolder('wheel'), 'plasmite', version),
  }
  finishBuild(project, tag, {
    node: { [`plasmite-${version}.tgz`]: readFileSync(made.node) },
    python: { [`plasmite-${version}-py3-none-any.whl`]: readFileSync(made.python) },
  })
  return made
}

/** What release-publish.yml does once it is dispatched live: every registry from the files of the build, GitHub last. */
async function publish(made: Readonly<Record<'python' | 'node', string>>): Promise<void> {
  const { folder, env } = checkOut(project)
  const options = { cwd: folder, env, extendEnv: false }
  await execa('cargo', ['publish', '--registry', 'local', '--no-verify'], options)
  await execa('npm', ['publish', made.node], options)
  const wheel = `plasmite-${version}-py3-none-any.whl`
  registries.pypi.plant('plasmite', version, wheel, 'mia', readFileSync(made.python))
  for (const name of tarballs(version)) writeFiles(folder, { [name]: name })
  await execa(
    'gh',
    ['release', 'create', tag, ...tarballs(version), '--notes', 'See the changelog.'],
    options,
  )
}

const tools = ['cargo', 'npm', 'pip', 'ruby']
describe.skipIf(!haveGh || !tools.every(have))(
  'Plasmite, live, with the real gh, cargo, npm and pip',
  WALK,
  () => {
    test('goes from tag over build, rehearsal and tap to every registry, each installed from as users do', async () => {
      const { github, repository } = project
      let made = { python: '', node: '' }
      const dispatched: (string | undefined)[] = []
      github.onDispatch('release-publish.yml', (run) => {
        dispatched.push(run.run.inputs.rehearsal)
        run.start()
        if (run.run.inputs.rehearsal === 'true') run.succeed()
      })
      const confirmed = ['tag/push', 'tap/push', 'publish/live'].flatMap((step) => [
        '--answer',
        `${step}=${version}`,
      ])
      const { ran, statuses, troubles } = await followLive(project, [tag, ...confirmed], {
        'tag/push': async () => {
          made = await build()
        },
        'publish/live': async () => {
          await publish(made)
          github.repository.runs.at(-1)?.succeed()
        },
      })
      expect(troubles).toEqual([])
      expect(ran.code, ran.stderr).toBe(0)
      expect(dispatched).toEqual(['true', 'false'])
      expect(statuses).toMatchObject({
        'build/provenance': 'passed',
        'tap/visible': 'passed',
        'publish/run': 'passed',
        'verify/crates': 'passed',
        'verify/npm': 'passed',
        'verify/pypi': 'passed',
        'verify/github': 'passed',
      })
      expect(repository.git('ls-remote', 'origin', `refs/tags/${tag}^{}`)).toContain(
        repository.git('rev-parse', 'HEAD'),
      )
    })
  },
)
