import { expect, it } from 'vitest'
import { ScanError } from '../../../../source/project/versions/scan/scan-error.js'
import { scanToml, tomlString, tomlValues } from '../../../../source/project/versions/scan/toml.js'

const read = (text: string) => scanToml(text).map(({ path, value }) => [path.join('/'), value])

it('follows headers, dotted and quoted keys and inline tables', () => {
  expect(read(`a.b = 1\n[ c . "d.e" ]\nf = { g.h = 'i', "j" = { k = "l" } } # m\n[c.'x']\ny=2\n`)).toEqual([
    ['a/b', '1'],
    ['c/d.e/f/g/h', 'i'],
    ['c/d.e/f/j/k', 'l'],
    ['c/x/y', '2'],
  ])
})

it('counts lists of tables, and puts sub-tables into the last one', () => {
  expect(
    read('[[p]]\nn="a"\n[p.q]\nr=1\n[[p]]\nn="b"\n[[p.s]]\nt=1\n[[p.s]]\nt=2\n[[p]]\n[[p.s]]\nt=3\n'),
  ).toEqual([
    ['p/0/n', 'a'],
    ['p/0/q/r', '1'],
    ['p/1/n', 'b'],
    ['p/1/s/0/t', '1'],
    ['p/1/s/1/t', '2'],
    ['p/2/s/0/t', '3'],
  ])
})

it('reads lists over several lines with comments and a comma at the end', () => {
  expect(read('a = [ # "no"\n "x", # [\n  [1, 2],\n { b = true },\n]\nc = 1\n')).toEqual([
    ['a/0', 'x'],
    ['a/1/0', '1'],
    ['a/1/1', '2'],
    ['a/2/b', 'true'],
    ['c', '1'],
  ])
})

it('is not led astray by quotes, brackets and comments inside strings', () => {
  const text = `a = """\n[b]\nv = "1" # \\""" x"""\nc = '''\n'[d]'''\ne = "# \\" ]"\nf = '\\'\n[g]\nv = 2\n`
  expect(scanToml(text).map(({ path }) => path.join('.'))).toEqual(['a', 'c', 'e', 'f', 'g.v'])
})

it('gives the place between the quotes', () => {
  const text = '\uFEFF[package]\r\nversion\t= "1.3.0"\t# "9.9.9"\r\n'
  const [version] = tomlValues(scanToml(text), 'package', 'version')
  expect(text.slice(version?.start, version?.end)).toBe('1.3.0')
})

it('reads escapes, dates and numbers', () => {
  expect(read('a = "\\u0031.0"\nb = 1979-05-27 07:32:00Z\nc = 1_000.5e-3\n')).toEqual([
    ['a', '1.0'],
    ['b', '1979-05-27 07:32:00Z'],
    ['c', '1_000.5e-3'],
  ])
})

it('finds any key by a star', () => {
  expect(
    tomlValues(scanToml('[[p]]\nv="1"\n[[p]]\nv="2"\nw="3"\n'), 'p', '*', 'v').map((v) => v.value),
  ).toEqual(['1', '2'])
  expect(tomlString(scanToml('a = 1\n'), 'a')).toBeUndefined()
})

it.each(['[a', 'a', 'a = ', 'a = "x', 'a = [1', 'a = {b=1', 'a = 1 b = 2', '= 1', 'a = [1 2]', "a = '\n'"])(
  'refuses %j with the offset',
  (text) => {
    expect(() => scanToml(text)).toThrow(ScanError)
  },
)

it.each([
  [String.raw`"\b\t\n\f\r\"\\"`, '\b\t\n\f\r"\\'],
  [String.raw`"\u0031.\U00000032.\x33\e"`, '1.2.3\u001b'],
  [String.raw`'\u0031'`, String.raw`\u0031`],
  ['"""\\\n  1.\\\r\n\r\n   2"""', '1.2'],
  ["'''\r\n1\r\n2'''", '1\n2'],
  ['"""\n"1""""', '"1"'],
  ["''''1'''''", "'1''"],
  ['"""""" # """', ''],
])('reads the string %s as TOML does', (written, value) => {
  expect(read(`a = ${written}\nb = 1\n`)).toEqual([
    ['a', value],
    ['b', '1'],
  ])
})

it.each([
  ['a==1', 2],
  ['[a]\n[a]', 5],
  ['[a]\nb = 1\n[a.b]\nc = 1', 13],
  ['a = 1\na = 2', 6],
  ['a.b = 1\n[a]\nc = 2', 9],
  ['a = { b = 1 }\na.c = 1', 14],
  ['a = { b = 1, b = 2 }', 13],
  ['"a" = 1\na = 2', 8],
  ['[[a]]\n[a]', 7],
  ['[a]\n[[a]]', 6],
  ['a = []\n[[a]]', 9],
  [String.raw`a = "\q"`, 6],
  [String.raw`a = "\uD800"`, 10],
  ['a = "1\u0001"', 6],
  ['a = 1\rb = 2', 6],
  ['a = bare', 4],
  ['a = 01', 4],
  ['a = 1__0', 6],
  ['a = 1979-13-27', 13],
  ['a = [1,, 2]', 7],
  ['a\n= 1', 2],
  ['\uFEFFa==1', 3],
  [`a = ${'['.repeat(100_000)}${']'.repeat(100_000)}`, 0],
])('refuses %.22j at the right place', (text, offset) => {
  expect(() => scanToml(text)).toThrow(expect.objectContaining({ name: 'ScanError', offset }))
})

it('takes keys that JavaScript knows for keys', () => {
  expect(read('__proto__.x = 1\ntoString = 2\n[constructor]\nprototype = 3\n')).toEqual([
    ['__proto__/x', '1'],
    ['toString', '2'],
    ['constructor/prototype', '3'],
  ])
})

it('gives the place of every kind of value, whatever stands around it', () => {
  const text =
    '\uFEFF# 😀\r\na."b c" = { d = """1.0""", e = [ \'2.0\', 3.0 ] } # x\r\n[[f]]\r\ng\t=\t1979-05-27 07:32:00Z\r\n'
  expect(scanToml(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '1.0',
    '2.0',
    '3.0',
    '1979-05-27 07:32:00Z',
  ])
})
