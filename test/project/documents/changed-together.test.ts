import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkChangedTogether } from '../../../source/project/documents/changed-together.js'

const rule = { files: ['spec/**', 'include/acme.h', 'bindings/*/abi.json'], why: 'they state one ABI' }

it('one file of a group alone names every file that stayed behind', () => {
  expect(checkChangedTogether(['spec/v0.md', 'README.md'], [rule])).toEqual([
    {
      found: 'spec/v0.md changed, include/acme.h did not',
      expected: 'spec/** and include/acme.h and bindings/*/abi.json change together: they state one ABI',
      mend: 'bring include/acme.h up to date',
    },
    expect.objectContaining({ mend: 'bring bindings/*/abi.json up to date' }),
  ])
})

it('all of a group, or none, is right', () => {
  expect(checkChangedTogether(['spec/a/b.md', 'include/acme.h', 'bindings/node/abi.json'], [rule])).toEqual(
    [],
  )
  expect(checkChangedTogether(['README.md'], [rule])).toEqual([])
})

it('groups do not depend on each other', () => {
  const other = { files: ['a', 'b'] }
  fc.assert(
    fc.property(fc.subarray(['spec/x', 'include/acme.h', 'bindings/n/abi.json', 'a', 'b']), (changed) => {
      expect(checkChangedTogether(changed, [rule, other])).toEqual([
        ...checkChangedTogether(changed, [rule]),
        ...checkChangedTogether(changed, [other]),
      ])
    }),
  )
})
