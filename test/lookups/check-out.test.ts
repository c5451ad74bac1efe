import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkOut } from '../../source/lookups/check-out.js'
import { makeWritePort } from '../../source/world/write-port.js'
import { makeRelease } from '../checks/support.js'
import { makeRepository, openRepository } from '../parts/repository.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { imprint } from '../world/candidates-of.js'
import { portSettings } from '../world/port-settings.js'

/** Checks a commit of a repository out into a new folder. */
async function copyOf(repository: ReturnType<typeof makeRepository>, commit: string): Promise<string> {
  const { settings } = portSettings(repository)
  const write = makeWritePort(settings)
  const folder = temporaryFolder('copy')
  const signal = new AbortController().signal
  const context = { read: write, write, release: makeRelease({}), with: {}, signal, report: () => undefined }
  const side = { name: 'base', label: 'v1.3.2', commit } as const
  expect(await checkOut(context, side, folder)).toBe(folder)
  return folder
}

test('writes a commit as a checkout does: links, modes, line ends of its own attributes, what archives leave out', async () => {
  const repository = makeRepository({
    '.gitattributes': 'bench export-ignore\n*.txt text eol=crlf\n',
    'bench/run.sh': 'echo 1\n',
    'a.txt': 'one\ntwo\n',
  })
  chmodSync(join(repository.folder, 'bench/run.sh'), 0o755)
  symlinkSync('a.txt', join(repository.folder, 'link'))
  const commit = repository.commit('Link')
  repository.commit('Other attributes', { '.gitattributes': '*.txt text eol=lf\n' })
  const before = imprint(repository.folder)
  const copy = await copyOf(repository, commit)
  expect(statSync(join(copy, 'bench/run.sh')).mode & 0o111).toBe(0o111)
  expect(lstatSync(join(copy, 'link')).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(copy, 'a.txt'), 'utf8')).toBe('one\r\ntwo\r\n')
  expect(imprint(repository.folder)).toBe(before)
})

test('runs no hook and leaves no shared index, whatever git is told to do', async () => {
  const repository = makeRepository({ 'a.txt': 'a\n' })
  const hooks = temporaryFolder('hooks')
  writeFiles(hooks, { 'post-index-change': `#!/bin/sh\ntouch ${join(hooks, 'ran')}\n` })
  chmodSync(join(hooks, 'post-index-change'), 0o755)
  repository.git('config', 'core.hooksPath', hooks)
  repository.git('config', 'core.splitIndex', 'true')
  const before = [imprint(repository.folder), imprint(hooks)]
  await copyOf(repository, repository.git('rev-parse', 'HEAD'))
  expect([imprint(repository.folder), imprint(hooks)]).toEqual(before)
})

test('copies from a linked work tree too', async () => {
  const repository = makeRepository({ 'a.txt': 'a\n' })
  const folder = join(temporaryFolder('linked'), 'tree')
  repository.git('worktree', 'add', '-q', '--detach', folder)
  const linked = openRepository(folder, repository.env)
  const copy = await copyOf(linked, linked.git('rev-parse', 'HEAD'))
  expect(readFileSync(join(copy, 'a.txt'), 'utf8')).toBe('a\n')
  expect(linked.git('status', '--porcelain')).toBe('')
})
