import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countKey, type JsonNode, memberOf, scanJson } from '../../../../source/project/versions/scan/json.js'
import { positionOf, ScanError } from '../../../../source/project/versions/scan/scan-error.js'

function parsed(node: JsonNode): unknown {
  if (node.type === 'string') return node.value
  if (node.type === 'other') return JSON.parse(node.raw)
  if (node.type === 'array') return node.items.map(parsed)
  // A key such as __proto__ must land as a key, as JSON.parse has it.
  return Object.fromEntries(node.members.map(({ key, value }) => [key, parsed(value)]))
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

it('gives the place of a value, also after a byte order mark', () => {
  const text = '\uFEFF{ "a": [1, {"version" : "1.3.0"}] }'
  const list = memberOf(scanJson(text), 'a')
  const node = memberOf(list?.type === 'array' ? list.items[1] : undefined, 'version')
  expect(text.slice(node?.start, node?.end)).toBe('"1.3.0"')
})

it('takes the last of keys written twice and counts them', () => {
  const root = scanJson('{"v":"1","\\u0076":"2"}')
  expect(memberOf(root, 'v')).toMatchObject({ value: '2' })
  expect(countKey(root, 'v')).toBe(2)
})

describe('positionOf', () => {
  it('counts lines by LF, CRLF and CR, and columns from one', () => {
    expect(positionOf('a\r\nb\nc\rde', 8)).toEqual({ line: 4, column: 2 })
    expect(positionOf('abc', 0)).toEqual({ line: 1, column: 1 })
  })
})
