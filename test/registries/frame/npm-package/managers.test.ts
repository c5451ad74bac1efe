import { delimiter, join } from 'node:path'
import { execaSync } from 'execa'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../../parts/temporary.js'
import { makePublisher, type Publisher } from '../../npm/publisher.js'

const managers = [
  ['pnpm', 'pnpm@10.12.1', { 'pnpm-workspace.yaml': 'packages: ["packages/*"]\n' }],
  ['yarn', 'yarn@4.18.1', { '.yarnrc.yml': 'enableTelemetry: false\nnodeLinker: node-modules\n' }],
  ['bun', undefined, {}],
] as const
const install = { pnpm: ['install', '--offline'], yarn: ['install'], bun: ['install'] }

const app = { name: 'app', version: '1.4.0', main: 'app.js', dependencies: { core: 'workspace:^' } }

let bin: string

beforeAll(() => {
  const folder = temporaryFolder('managers')
  const packages = ['pnpm@10.12.1', '@yarnpkg/cli-dist@4.18.1', 'bun@1.4.4']
  execaSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, ...packages])
  bin = join(folder, 'node_modules', '.bin')
})

describe.each(managers)('a workspace of %s', (manager, packageManager, files) => {
  let mia: Publisher

  beforeAll(() => {
    mia = makePublisher({
      registry: 'http://127.0.0.1:9',
      name: 'app',
      spec: { dir: 'packages/app' },
      manifest: { name: 'root', private: true, workspaces: ['packages/*'], packageManager },
      files: {
        ...files,
        'packages/core/package.json': '{"name":"core","version":"1.4.0"}',
        'packages/app/package.json': JSON.stringify(app),
        'packages/app/app.js': 'module.exports = 1\n',
        '.gitignore': 'node_modules/\n.yarn/\nmade.js\n',
      },
      env: { PATH: `${bin}${delimiter}${process.env.PATH}` },
    })
    const { folder, env } = mia.repository
    execaSync(manager, install[manager], { cwd: folder, env, extendEnv: false })
  })

  const having = (scripts: Readonly<Record<string, string>>) =>
    mia.repository.commit('Scripts', { 'packages/app/package.json': JSON.stringify({ ...app, scripts }) })

  test.each(['prepublishOnly', 'prepack', 'prepare'])(
    'whose %s fails is told before the tag',
    async (name) => {
      having({ [name]: 'echo "no compiler here" >&2; exit 3' })
      const verdict = await mia.check('npm/contents')
      // yarn 2 and newer run no prepare where they pack.
      if (manager === 'yarn' && name === 'prepare') return expect(verdict.verdict).toBe('pass')
      expect(verdict).toMatchObject({ verdict: 'fail', mend: expect.stringContaining(manager) })
    },
  )

  test('runs no script in a dry run', async () => {
    having({ prepack: 'echo made > made.js' })
    expect((await mia.check('npm/contents', { mode: 'dry-run' })).verdict).toBe('pass')
    expect(mia.repository.git('status', '--porcelain', '--ignored')).not.toContain('made.js')
  })

  test('is packed with the range that a registry knows', async () => {
    having({ prepack: 'echo made > made.js' })
    expect(await mia.build()).toMatchObject({ verdict: 'pass' })
    expect(mia.said).toContainEqual(expect.stringContaining(`packing with ${manager}`))
    expect(mia.artifacts).toMatchObject([{ name: 'app-1.4.0.tgz' }])
  })
})
