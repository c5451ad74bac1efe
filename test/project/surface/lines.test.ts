import { expect, it } from 'vitest'
import { readLineSurface } from '../../../source/project/surface/lines.js'

it('one symbol a line, sorted, without blanks and repetitions', () => {
  const text = 'b::two(int)\r\n\n  a::one \nb::two(int)\n'
  expect(readLineSurface([{ path: 'stdout', text }]).symbols).toEqual(['a::one', 'b::two(int)'])
})
