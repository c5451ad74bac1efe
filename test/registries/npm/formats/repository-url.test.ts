import { describe, expect, test } from 'vitest'
import { repositoryPlace } from '../../../../source/registries/npm/formats/repository-url.js'

describe('the place of a repository', () => {
  test.each([
    'git+https://github.com/acme/tool.git',
    'https://github.com/Acme/Tool',
    'https://github.com/acme/tool/',
    'https://github.com/acme/tool#readme',
    'https://mia:secret@github.com/acme/tool.git',
    'git+ssh://git@github.com/acme/tool.git',
    'ssh://git@github.com:22/acme/tool.git',
    'git://github.com/acme/tool.git',
    'git@github.com:acme/tool.git',
    'github:acme/tool',
    'acme/tool',
  ])('is the same in %s', (url) => {
    expect(repositoryPlace(url)).toBe('github.com/acme/tool')
  })

  test('keeps other hosts and deeper paths apart', () => {
    expect(repositoryPlace('gitlab:acme/tool')).toBe('gitlab.com/acme/tool')
    expect(repositoryPlace('git@git.example.org:group/sub/tool.git')).toBe('git.example.org/group/sub/tool')
  })

  test.each(['/srv/git/tool.git', '../tool', 'file:///srv/git/tool.git', 'C:\\git\\tool', ''])(
    'is none for %j',
    (url) => {
      expect(repositoryPlace(url)).toBeUndefined()
    },
  )
})
