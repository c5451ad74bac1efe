import { expect, it } from 'vitest'
import { readLinks } from '../../../source/project/documents/links.js'

const read = (text: string) =>
  readLinks({ path: 'a.md', text }).map(({ line, text: words, url }) => [line, words, url])

it.each([
  ['See [the guide](docs/guide.md).', [[1, 'the guide', 'docs/guide.md']]],
  [
    '[a](x "title") and [b](<y z>)',
    [
      [1, 'a', 'x'],
      [1, 'b', 'y z'],
    ],
  ],
  ['[`code`](x)', [[1, '`code`', 'x']]],
  ['[a](https://example.org/x_(y))', [[1, 'a', 'https://example.org/x_(y)']]],
  ['[![badge](b.svg)](https://example.org)', [[1, '![badge](b.svg)', 'https://example.org']]],
  ['text\n\n[ref]: https://example.org "t"', [[3, 'ref', 'https://example.org']]],
  [
    '<a href="x">y</a> <img src=\'z.png\'>',
    [
      [1, '', 'x'],
      [1, '', 'z.png'],
    ],
  ],
  [
    '<https://example.org/a>, https://example.org/b.',
    [
      [1, '', 'https://example.org/a'],
      [1, '', 'https://example.org/b'],
    ],
  ],
  ['`[no](link)` and ``https://example.org``', []],
  ['```\n[no](link)\n```\n<!-- [no](link) -->\n', []],
  ['[x] [y]', []],
])('reads the links of %j', (text, expected) => {
  expect(read(text)).toEqual(expected)
})
