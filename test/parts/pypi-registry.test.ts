import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { have } from './have.js'
import { startProxy } from './proxy.js'
import { type PypiRegistry, startPypiRegistry } from './pypi-registry.js'
import { writeWheel } from './python-wheel.js'
import { isolatedEnv, temporaryFolder } from './temporary.js'

let registry: PypiRegistry

beforeEach(async () => {
  registry = await startPypiRegistry({ 'pypi-token-of-mia': 'mia', 'pypi-token-of-ben': 'ben' })
})
afterEach(async () => {
  await registry.stop()
})

const run = (tool: string, args: readonly string[], token = 'pypi-token-of-mia', url = registry.url) => {
  const { env, home } = isolatedEnv(registry.env(token, url))
  return execa(tool, args, { cwd: home, env, extendEnv: false, reject: false })
}

describe.skipIf(!have('twine'))('the Python registry, driven by twine', () => {
  const upload = (file: string, token?: string, url?: string) =>
    run('twine', ['upload', '--disable-progress-bar', file], token, url)

  test('takes a file, the same file again without a word, and refuses another one of its name', async () => {
    const wheel = writeWheel(temporaryFolder(), 'acme', '1.0.0')
    expect((await upload(wheel)).exitCode).toBe(0)
    expect((await upload(wheel)).exitCode).toBe(0)
    const other = await upload(writeWheel(temporaryFolder(), 'acme', '1.0.0', 'other words'))
    expect([other.exitCode, other.stdout + other.stderr]).toEqual([
      1,
      expect.stringContaining('File already exists'),
    ])
    expect(registry.published()).toBe(1)
    expect(registry.files('acme', '1.0.0')[0]?.bytes).toEqual(readFileSync(wheel))
  })

  test('refuses an unknown token and a project of somebody else', async () => {
    const wheel = writeWheel(temporaryFolder(), 'acme', '1.0.0')
    const unknown = await upload(wheel, 'pypi-wrong')
    expect(unknown.stdout + unknown.stderr).toContain('403')
    await upload(wheel)
    const stranger = await upload(writeWheel(temporaryFolder(), 'acme', '1.0.1'), 'pypi-token-of-ben')
    expect(stranger.stdout + stranger.stderr).toContain("isn't allowed to upload to project 'acme'")
    expect(registry.published()).toBe(1)
  })

  test('keeps an upload whose answer was lost on the way through a proxy', async () => {
    const proxy = await startProxy(registry.url)
    proxy.fail('POST /legacy/', { kind: 'reset-after' })
    const lost = await upload(writeWheel(temporaryFolder(), 'acme', '1.0.0'), undefined, proxy.url)
    expect(lost.exitCode).not.toBe(0)
    expect([proxy.publishes(), registry.published()]).toEqual([1, 1])
    await proxy.stop()
  })
})

describe.skipIf(!have('pip'))('the Python registry, driven by pip', () => {
  const install = async (requirement: string, url?: string) => {
    const target = temporaryFolder('site')
    const { exitCode, stderr } = await run(
      'pip',
      ['install', '--target', target, requirement],
      undefined,
      url,
    )
    return { exitCode, stderr, target }
  }
  const plant = (version: string, owner = 'mia'): void => {
    const wheel = writeWheel(temporaryFolder(), 'acme-tool', version)
    registry.plant('acme-tool', version, basename(wheel), owner, readFileSync(wheel))
  }

  test('installs the very version asked for', async () => {
    plant('1.0.0')
    plant('1.1.0')
    const { exitCode, target } = await install('acme_tool==1.0.0')
    expect(exitCode).toBe(0)
    const ran = await execa('python3', ['-c', 'import acme_tool; acme_tool.main()'], {
      env: { PYTHONPATH: target },
    })
    expect(ran.stdout).toBe('acme-tool')
    expect(readdirSync(target)).toContain('acme_tool-1.0.0.dist-info')
  })

  test('leaves a yanked version out unless it is asked for by number', async () => {
    plant('1.0.0')
    plant('1.1.0')
    registry.yank('acme-tool', '1.1.0', 'broken')
    const { target } = await install('acme-tool')
    expect(readdirSync(target)).toContain('acme_tool-1.0.0.dist-info')
    expect((await install('acme-tool==1.1.0')).stderr).toContain('yanked')
  })

  test('serves other bytes than the index promised, and pip refuses them', async () => {
    plant('1.0.0')
    const proxy = await startProxy(registry.url)
    proxy.fail(/^GET \/files\//, { kind: 'altered', alter: (body) => body.subarray(0, -1) }, 9)
    const { exitCode, stderr } = await install('acme-tool==1.0.0', proxy.url)
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/hash/i)])
    await proxy.stop()
  })
})

test('shows a new file only after so many reads', async () => {
  registry.delayIndex(2)
  registry.plant('acme', '1.0.0', 'acme-1.0.0.tar.gz', 'mia', Buffer.from('a'))
  const read = async () => (await fetch(`${registry.url}/simple/acme/`)).status
  expect([await read(), await read(), await read()]).toEqual([404, 404, 200])
})
