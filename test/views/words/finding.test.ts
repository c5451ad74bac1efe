import { describe, expect, it } from 'vitest'
import { factsLines } from '../../../source/views/words/finding.js'
import { textOf } from '../../../source/views/words/line.js'
import { unicode } from '../../../source/views/words/symbols.js'

const texts = (facts: readonly string[], width = 60): readonly string[] =>
  factsLines(facts, { width, symbols: unicode }).map(textOf)

describe('the facts of a question', () => {
  it('stand behind their labels, in one column a block', () => {
    expect(
      texts([
        'target  v1.4.0, minor',
        'path  release',
        '',
        'version file package.json  it says 1.3.2',
        'name acme  as in package.json',
      ]),
    ).toEqual([
      '  target    v1.4.0, minor',
      '  path      release',
      '',
      '  version file package.json: it says 1.3.2',
      '  name acme               as in package.json',
    ])
  })

  it('are wrapped under themselves, not under their labels', () => {
    expect(texts(['found     one advisory of high severity in what is shipped'], 44)).toEqual([
      '  found     one advisory of high severity in',
      '            what is shipped',
    ])
  })

  it('are whole sentences where they have no label', () => {
    expect(texts(['Checked: 24 passed, 1 waived.'])).toEqual(['  Checked: 24 passed, 1 waived.'])
  })
})
