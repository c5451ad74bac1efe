import { expect, it } from 'vitest'
import { raisedRequirement } from '../../source/project/requirements.js'

const node = (range?: string) =>
  JSON.stringify({ name: 'a', engines: range === undefined ? {} : { node: range } })
const python = (range: string) => `[project]\nname = "a"\nrequires-python = "${range}"\n`
const rust = (version: string) => `[package]\nname = "a"\nrust-version = "${version}"\n`

it.each([
  ['package.json', node('>=18'), node('>=20'), 'breaking', 'node >=20, was >=18'],
  ['packages/a/package.json', node(), node('>=20'), 'breaking', 'node >=20, was *'],
  ['package.json', node('>=20'), node('>=18'), undefined, undefined],
  ['package.json', '{"private":true}', '{"private":true,"engines":{"node":">=20"}}', undefined, undefined],
  ['pyproject.toml', python('>=3.9'), python('>=3.10'), 'additions', 'requires-python >=3.10, was >=3.9'],
  ['pyproject.toml', python('>=3.10'), python('>=3.9,<4'), undefined, undefined],
  ['Cargo.toml', rust('1.70'), rust('1.74.1'), 'additions', 'rust-version 1.74.1, was 1.70'],
  ['Cargo.toml', '[package]\nname = "a"\n', rust('1.74'), 'additions', 'rust-version 1.74, was any'],
  ['Cargo.toml', '', rust('1.74'), undefined, undefined],
  ['VERSION', '1.70', '1.74', undefined, undefined],
])('%s from %j to %j is %s', (path, before, after, change, words) => {
  expect(raisedRequirement(path, before, after)).toEqual(change && { change, words })
})
