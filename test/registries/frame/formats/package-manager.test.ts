import { describe, expect, test } from 'vitest'
import { findPacker, workspaceRanges } from '../../../../source/registries/frame/formats/package-manager.js'

describe('who packs', () => {
  test.each([
    [undefined, [], 'npm'],
    [undefined, ['pnpm-lock.yaml'], 'pnpm'],
    [undefined, ['yarn.lock'], 'npm'],
    [undefined, ['yarn.lock', '.yarnrc.yml'], 'yarn'],
    ['pnpm@9.1.0', [], 'pnpm'],
    ['yarn@4.1.0', [], 'yarn'],
    ['yarn@1.22.22', ['yarn.lock'], 'npm'],
    ['npm@11.0.0', ['pnpm-lock.yaml'], 'npm'],
    ['pnpm@9.1.0+sha512.abc', ['yarn.lock'], 'pnpm'],
    [undefined, ['bun.lock'], 'bun'],
    [undefined, ['bun.lockb', 'package-lock.json'], 'npm'],
    ['bun@1.4.4', ['package-lock.json'], 'bun'],
  ] as const)('with packageManager %s and files %j it is %s', (packageManager, files, packer) => {
    expect(findPacker({ packageManager, files }).packer).toBe(packer)
  })

  test('always has a reason', () => {
    expect(findPacker({ packageManager: undefined, files: ['pnpm-lock.yaml'] }).because).toBe(
      'pnpm-lock.yaml is here',
    )
  })
})

test('ranges that only a workspace understands are named, and folders that stay behind', () => {
  const asked = {
    a: 'workspace:^',
    b: '^1.0.0',
    c: 'catalog:',
    d: 'file:../d',
    e: 'npm:x@1',
    f: 'link:../f',
    g: 'file:./vendor/g/',
    h: 'file:vendor/h.tgz',
  }
  expect(workspaceRanges(asked, ['vendor/g/index.js', 'vendor/h.tgz'])).toEqual([
    'a workspace:^',
    'c catalog:',
    'd file:../d',
    'f link:../f',
  ])
})
