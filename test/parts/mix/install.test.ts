import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { have } from '../have.js'
import { type HexRegistry, startHexRegistry } from '../hex-registry.js'
import { sha256 } from '../hex-tarball.js'
import { isolatedEnv, temporaryFolder } from '../temporary.js'
import { installMix } from './install.js'
import { makeMixProject } from './make-project.js'

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

test('publishes nothing in a dry run, nor where nobody answers, and both exit with 0', async () => {
  const folder = makeMixProject()
  expect((await mix(folder, ['hex.publish', 'package', '--yes', '--dry-run'])).exitCode).toBe(0)
  const asked = await mix(folder, ['hex.publish', 'package'])
  expect([asked.exitCode, asked.stdout]).toEqual([0, expect.stringContaining('Proceed? [Yn]')])
  expect(registry.published()).toBe(0)
})

test('publishes documentation with the package where ex_doc is there, and nothing where it is not', async () => {
  const without = await mix(makeMixProject(), ['hex.publish', '--yes'])
  expect([without.exitCode, without.stderr]).toEqual([
    1,
    expect.stringContaining('"docs" task is unavailable'),
  ])
  expect(registry.published()).toBe(0)
  const folder = makeMixProject('1.0.0', '{:ex_doc, ">= 0.0.0", only: :dev}')
  const { exitCode, stdout } = await mix(folder, ['hex.publish', '--yes'])
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Docs will soon be available at')])
  expect((await ask('/api/packages/acme/releases/1.0.0')).body).toMatchObject({ has_docs: true })
})

test('builds the same bytes that it publishes', async () => {
  const folder = makeMixProject()
  await mix(folder, ['hex.publish', 'package', '--yes'])
  const { stdout } = await mix(folder, ['hex.build'])
  const built = readFileSync(join(folder, 'acme-1.0.0.tar'))
  expect(stdout).toContain(`Package checksum: ${sha256(built)}`)
  expect(built).toEqual(registry.find('acme', '1.0.0')?.tarball)
})

test('refuses a package of somebody else, and a key that it does not know', async () => {
  registry.plant('acme', '0.9.0', 'zoe')
  const stranger = await mix(makeMixProject(), ['hex.publish', 'package', '--yes'])
  expect([stranger.exitCode, stranger.stderr]).toEqual([1, expect.stringContaining('already exists')])
  const unknown = await mix(makeMixProject(), ['hex.publish', 'package', '--yes'], 'no-key')
  expect([unknown.exitCode, unknown.stdout]).toEqual([1, expect.stringContaining('invalid API key')])
})

test('says who is logged in, and exits with 0 even where nobody is', async () => {
  expect((await mix(temporaryFolder(), ['hex.user', 'whoami'])).stdout).toBe('mia')
  const nobody = await mix(temporaryFolder(), ['hex.user', 'whoami'], 'no-key')
  expect([nobody.exitCode, nobody.stderr]).toEqual([0, 'Failed to auth'])
})

test('retires a release; a refusal exits with 0 too', async () => {
  registry.plant('acme', '1.0.0', 'mia')
  const retire = ['hex.retire', 'acme', '1.0.0', 'security', '--message', 'CVE']
  expect((await mix(temporaryFolder(), retire)).stdout).toContain('acme 1.0.0 has been retired')
  expect(registry.find('acme', '1.0.0')?.retirement).toEqual({ reason: 'security', message: 'CVE' })
  const refused = await mix(temporaryFolder(), retire, 'key-of-ben')
  expect([refused.exitCode, refused.stderr]).toEqual([0, 'Retiring package failed'])
  expect((await mix(temporaryFolder(), retire.slice(0, 4))).stderr).toContain(
    'Missing required flag --message',
  )
})

test('gets what a consumer asks for, and says what is not there', async () => {
  await mix(makeMixProject(), ['hex.publish', 'package', '--yes'])
  const consumer = makeMixProject('0.1.0', '{:acme, "== 1.0.0"}')
  expect((await mix(consumer, ['deps.get'])).exitCode).toBe(0)
  expect(readFileSync(join(consumer, 'deps/acme/mix.exs'), 'utf8')).toContain('@version "1.0.0"')
  expect(existsSync(join(consumer, 'deps/acme/notes.txt'))).toBe(false)
  const later = await mix(makeMixProject('0.1.0', '{:acme, "~> 1.1"}'), ['deps.get'])
  expect([later.exitCode, later.stderr]).toEqual([1, expect.stringContaining('no version of acme matches')])
})

describe.skipIf(!have('mix'))('beside the real mix', () => {
  test('hands on every task that is not of Hex', async () => {
    const { exitCode, stdout } = await mix(temporaryFolder(), ['--version'])
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^Mix \d/m)])
  })
})
