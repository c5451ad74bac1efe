import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bumpFromSurface, compareSurfaces } from '../../../source/project/surface/compare.js'
import { makeSurface } from '../../../source/project/surface/surface.js'

const compare = (base: string[], candidate: string[]) =>
  compareSurfaces(makeSurface(base), makeSurface(candidate))

describe('two surfaces', () => {
  it('are compared symbol by symbol', () => {
    expect(compare(['a', 'b', 'c'], ['c', 'd', 'b'])).toEqual({
      added: ['d'],
      removed: ['a'],
      change: 'breaking',
      unread: [],
    })
  })

  it.each([
    [['a'], ['a'], 'none', 'patch', 'public surface unchanged'],
    [['a'], ['a', 'b'], 'additions', 'minor', 'public surface: 1 symbol added'],
    [['a', 'b'], [], 'breaking', 'major', 'public surface: 2 symbols removed'],
    [['a'], ['b'], 'breaking', 'major', 'public surface: 1 symbol removed, 1 symbol added'],
  ])('%j → %j is %s and asks for a %s', (base, candidate, change, bump, reason) => {
    const difference = compare(base, candidate)
    expect(difference.change).toBe(change)
    expect(bumpFromSurface('1.3.2', difference, 'strict')).toEqual({ bump, reason })
  })

  it('go by the pre-1.0 policy below 1.0', () => {
    expect(bumpFromSurface('0.1.0', compare(['a'], ['a', 'b']), 'strict').bump).toBe('minor')
    expect(bumpFromSurface('0.1.0', compare(['a'], ['a', 'b']), 'caret').bump).toBe('patch')
    expect(bumpFromSurface('0.1.0', compare(['a'], []), 'strict').bump).toBe('minor')
  })

  it('carry along what was not read on either side', () => {
    const difference = compareSurfaces(makeSurface([], ['x', 'y']), makeSurface([], ['y']))
    expect(difference.unread).toEqual(['x', 'y'])
  })

  it('lead back: the base and what was added, less what was removed, is the candidate', () => {
    const symbols = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
    fc.assert(
      fc.property(symbols, symbols, (base, candidate) => {
        const { added, removed } = compare(base, candidate)
        const led = [...base, ...added].filter((symbol) => !removed.includes(symbol))
        expect(makeSurface(led)).toEqual(makeSurface(candidate))
        expect(compare(candidate, base)).toMatchObject({ added: removed, removed: added })
      }),
    )
  })
})
