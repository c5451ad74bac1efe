import { expect, test } from 'vitest'
import { settingsFolder } from '../../../../source/registries/npm/client/settings.js'
import { port } from '../../../world/port-settings.js'

const member = { 'packages/a/package.json': '{}' }
const workspace = { 'package.json': '{ "workspaces": ["./packages/*/"] }' }
const named = { 'package.json': '{ "workspaces": { "packages": ["packages/*"] } }' }
const plain = { 'package.json': '{}' }
const rc = { '.npmrc': 'registry=https://npm.example/' }

test.each([
  ['a member of a workspace with settings at the root', { ...member, ...workspace, ...rc }, '.'],
  ['a member as yarn names it', { ...member, ...named, ...rc }, '.'],
  ['a package where nobody has settings', { ...member, ...plain }, '.'],
  ['a package with settings of its own', { ...member, ...workspace, 'packages/a/.npmrc': '' }, 'packages/a'],
  ['a package that is no member, beside settings at the root', { ...member, ...plain, ...rc }, 'packages/a'],
  ['a package of a project that is no Node project', { ...member }, 'packages/a'],
])('npm is asked for %s where it reads the settings of that package', async (_, files, folder) => {
  expect(await settingsFolder(port(files).write, 'packages/a')).toBe(folder)
})
