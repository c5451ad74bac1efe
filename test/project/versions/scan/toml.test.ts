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
