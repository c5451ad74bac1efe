import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { beforeAll, describe, expect, test } from 'vitest'
import { isolatedEnv, temporaryFolder } from './parts/temporary.js'

const root = fileURLToPath(new URL('..', import.meta.url))

describe('the published package', () => {
  let consumer = ''
  let files: readonly string[] = []
  let env: Readonly<Record<string, string | undefined>> = {}

  beforeAll(async () => {
    const folder = await temporaryFolder('pack')
    consumer = await temporaryFolder('consumer')
    env = (await isolatedEnv()).env
    const options = { env, extendEnv: false }
    const packed = await execa(
      'npm',
      ['pack', '--json', '--ignore-scripts', '--pack-destination', folder, root],
      options,
    )
    const [listing] = JSON.parse(packed.stdout) as [{ filename: string; files: { path: string }[] }]
    files = listing.files.map((file) => file.path)
    const [tarball = ''] = await readdir(folder)
    await execa('npm', ['install', '--no-audit', '--no-fund', join(folder, tarball)], {
      ...options,
      cwd: consumer,
    })
  })

  test('holds the bundle, its types, its schema, the licences, and nothing of the sources or tests', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'bin/release-wizard.js',
        'dist/main.js',
        'dist/schema.json',
        'dist/licenses.txt',
        'dist/types/index.d.ts',
        'LICENSE',
        'README.md',
        'package.json',
      ]),
    )
    expect(files.filter((file) => /^(source|test|\.)/.test(file) || file.endsWith('.map'))).toEqual([])
  })

  test('brings no other package along', async () => {
    const installed = await readdir(join(consumer, 'node_modules'))
    expect(installed.filter((name) => !name.startsWith('.'))).toEqual(['release-wizard'])
  })

  test('runs the practice release from an empty folder', async () => {
    const result = await execa(join(consumer, 'node_modules/.bin/release-wizard'), ['practice', '--plain'], {
      cwd: consumer,
      env,
      extendEnv: false,
      reject: false,
      all: true,
    })
    expect(result.exitCode, result.all).toBe(0)
    expect(result.all).toContain('practice-greeter v1.1.0 is complete')
  })

  test('gives plans that are code a definePlan, with types', async () => {
    const program =
      "import { definePlan } from 'release-wizard'\nconsole.log(JSON.stringify(definePlan({ name: 'acme' })))"
    const result = await execa(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: consumer,
      env,
      extendEnv: false,
    })
    expect(JSON.parse(result.stdout)).toEqual({ name: 'acme' })
    const types = await readFile(join(consumer, 'node_modules/release-wizard/dist/types/index.d.ts'), 'utf8')
    expect(types).toContain('definePlan')
  })

  test('carries the licence of every package that is in the bundle', async () => {
    const text = await readFile(join(consumer, 'node_modules/release-wizard/dist/licenses.txt'), 'utf8')
    for (const name of ['ink', 'react', 'execa', 'semver', 'conf', 'zx', 'yaml', 'zod', 'jiti']) {
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'))
    }
  })
})
