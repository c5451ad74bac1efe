import { expect, it } from 'vitest'
import { reading, said } from './reading.js'

it('labels each mention by where it stands', () => {
  const text =
    '[workspace.package]\nversion="1.3.0"\n[workspace.dependencies.core]\npath="c"\nversion="1.3"\n[build-dependencies]\nb={path="b",version="=1.3.0",package="real-b"}\n'
  expect(said(reading('Cargo.toml', text))).toEqual([
    'workspace.package.version 1.3.0',
    'workspace.dependencies.core.version 1.3',
    'build-dependencies.b.version 1.3.0',
  ])
  expect(reading('x/Cargo.toml', text)).toMatchObject({
    found: [{}, { directory: 'x/c' }, { name: 'real-b' }],
  })
})

it.each(['*', '1.*', '>=1.3.0, <2', '>1.3.0'])('leaves the range %s alone and says so', (range) => {
  const text = `[package]\nversion="1.3.0"\n[dependencies]\na={path="a",version="${range}"}\n`
  expect(reading('Cargo.toml', text)).toMatchObject({
    found: [{ label: 'package.version' }],
    notes: [expect.stringContaining(range)],
  })
})

it.each(['version.workspace = true', 'version = { workspace = true }'])('sees that %s inherits', (line) => {
  expect(reading('Cargo.toml', `[package]\nname="a"\n${line}\n`)).toMatchObject({
    found: [],
    inherits: 'workspace.package.version',
  })
})

it.each([
  ['[package]\nname = "a"\n', 'no version'],
  ['[package]\nversion = "1"\nversion = "2"\n', 'Cargo.toml:3:1'],
])('finds a problem in %j', (text, found) => {
  expect(reading('Cargo.toml', text)).toMatchObject({ problem: { found: expect.stringContaining(found) } })
})
