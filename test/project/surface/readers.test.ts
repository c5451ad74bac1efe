import { expect, it } from 'vitest'
import { surfaceReaders } from '../../../source/project/surface/readers.js'

const sources = [
  { path: 'package.json', text: '{"name":"acme","main":"index.js"}' },
  { path: 'index.js', text: 'export const a = 1' },
  { path: 'src/lib.rs', text: 'pub fn a() {}' },
  { path: 'acme/pool.py', text: 'def a(): ...' },
  { path: 'lib/acme.ex', text: 'defmodule Acme do\nend' },
]

it.each([
  ['node', ['acme', 'acme a']],
  ['rust', ['crate::a']],
  ['python', ['acme.pool', 'acme.pool.a']],
  ['elixir', ['Acme']],
] as const)('%s reads its own language out of a repository of several', (name, symbols) => {
  expect(surfaceReaders[name](sources)).toEqual({ symbols, unread: [] })
})
