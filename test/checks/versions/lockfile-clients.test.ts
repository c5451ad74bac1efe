import { describe, expect, test } from 'vitest'
import { makeRepository, type Repository } from '../../parts/repository.js'
import { runCheck } from '../support.js'
import { bunText, pnpmText, yarnClassicText, yarnText } from './lockfile-texts.js'

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
const acme = (parts: object = {}) => json({ name: 'acme', version: '1.3.2', ...parts })
const judge = (repository: Repository) => runCheck('versions/lockfile', repository)

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
