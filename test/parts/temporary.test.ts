import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { isolatedEnv, temporaryFolder, writeFiles } from './temporary.js'

test('gives a new empty folder each time', () => {
  const folders = [temporaryFolder(), temporaryFolder()]
  expect(new Set(folders).size).toBe(2)
  expect(folders.every((folder) => existsSync(folder))).toBe(true)
})

test('shows git one known person, the branch main and no settings of the machine', async () => {
  const { env } = isolatedEnv()
  const cwd = temporaryFolder()
  const options = { cwd, env, extendEnv: false }
  await execa('git', ['init', '-q'], options)
  const branch = await execa('git', ['symbolic-ref', '--short', 'HEAD'], options)
  const origins = await execa('git', ['config', '--list', '--show-scope'], options)
  const name = await execa('git', ['config', 'user.name'], options)
  expect(branch.stdout).toBe('main')
  expect(name.stdout).toBe('Mia Example')
  expect(origins.stdout).not.toMatch(/^system/m)
})

test('lets npm see no settings, no login and no cache of the machine', async () => {
  const { env, home } = isolatedEnv()
  const { stdout } = await execa('npm', ['config', 'list', '--json'], { cwd: home, env, extendEnv: false })
  const config: unknown = JSON.parse(stdout)
  expect(config).toMatchObject({ cache: join(home, 'npm-cache'), userconfig: join(home, '.npmrc') })
})

test('passes on no CI variable and no token', () => {
  process.env.NPM_TOKEN = 'a token of the person'
  try {
    const { env } = isolatedEnv({ EXTRA: 'yes' }, ['/first'])
    expect(env).not.toHaveProperty('NPM_TOKEN')
    expect(env).not.toHaveProperty('CI')
    expect(env.EXTRA).toBe('yes')
    expect(env.PATH?.startsWith('/first:')).toBe(true)
  } finally {
    delete process.env.NPM_TOKEN
  }
})

test('writes files into folders that are made on the way', () => {
  const folder = temporaryFolder()
  writeFiles(folder, { 'a/b/c.txt': 'text' })
  expect(existsSync(join(folder, 'a/b/c.txt'))).toBe(true)
})
