import { expect, test } from 'vitest'
import { localKey, remoteKey } from '../../source/world/remote-key.js'

test.each([
  'git@github.com:Acme/acme.git',
  'git@github.com:acme/acme',
  'github.com:acme/acme.git',
  'ssh://git@github.com/acme/acme.git',
  'ssh://git@github.com:22/acme/acme.git',
  'https://github.com/acme/acme',
  'https://github.com/acme/acme.git/',
  'https://GitHub.com/acme/acme.git',
  'https://mia:hush@github.com/acme/acme.git',
  'https://github.com:443/acme/acme.git?x=y',
  'git://github.com/acme/acme.git',
])('%s is github.com/acme/acme', (address) => {
  expect(remoteKey(address, '/home/mia/acme')).toBe('github.com/acme/acme')
})

test('keeps a port that is not the usual one, and letter case where it may matter', () => {
  expect(remoteKey('ssh://git@git.example.org:2222/Group/Sub/Name.git', '/')).toBe(
    'git.example.org:2222/Group/Sub/Name',
  )
})

test.each([
  '/srv/git/acme.git',
  '/srv/git/acme.git/',
  'file:///srv/git/acme.git',
  '../acme.git',
  'C:\\git\\acme.git',
])('%s, on this machine, is a name and a digest, never a path', (address) => {
  expect(remoteKey(address, '/home/mia/acme')).toMatch(/^local\/[^/]*acme-[0-9a-f]{12}$/)
})

test('a relative address is another repository in every folder, and the same as the absolute one it stands for', () => {
  const keys = ['../acme.git', '../acme.git/', './../acme.git', '/srv/git/acme.git'].map((address) =>
    remoteKey(address, '/srv/git/work'),
  )
  expect(new Set(keys).size).toBe(1)
  for (const address of ['../acme.git', 'acme.git', './acme.git', '..'])
    expect(remoteKey(address, '/home/mia/acme')).not.toBe(remoteKey(address, '/home/lee/acme'))
})

test('a credential never gets into a key', () => {
  expect(remoteKey('https://hush@example.org/a/b', '/')).toBe('example.org/a/b')
})

test('two folders of one name have two keys', () => {
  expect(localKey('/one/acme/.git')).toMatch(/^local\/acme-/)
  expect(localKey('/one/acme/.git')).not.toBe(localKey('/two/acme/.git'))
  expect(localKey('/one/acme.git/')).toBe(localKey('/one/acme.git'))
})
