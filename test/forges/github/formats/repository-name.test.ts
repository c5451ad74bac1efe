import { describe, expect, it } from 'vitest'
import {
  fullName,
  readFullName,
  readRemoteAddress,
} from '../../../../source/forges/github/formats/repository-name.js'

describe('addresses of remotes', () => {
  it.each([
    'git@github.com:acme/tool.git',
    'github.com:acme/tool',
    'ssh://git@github.com/acme/tool.git',
    'ssh://git@ssh.github.com:443/acme/tool.git',
    'https://github.com/acme/tool',
    'https://mia:token@GitHub.com/acme/tool.git/',
    'git://github.com/acme/tool.git',
  ])('%s names acme/tool on github.com', (address) => {
    expect(readRemoteAddress(address)).toEqual({ host: 'github.com', owner: 'acme', name: 'tool' })
  })

  it.each(['/srv/git/acme.git', '../acme', 'C:\\git\\acme', 'https://github.com/acme', ''])(
    '%j names no repository',
    (address) => {
      expect(readRemoteAddress(address)).toBeUndefined()
    },
  )

  it('keep the host of another GitHub', () => {
    expect(readRemoteAddress('git@git.acme.example:acme/tool.git')?.host).toBe('git.acme.example')
  })
})

describe('names of repositories', () => {
  it('are on github.com unless they say otherwise', () => {
    expect(readFullName('acme/tool')).toEqual({ host: 'github.com', owner: 'acme', name: 'tool' })
    expect(readFullName('git.acme.example/acme/tool')?.host).toBe('git.acme.example')
  })

  it('have two parts at least and three at most', () => {
    expect([readFullName('tool'), readFullName('a/b/c/d'), readFullName('/tool')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('are written with a slash', () => {
    expect(fullName({ host: 'github.com', owner: 'acme', name: 'tool' })).toBe('acme/tool')
  })
})
