import { execaSync } from 'execa'
import { describe, expect, test } from 'vitest'
import { have } from '../../parts/have.js'
import { makeRepository, type Repository } from '../../parts/repository.js'
import { writeFiles } from '../../parts/temporary.js'
import { runCheck } from '../support.js'

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
const acme = (parts: object = {}) => json({ name: 'acme', version: '1.3.2', ...parts })
const judge = (repository: Repository, dir?: string) =>
  runCheck('versions/lockfile', repository, dir === undefined ? {} : { with: { dir } })

describe('without a lockfile', () => {
  test('passes where there are no dependencies', async () => {
    const verdict = await judge(makeRepository({ 'package.json': acme() }))
    expect(verdict).toEqual({ verdict: 'pass', fact: 'no dependencies, no lockfile' })
  })

  test('fails where there are dependencies', async () => {
    const repository = makeRepository({ 'package.json': acme({ dependencies: { pad: '^1.0.0' } }) })
    expect(await judge(repository)).toEqual({
      verdict: 'fail',
      found: 'no lockfile, and 1 dependency',
      expected: 'a lockfile that is committed',
      mend: 'make one, for example: npm install --package-lock-only',
    })
    writeFiles(repository.folder, { '.npmrc': 'fund=false\npackage-lock = false\n' })
    expect(await judge(repository)).toMatchObject({ verdict: 'pass', fact: 'no lockfile, as .npmrc says' })
  })

  test('does not know a lockfile that is binary', async () => {
    const manifest = acme({ dependencies: { pad: '^1.0.0' } })
    const verdict = await judge(makeRepository({ 'package.json': manifest, 'bun.lockb': '\u0000' }))
    expect(verdict).toMatchObject({ verdict: 'unknown', found: 'bun.lockb is binary' })
  })

  test('does not know without a package.json, and fails with one that does not parse', async () => {
    expect(await judge(makeRepository())).toMatchObject({ verdict: 'unknown', found: 'no package.json' })
    expect(await judge(makeRepository({ 'package.json': '{' }))).toMatchObject({
      verdict: 'fail',
      found: 'package.json cannot be read',
    })
  })
})

describe.skipIf(!have('npm'))('npm', () => {
  const files = {
    'package.json': acme({
      workspaces: ['./packages/*/'],
      dependencies: { pad: 'file:vendor/pad' },
      optionalDependencies: { odd: 'file:vendor/odd' },
      devDependencies: { one: '^1.0.0' },
    }),
    'packages/one/package.json': json({
      name: 'one',
      version: '1.0.0',
      dependencies: { pad: 'file:../../vendor/pad' },
    }),
    'vendor/pad/package.json': json({ name: 'pad', version: '2.0.0' }),
    'vendor/odd/package.json': json({ name: 'odd', version: '2.0.0' }),
  }
  const lock = ({ folder, env }: Repository, dir = '.') =>
    execaSync('npm', ['install', '--package-lock-only', '--offline', '--no-audit'], {
      cwd: `${folder}/${dir}`,
      env,
      extendEnv: false,
    })

  test('passes with what npm itself wrote, workspaces too', async () => {
    const repository = makeRepository(files)
    lock(repository)
    expect(await judge(repository)).toEqual({ verdict: 'pass', fact: 'package-lock.json, 2 packages' })
  })

  test('fails when a range, the version or a workspace moved on, and offers the refresh', async () => {
    const repository = makeRepository(files)
    lock(repository)
    const moved = {
      'package.json': files['package.json'].replace('1.3.2', '1.4.0').replace('vendor/pad', 'vendor/odd'),
    }
    writeFiles(repository.folder, moved)
    expect(await judge(repository)).toEqual({
      verdict: 'fail',
      fact: 'package-lock.json: package.json has the version 1.4.0, locked as 1.3.2, and 1 more difference',
      found: 'package.json has the version 1.4.0, locked as 1.3.2, and 1 more difference',
      expected: 'package-lock.json in step with package.json',
      mend: 'npm install --package-lock-only',
      fix: 'npm install --package-lock-only',
      details: [
        'package.json has the version 1.4.0, locked as 1.3.2',
        'package.json asks for pad file:vendor/odd, locked for file:vendor/pad',
      ],
    })
    lock(repository)
    writeFiles(repository.folder, { 'packages/two/package.json': json({ name: 'two', version: '1.0.0' }) })
    expect(await judge(repository)).toMatchObject({ found: 'packages/two/package.json is not locked' })
  })

  test('reads the folder that the step names, and quotes it for the shell', async () => {
    const dir = 'bindings/my node'
    const repository = makeRepository({ [`${dir}/package.json`]: acme() })
    lock(repository, dir)
    expect(await judge(repository, dir)).toMatchObject({ fact: '"bindings/my node/package-lock.json"' })
    writeFiles(repository.folder, { [`${dir}/package.json`]: acme({ dependencies: { pad: '1' } }) })
    expect(await judge(repository, dir)).toMatchObject({
      found: 'pad 1 of package.json is not locked',
      fix: "cd 'bindings/my node' && npm install --package-lock-only",
    })
  })
})

test('compares a first-version npm lockfile with what it holds', async () => {
  const repository = makeRepository({
    'package.json': acme({ dependencies: { pad: '^1.0.0', odd: '^2.0.0', git: 'github:acme/git' } }),
    'package-lock.json': json({
      name: 'acme',
      version: '1.3.2',
      lockfileVersion: 1,
      dependencies: { pad: { version: '0.9.0' }, git: { version: 'github:acme/git#a41f9c2' } },
    }),
  })
  expect(await judge(repository)).toMatchObject({
    details: [
      'package.json asks for pad ^1.0.0, locked at 0.9.0',
      'odd ^2.0.0 of package.json is not locked',
    ],
  })
})
