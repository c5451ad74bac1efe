import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { have } from './have.js'
import { makeNpmPackage, npmUser } from './npm-project.js'
import { temporaryFolder } from './temporary.js'
import { type NpmRegistry, startVerdaccio } from './verdaccio.js'

describe.skipIf(!have('npm'))('verdaccio, driven by npm', () => {
  let registry: NpmRegistry
  let token: string

  beforeAll(async () => {
    registry = await startVerdaccio()
    token = await registry.addUser('mia')
  })

  afterAll(async () => {
    await registry.stop()
  })

  const npm = (cwd: string, login: string | undefined, ...args: string[]) =>
    execa('npm', args, { cwd, ...npmUser(registry.url, login) })

  test('knows the user by the token', async () => {
    const { stdout } = await npm(temporaryFolder(), token, 'whoami')
    expect(stdout).toBe('mia')
  })

  test('takes a package once, serves it, and refuses the same version again', async () => {
    const folder = makeNpmPackage('acme', '1.0.0')
    const first = await npm(folder, token, 'publish')
    expect(first.exitCode).toBe(0)
    const seen = await npm(temporaryFolder(), undefined, 'view', 'acme', 'version')
    expect(seen.stdout).toBe('1.0.0')
    const again = await npm(folder, token, 'publish')
    expect(again.exitCode).toBe(1)
    expect(again.stderr).toContain('You cannot publish over the previously published versions')
    const accepted = registry.requests.filter(({ method, path }) => method === 'PUT' && path === '/acme')
    expect(accepted.map(({ status }) => status)).toEqual([201])
  })

  test('installs what was published as a user does', async () => {
    await npm(makeNpmPackage('@acme/tool', '2.0.0'), token, 'publish', '--access=public')
    const consumer = temporaryFolder('consumer')
    const installed = await npm(consumer, undefined, 'install', '@acme/tool@2.0.0')
    expect(installed.exitCode).toBe(0)
    const { stdout } = await execa('node', ['-p', 'require("@acme/tool/package.json").version'], {
      cwd: consumer,
    })
    expect(stdout).toBe('2.0.0')
  })

  test('refuses a publish without a login', async () => {
    const { exitCode, stderr } = await npm(makeNpmPackage('other', '1.0.0'), undefined, 'publish')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('ENEEDAUTH')
  })

  test('asks no registry behind it for what it does not have', async () => {
    const { stderr } = await npm(temporaryFolder(), undefined, 'view', 'semver', 'version')
    expect(stderr).toContain('E404')
  })
})

test('answers nothing once it is stopped, and stops twice in peace', async () => {
  const registry = await startVerdaccio()
  await registry.stop()
  await registry.stop()
  await expect(fetch(registry.url)).rejects.toThrow()
})
