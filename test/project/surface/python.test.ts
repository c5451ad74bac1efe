import { expect, it } from 'vitest'
import { readPythonSurface } from '../../../source/project/surface/python.js'

const read = (files: Record<string, string>) =>
  readPythonSurface(Object.entries(files).map(([path, text]) => ({ path, text })))

it('keeps the methods of a class, and the names of a module, whatever blocks stand around them', () => {
  const text = `import sys
class Kind:
    if sys.version_info < (3, 13):
        def __class_getitem__(cls, item):
            return cls
        def old(self): ...
    else:
        def new(self): ...
    class Inner:
        def deeper(self): ...
    def one(
        self,
    ):
        def inner(): ...
    def two(self, given=[
1]): ...

try:
    from fast import work
except ImportError:
    def work(): ...
    class Slow:
        def go(self): ...
def outer():
    class Local:
        def never(self): ...
`
  expect(read({ 'acme/kinds.py': text }).symbols).toEqual([
    'acme.kinds',
    'acme.kinds.Kind',
    'acme.kinds.Kind.Inner',
    'acme.kinds.Kind.new',
    'acme.kinds.Kind.old',
    'acme.kinds.Kind.one',
    'acme.kinds.Kind.two',
    'acme.kinds.Slow',
    'acme.kinds.Slow.go',
    'acme.kinds.outer',
    'acme.kinds.work',
  ])
})

it('reads functions, classes, their methods and variables at the left margin', () => {
  const text = `"""Text with
def not_code(): pass
"""
import os
LIMIT: int = 5
_secret = 1
name == 'x'

def public(a, b): ...
async def later(): ...
def _private(): ...

class Pool(Base):
    size = 1
    def open(self):
        def inner(): ...
    async def close(self): ...
    def _hidden(self): ...
class _Hidden:
    def seen(self): ...
# def commented(): ...
`
  expect(read({ 'acme/pool.py': text })).toEqual({
    symbols: [
      'acme.pool',
      'acme.pool.LIMIT',
      'acme.pool.Pool',
      'acme.pool.Pool.close',
      'acme.pool.Pool.open',
      'acme.pool.later',
      'acme.pool.public',
    ],
    unread: [],
  })
})

it('goes by __all__ where there is one', () => {
  const text = `__all__ = [
    "one",  # "not_this"
    '_two',
]
__all__ += ["three"]
def one(): ...
def _two(): ...
def four(): ...
`
  expect(read({ 'src/acme/__init__.py': text }).symbols).toEqual([
    'acme',
    'acme._two',
    'acme.one',
    'acme.three',
  ])
})

it('reads an __all__ without brackets', () => {
  expect(read({ 'acme.py': "__all__ = 'one', 'two'\ndef one(): ...\n" }).symbols).toEqual([
    'acme',
    'acme.one',
    'acme.two',
  ])
  expect(read({ 'acme.py': "__all__ = 'one', 'two'" }).symbols).toEqual(['acme', 'acme.one', 'acme.two'])
  expect(read({ 'acme.py': "__all__ = 'one', *more\n" }).unread).toHaveLength(1)
})

it('says when __all__ is not a plain list', () => {
  for (const list of ['[*sub.__all__, "a"]', 'sub.__all__', '["a"] + sub.__all__', '[n for n in dir()]']) {
    expect(read({ 'acme/__init__.py': `__all__ = ${list}\n` }).unread).toEqual([
      'acme/__init__.py: __all__ is not a plain list',
    ])
  }
})

it('counts what a package imports from itself, by the name it gets', () => {
  const text =
    'from ._core import (\n    Pool,\n    feed as send,\n)\nfrom .x import y\nfrom os import path\n'
  expect(read({ 'acme/__init__.py': text }).symbols).toEqual(['acme', 'acme.Pool', 'acme.send', 'acme.y'])
})

it('leaves out private modules, tests and setup files', () => {
  const text = 'def f(): ...\n'
  const paths = [
    'acme/_core.py',
    'acme/_x/y.py',
    'tests/a.py',
    'setup.py',
    'acme/test_it.py',
    'docs/conf.py',
    'a.txt',
  ]
  expect(read(Object.fromEntries(paths.map((path) => [path, text]))).symbols).toEqual([])
})
