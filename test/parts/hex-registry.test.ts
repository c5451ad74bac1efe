import { get } from 'node:http'
import { execa } from 'execa'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { have } from './have.js'
import { type HexRegistry, startHexRegistry } from './hex-registry.js'
import { sha256 } from './hex-tarball.js'
import { installMix } from './mix/install.js'
import { makeMixProject } from './mix/make-project.js'
import { startProxy } from './proxy.js'
import { isolatedEnv, temporaryFolder, writeFiles } from './temporary.js'

let mixFolder: string
let registry: HexRegistry

beforeAll(() => {
  mixFolder = installMix()
})
beforeEach(async () => {
  registry = await startHexRegistry({ 'key-of-mia': 'mia', 'key-of-ben': 'ben' })
})
afterEach(async () => {
  await registry.stop()
})

const mix = (
  cwd: string,
  args: readonly string[],
  key: string | undefined = 'key-of-mia',
  url = registry.url,
) => {
  const { env } = isolatedEnv(registry.env(key, url), [mixFolder])
  return execa('mix', args, { cwd, env, extendEnv: false, reject: false, input: '' })
}

const ask = async (path: string, init?: RequestInit) => {
  const answer = await fetch(registry.url + path, init)
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : null) as unknown }
}

test('takes a package once, shows it, and refuses the same version again', async () => {
  const folder = makeMixProject()
  const first = await mix(folder, ['hex.publish', 'package', '--yes'])
  expect([first.exitCode, first.stdout]).toEqual([0, expect.stringContaining('Package published to')])
  const kept = registry.find('acme', '1.0.0')?.tarball ?? Buffer.alloc(0)
  expect(first.stdout).toContain(`(${sha256(kept)})`)
  const { body } = await ask('/api/packages/acme')
  expect(body).toMatchObject({ latest_version: '1.0.0', releases: [{ version: '1.0.0', has_docs: false }] })
  const again = await mix(folder, ['hex.publish', 'package', '--yes'])
  expect(again.exitCode).toBe(1)
  expect(again.stdout).toContain('must include the --replace flag to update an existing release')
  expect(registry.published()).toBe(1)
})

test('answers nobody who hides who they are, and tells how many requests are left', async () => {
  const status = await new Promise((resolve, reject) => {
    get(`${registry.url}/api/packages/acme`, (answer) => resolve(answer.resume().statusCode)).on(
      'error',
      reject,
    )
  })
  expect(status).toBe(400)
  const { headers } = await ask('/api/packages/acme')
  expect(headers.get('x-ratelimit-limit')).toBe('100')
  expect(headers.get('x-ratelimit-remaining')).toBe('98')
  expect(Number(headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(Date.now())
})

test('answers 429 to who asks too often', async () => {
  const strict = await startHexRegistry({}, 1)
  const statuses = [await fetch(`${strict.url}/api/packages/a`), await fetch(`${strict.url}/api/packages/a`)]
  expect(statuses.map(({ status }) => status)).toEqual([404, 429])
  await strict.stop()
})

test('lets a key be tried without changing anything', async () => {
  const attempt = (authorization: string) =>
    ask('/api/auth?domain=api&resource=write', { headers: { authorization } })
  expect((await attempt('key-of-mia')).status).toBe(204)
  expect((await attempt('no-key')).status).toBe(401)
})

test('keeps an upload whose answer was lost on the way through a proxy', async () => {
  const proxy = await startProxy(registry.url)
  proxy.fail('POST /api/publish', { kind: 'reset-after' })
  const lost = await mix(makeMixProject(), ['hex.publish', 'package', '--yes'], 'key-of-mia', proxy.url)
  expect([lost.exitCode, proxy.publishes(), registry.published()]).toEqual([1, 1, 1])
  await proxy.stop()
})

test.skipIf(!have('elixir'))(
  'makes tarballs whose metadata and contents Erlang itself can read',
  async () => {
    await mix(makeMixProject(), ['hex.publish', 'package', '--yes'])
    const folder = temporaryFolder('tarball')
    writeFiles(folder, { 'acme.tar': registry.find('acme', '1.0.0')?.tarball ?? '' })
    const script = `
    :ok = :erl_tar.extract('acme.tar')
    {:ok, terms} = :file.consult('metadata.config')
    {:ok, files} = :erl_tar.extract('contents.tar.gz', [:compressed, :memory])
    IO.puts(:proplists.get_value("version", terms))
    IO.puts(Enum.map_join(files, " ", &elem(&1, 0)))
  `
    const { env } = isolatedEnv()
    const { stdout } = await execa('elixir', ['-e', script], { cwd: folder, env, extendEnv: false })
    expect(stdout.split('\n')).toEqual(['1.0.0', 'README.md lib/acme.ex mix.exs'])
  },
)
