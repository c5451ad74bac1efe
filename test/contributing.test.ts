import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { temporaryFolder, writeFiles } from './parts/temporary.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const text = readFileSync(join(root, '.github/CONTRIBUTING.md'), 'utf8')

test('every script, file and folder that CONTRIBUTING names is there', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  for (const [, name = ''] of text.matchAll(/npm run ([\w:]+)/g)) expect(scripts).toHaveProperty([name])
  const [, ...others] = text.split(/```ts[\s\S]*?```/)
  const paths = [...others.join('').matchAll(/`((?:source|test|\.ci|\.config)\/[\w./-]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => !path.includes('/X') && !/AREA|NAME|no-submodules/.test(path))
  expect(paths.length).toBeGreaterThan(5)
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('the check that CONTRIBUTING writes passes the test that it writes, with one line in the record', async () => {
  const [check = '', its = ''] = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)
  const folder = temporaryFolder('clone')
  for (const part of [
    'source',
    'test/parts',
    'test/support',
    'test/checks/support.ts',
    '.config',
    'package.json',
  ])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const record = readFileSync(join(root, 'source/checks/record.ts'), 'utf8')
  writeFiles(folder, {
    'source/checks/git/no-submodules.ts': check,
    'test/checks/git/no-submodules.test.ts': its,
    'source/checks/record.ts': record
      .replace(/^import .*git\/user\.js'$/m, "$&\nimport { gitNoSubmodules } from './git/no-submodules.js'")
      .replace(/^ {2}gitUser,$/m, '$&\n  gitNoSubmodules,'),
  })
  const config = ['--config', '.config/vitest.one.config.ts']
  const run = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...config,
    'test/checks/git/no-submodules',
  ]
  const { exitCode, all } = await execa(process.execPath, run, {
    cwd: folder,
    env: { NO_COLOR: '1' },
    reject: false,
    all: true,
  })
  expect(exitCode, all).toBe(0)
  expect(all).toMatch(/Tests\s+1 passed/)
})
