import { execaSync } from 'execa'
import { describe, expect, test } from 'vitest'
import { have } from '../../parts/have.js'
import { makeRepository, type Repository } from '../../parts/repository.js'
import { writeFiles } from '../../parts/temporary.js'
import { runCheck } from '../support.js'
import { bunText, pnpmText, yarnClassicText, yarnText } from './lockfile-texts.js'

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

const workspaces = {
  dependencies: { 'is-odd': '^3.0.1', a: 'workspace:*', '@types/node': '^20.0.0' },
  devDependencies: { 'left-pad': '1.3.0' },
  peerDependencies: { 'is-number': '^6.0.0' },
}
const inner = (range: string) => json({ name: 'a', version: '1.0.0', dependencies: { 'is-odd': range } })

describe.each([
  {
    client: 'pnpm',
    files: { 'pnpm-lock.yaml': pnpmText, 'pnpm-workspace.yaml': 'packages: ["packages/*"]\n' },
    root: { ...workspaces, pnpm: { overrides: { 'left-pad': '1.2.0' } } },
    fix: 'pnpm install --lockfile-only',
  },
  {
    client: 'yarn',
    files: { 'yarn.lock': yarnText },
    root: { ...workspaces, workspaces: { packages: ['packages/*'] }, resolutions: { 'left-pad': '1.2.0' } },
    fix: 'yarn install',
  },
  {
    client: 'bun',
    files: { 'bun.lock': bunText },
    root: { ...workspaces, workspaces: ['packages/*'] },
    fix: 'bun install --lockfile-only',
  },
])('$client', ({ files, root, fix }) => {
  const [file] = Object.keys(files)

  test('passes with a lockfile in step', async () => {
    const repository = makeRepository({
      ...files,
      'package.json': acme(root),
      'packages/a/package.json': inner('~3.0.0'),
    })
    expect(await judge(repository)).toEqual({ verdict: 'pass', fact: `${file}, 2 packages` })
  })

  test('fails when a range moved on in a workspace', async () => {
    const repository = makeRepository({
      ...files,
      'package.json': acme(root),
      'packages/a/package.json': inner('~3.1.0'),
    })
    expect(await judge(repository)).toMatchObject({
      verdict: 'fail',
      found: 'packages/a/package.json asks for is-odd ~3.1.0, locked for ~3.0.0',
      fix,
    })
  })

  test('fails when a dependency was added or removed', async () => {
    const { 'is-odd': _, ...others } = root.dependencies
    const changed = { ...root, dependencies: { ...others, 'is-even': '1.0.0' } }
    const repository = makeRepository({
      ...files,
      'package.json': acme(changed),
      'packages/a/package.json': inner('~3.0.0'),
    })
    expect(await judge(repository)).toMatchObject({
      details: [
        'is-even 1.0.0 of package.json is not locked',
        'is-odd ^3.0.1 is locked, and package.json does not ask for it',
      ],
    })
  })

  test('does not know a lockfile that it cannot read', async () => {
    const repository = makeRepository({ [file ?? '']: '<<<<<<< HEAD\n  - {', 'package.json': acme(root) })
    expect(await judge(repository)).toMatchObject({
      verdict: 'unknown',
      found: `${file} cannot be read`,
      mend: fix,
    })
  })
})

describe('yarn 1', () => {
  const root = {
    dependencies: { 'is-odd': '^3.0.1', b: 'file:./b', linked: 'link:./linked' },
    devDependencies: { 'left-pad': '1.3.0' },
  }

  test('passes when every range has its entry', async () => {
    const repository = makeRepository({ 'package.json': acme(root), 'yarn.lock': yarnClassicText })
    expect(await judge(repository)).toEqual({ verdict: 'pass', fact: 'yarn.lock' })
  })

  test('fails when a range has none', async () => {
    const changed = { ...root, devDependencies: { 'left-pad': '^1.3.0' } }
    const repository = makeRepository({ 'package.json': acme(changed), 'yarn.lock': yarnClassicText })
    expect(await judge(repository)).toMatchObject({
      verdict: 'fail',
      found: 'left-pad ^1.3.0 of package.json is not locked',
      fix: 'yarn install',
    })
  })
})
