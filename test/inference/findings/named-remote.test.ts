import { expect, test } from 'vitest'
import { findNamedRemote } from '../../../source/inference/findings/named-remote.js'
import { makePort } from '../../checks/support.js'
import { makeRepository } from '../../parts/repository.js'

function fork(files: Readonly<Record<string, string>>) {
  const repository = makeRepository(files)
  repository.git('remote', 'add', 'origin', 'git@github.com:me/acme.git')
  repository.git('remote', 'add', 'upstream', 'https://github.com/org/acme')
  return repository
}

test.each([
  ['package.json', '{ "name": "acme", "repository": "github:org/acme" }'],
  ['package.json', '{ "name": "acme", "repository": { "url": "git+ssh://git@github.com/org/acme.git" } }'],
  ['Cargo.toml', '[package]\nrepository = "https://github.com/org/acme"\n'],
  ['pyproject.toml', '[project.urls]\n"Source Code" = "https://github.com/org/acme/"\n'],
])('the remote that %s names is released to, though origin is tracked', async (file, text) => {
  const found = await findNamedRemote(makePort(fork({ [file]: text })))
  expect(found).toMatchObject({ remote: 'upstream', reasons: [{ because: `${file} names it` }] })
})

test('says nothing where git is told, where the usual remote is named, or where none is', async () => {
  const text = '{ "name": "acme", "repository": "github:org/acme" }'
  const told = fork({ 'package.json': text })
  told.git('config', 'remote.pushDefault', 'origin')
  expect(await findNamedRemote(makePort(told))).toEqual({ reasons: [] })
  const own = fork({ 'package.json': text.replace('org/', 'me/') })
  expect(await findNamedRemote(makePort(own))).toEqual({ reasons: [] })
  const other = fork({ 'package.json': text.replace('org/', 'else/') })
  expect(await findNamedRemote(makePort(other))).toEqual({ reasons: [] })
})
