import { describe, expect, it } from 'vitest'
import { checkPinnedLinks } from '../../../source/project/documents/pinned-links.js'

const rule = { tag: 'v1.4.0', branches: ['main', 'master'], repository: 'acme/acme' }
const check = (url: string, more = {}) =>
  checkPinnedLinks([{ path: 'docs/a.md', text: `# A\n\n[evidence](${url})\n` }], { ...rule, ...more })

describe('a link to a file of a forge', () => {
  it.each([
    ['https://github.com/acme/acme/blob/main/x.md#L3', 'https://github.com/acme/acme/blob/v1.4.0/x.md#L3'],
    ['https://github.com/Acme/acme/tree/master/docs', 'https://github.com/Acme/acme/tree/v1.4.0/docs'],
    ['https://github.com/acme/acme/tree/main', 'https://github.com/acme/acme/tree/v1.4.0'],
    [
      'https://github.com/acme/acme/blob/refs/heads/main/x',
      'https://github.com/acme/acme/blob/refs/tags/v1.4.0/x',
    ],
    [
      'https://raw.githubusercontent.com/acme/acme/main/x.sh',
      'https://raw.githubusercontent.com/acme/acme/v1.4.0/x.sh',
    ],
    ['https://gitlab.com/acme/acme/-/blob/main/x', 'https://gitlab.com/acme/acme/-/blob/v1.4.0/x'],
    ['https://codeberg.org/acme/acme/src/branch/main/x', 'https://codeberg.org/acme/acme/src/tag/v1.4.0/x'],
  ])('%s moves on, and the pinned one is offered', (url, pinned) => {
    expect(check(url)).toMatchObject([{ mend: `link to ${pinned}`, where: 'docs/a.md:3' }])
  })

  it.each([
    'https://github.com/acme/acme/blob/v1.3.0/x.md',
    'https://github.com/acme/acme/blob/mainline/x.md',
    'https://github.com/other/acme/blob/main/x.md',
    'https://github.com/acme/acme/issues/5',
    'https://example.org/blob/main/x',
    'docs/main/x.md',
  ])('%s is left alone', (url) => {
    expect(check(url)).toEqual([])
  })

  it('may name a branch where its file ships in the package', () => {
    const url = 'https://github.com/acme/acme/blob/main/docs/guide.md?plain=1'
    expect(check(url)).toHaveLength(1)
    expect(check(url, { packaged: ['docs/**', '!docs/internal/**'] })).toEqual([])
  })

  it('is judged in every repository when none is named', () => {
    const rule = { tag: 'v1.4.0', branches: ['trunk'] }
    const text = 'https://github.com/other/thing/blob/trunk/x'
    expect(checkPinnedLinks([{ path: 'a.md', text }], rule)).toHaveLength(1)
  })
})
