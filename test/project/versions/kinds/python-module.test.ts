import { expect, it } from 'vitest'
import { reading, said } from './reading.js'

it('prefers __version__ to VERSION', () => {
  expect(said(reading('a/__init__.py', 'VERSION = "9"\n__version__ = "1.3.0"\n'))).toEqual([
    '__version__ 1.3.0',
  ])
})

it.each(['from ._v import __version__\n', 'from ._v import (\n  other,\n  __version__,\n)\n'])(
  'follows %j',
  (text) => {
    expect(reading('a/__init__.py', text)).toMatchObject({ elsewhere: ['a/_v.py', 'a/_v/__init__.py'] })
  },
)

it.each([
  '__version__ = importlib.metadata.version("acme")\n',
  '__version__ = ".".join(parts)\n',
  '__version__ = "1.3.0" if stable else "2"\n',
  '__version__ == "1.3.0"\n',
  'class A:\n  __version__ = "1.3.0"\n',
])('finds no version in %j', (text) => {
  expect(reading('a/__init__.py', text)).toMatchObject({
    problem: { found: expect.stringContaining('no version') },
  })
})

it('does not choose between two assignments', () => {
  expect(reading('a/__init__.py', '__version__ = "1"\n__version__ = "2"\n')).toMatchObject({
    problem: { expected: 'exactly one' },
  })
})
