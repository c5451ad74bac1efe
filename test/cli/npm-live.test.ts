import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import { have } from '../parts/have.js'
import { makeNpmPackage, npmUser } from '../parts/npm-project.js'
import { installPnpm } from '../parts/pnpm.js'
import { temporaryFolder } from '../parts/temporary.js'
import { bundle } from '../support/bundle.js'
import { useNpmHall } from './npm-hall.js'
import type { Maintainer } from './npm-maintainer.js'
import { npmWorkspaces, pnpmWorkspaces } from './npm-workspaces.js'

describe.skipIf(!have('npm'))('a live release on npm without any configuration', { timeout: 300_000 }, () => {
  const npm = useNpmHall(() => bundle('source/cli/main.ts'))
  const { maintainer } = npm

  const packument = async (name: string): Promise<Packument> =>
    (await fetch(`${npm.registry.url}/${name.replace('/', '%2f')}`)).json() as Promise<Packument>

  /** What a user's program gets who installs the package in an empty folder. */
  const installed = async (what: string): Promise<string> => {
    const cwd = temporaryFolder('user')
    await execa('npm', ['install', what], { cwd, ...npmUser(npm.registry.url), reject: true })
    const name = what.slice(0, what.lastIndexOf('@'))
    return (await execa('node', ['--print', `require(${JSON.stringify(name)})`], { cwd })).stdout
  }

  const expectReleased = async (mia: Maintainer, version: string, channels = ['npm']): Promise<void> => {
    const head = mia.repository.git('rev-parse', 'HEAD')
    expect(mia.remoteTag(`v${version}`)).toEqual({ commit: head, moves: 1 })
    expect(mia.remote.git('rev-parse', 'main')).toBe(head)
    expect(mia.repository.git('status', '--porcelain')).toBe('')
    expect(JSON.parse(mia.repository.git('show', 'HEAD:package.json'))).toMatchObject({ version })
    const status = await mia.status()
    expect(status.outcome).toBe('complete')
    for (const { id, name, status: state, actual, ours } of status.channels) {
      expect([state, actual, ours]).toEqual(['live', version, true])
      expect((await packument(name)).versions[version]?.dist.integrity).toBe(mia.kept(id).integrity)
    }
    expect(status.channels.map(({ id }) => id).toSorted()).toEqual([...channels].toSorted())
    expect(npm.proxy.publishes()).toBe(channels.length)
  }

  test('tags, pushes, publishes what was kept, once, and installs it from an empty folder', async () => {
    const mia = maintainer('plainly')
    const { exitCode, output } = await mia.release('minor', '1.1.0')
    expect(exitCode, output).toBe(0)
    await expectReleased(mia, '1.1.0')
    expect(await mia.step('verify/npm-installs')).toMatchObject({ status: 'passed' })
    expect(await installed('plainly@1.1.0')).toBe('plainly')
    const again = await mia.wizard('1.1.0', '--yes')
    expect([again.exitCode, again.output]).toEqual([2, expect.stringContaining('1.1.0')])
  })

  test('publishes a scoped package with the access that package.json names', async () => {
    const mia = maintainer('@team/tool', { manifest: { publishConfig: { access: 'public' } } })
    const { exitCode, output } = await mia.release('patch', '1.0.1')
    expect(exitCode, output).toBe(0)
    await expectReleased(mia, '1.0.1')
    expect(await installed('@team/tool@1.0.1')).toBe('@team/tool')
  })

  test('puts a prerelease under a dist-tag of its own, and leaves latest where it was', async () => {
    await execa('npm', ['publish'], { cwd: makeNpmPackage('early'), ...npmUser(npm.registry.url, npm.token) })
    const mia = maintainer('early')
    const { exitCode, output } = await mia.release('1.1.0-rc.1', '1.1.0-rc.1')
    expect(exitCode, output).toBe(0)
    await expectReleased(mia, '1.1.0-rc.1')
    expect((await packument('early'))['dist-tags']).toEqual({ latest: '1.0.0', rc: '1.1.0-rc.1' })
  })

  test('publishes two packages of a workspace in the order that one needs the other', async () => {
    const mia = maintainer('pair', { files: npmWorkspaces('pair') })
    const { exitCode, output } = await mia.release('minor', '1.1.0')
    expect(exitCode, output).toBe(0)
    await expectReleased(mia, '1.1.0', ['npm-pair-core', 'npm-pair-app'])
    const uploads = npm.proxy.requests.filter(({ upload }) => upload).map(({ line }) => line)
    expect(uploads).toEqual(['PUT /pair-core', 'PUT /pair-app'])
    expect(await installed('pair-app@1.1.0')).toBe('core')
  })

  test('lets pnpm pack a workspace of its own, so that users get real ranges', async () => {
    const mia = maintainer('lean', { path: [installPnpm()], files: pnpmWorkspaces('lean') })
    const { folder, env } = mia.repository
    await execa('pnpm', ['install', '--offline', '--frozen-lockfile'], { cwd: folder, env, extendEnv: false })
    const { exitCode, output } = await mia.release('minor', '1.1.0')
    expect(exitCode, output).toBe(0)
    await expectReleased(mia, '1.1.0', ['npm-lean-core', 'npm-lean-app'])
    expect((await packument('lean-app')).versions['1.1.0']?.dependencies).toEqual({ 'lean-core': '^1.1.0' })
    const installs = /installs with npm, 2 entry points load; 1\.1\.0 installs with pnpm/
    expect((await mia.step('verify/npm-installs'))?.items).toContainEqual(
      expect.objectContaining({ id: 'lean-app', fact: expect.stringMatching(installs) }),
    )
  })

  test('explains each step of a first release, and releases once each is said to be done', async () => {
    const mia = maintainer('brandnew', { released: false })
    const asked = await mia.wizard('1.0.0', '--path', 'first-release')
    expect(asked.exitCode, asked.output).toBe(3)
    expect(asked.output).toContain('You have an account and are logged in')
    expect(asked.output).toContain('npm publishes under a person')
    expect(asked.output).toContain('https://www.npmjs.com/signup')
    const { exitCode, output } = await mia.resume('1.0.0')
    expect(exitCode, output).toBe(0)
    await expectReleased(mia, '1.0.0')
    expect(output).toContain('this is its first publish')
  })

  test('keeps the token out of everything that is shown and kept', async () => {
    const mia = maintainer('quietly')
    const { exitCode, output } = await mia.release('minor', '1.1.0')
    expect(exitCode, output).toBe(0)
    const found = await execa(
      'grep',
      ['--recursive', '--files-with-matches', '--fixed-strings', npm.token, '.'],
      {
        cwd: join(mia.home, 'release-wizard'),
        reject: false,
      },
    )
    expect([found.exitCode, found.stdout]).toEqual([1, ''])
    expect(output).not.toContain(npm.token)
  })
})

interface Packument {
  readonly 'dist-tags': Readonly<Record<string, string>>
  readonly versions: Readonly<
    Record<
      string,
      {
        readonly dist: { readonly integrity: string }
        readonly dependencies?: Readonly<Record<string, string>>
      }
    >
  >
}
