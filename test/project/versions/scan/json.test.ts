import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeOf } from '../../../../source/plan/problem.js'
import {
  countKey,
  itemsOf,
  type JsonNode,
  memberOf,
  membersOf,
  scanJson,
} from '../../../../source/project/versions/scan/json.js'
import { ScanError } from '../../../../source/project/versions/scan/scan-error.js'

function parsed(node: JsonNode): unknown {
  if (node.type === 'array') return itemsOf(node).map(parsed)
  if (node.type !== 'object') return node.value
  // A key such as __proto__ must land as a key, as JSON.parse has it.
  return Object.fromEntries(membersOf(node).map(({ key, value }) => [key, parsed(value)]))
}

it('reads every JSON text as JSON.parse does, however it is indented', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (text, indent) => {
      const printed = JSON.stringify(JSON.parse(text), null, indent)
      expect(parsed(scanJson(printed))).toEqual(JSON.parse(printed))
    }),
  )
})

it('refuses what JSON.parse refuses', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '"', '}', ']', '\\', 'x', '0'),
      (text, at, extra) => {
        const position = at % (text.length + 1)
        const broken = text.slice(0, position) + extra + text.slice(position + 1)
        let accepted = true
        try {
          JSON.parse(broken)
        } catch {
          accepted = false
        }
        if (accepted) expect(() => scanJson(broken)).not.toThrow()
        else expect(() => scanJson(broken)).toThrow(ScanError)
      },
    ),
    { numRuns: 500 },
  )
})

it.each([
  ['{"a": 1 "b": 2}', 8, 'comma expected'],
  ['\uFEFF{"a": 1,}', 9, 'property name expected'],
  ['// a\n{}', 0, 'invalid comment token'],
  ['{"a": 1} /* b */', 9, 'invalid comment token'],
  ['', 0, 'value expected'],
  [`${'['.repeat(100_000)}`, 0, 'values nested too deeply'],
])('says what is wrong and where: %.20j', (text, offset, message) => {
  expect(() => scanJson(text)).toThrow(expect.objectContaining({ name: 'ScanError', offset, message }))
})

it('gives the place of a value, also after a byte order mark', () => {
  const text = '\uFEFF{ "a": [1, {"version" : "1.3.0"}] }'
  const node = memberOf(itemsOf(memberOf(scanJson(text), 'a'))[1], 'version')
  expect(text.slice(node?.offset).slice(0, node?.length)).toBe('"1.3.0"')
})

it('takes the last of keys written twice and counts them', () => {
  const root = scanJson('{"v":"1","\\u0076":"2"}')
  expect(memberOf(root, 'v')).toMatchObject({ value: '2' })
  expect(countKey(root, 'v')).toBe(2)
})

describe('placeOf', () => {
  it('counts lines by LF, CRLF and CR, and columns from one', () => {
    expect(placeOf('a\r\nb\nc\rde', 8)).toEqual({ line: 4, column: 2 })
    expect(placeOf('abc', 0)).toEqual({ line: 1, column: 1 })
  })
})
