import { describe, expect, it } from 'vitest'
import { startsOnTag } from '../../../../source/forges/github/formats/triggers.js'

describe('a pushed tag', () => {
  const starts = (on: Readonly<Record<string, unknown>>, tag = 'v1.4.0') => startsOnTag({ on }, tag)

  it('starts a workflow whose patterns take it', () => {
    expect(starts({ push: { tags: ['v*'] } })).toBe(true)
    expect(starts({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } })).toBe(true)
    expect(starts({ push: { tags: 'v1.4.0' } })).toBe(true)
    expect(starts({ push: null })).toBe(true)
    expect(starts({ push: { 'tags-ignore': ['nightly*'] } })).toBe(true)
    expect(starts({ push: { tags: ['**'] } }, 'acme/v1.4.0')).toBe(true)
  })

  it('starts none whose patterns leave it out', () => {
    expect(starts({ push: { tags: ['release-*'] } })).toBe(false)
    expect(starts({ push: { tags: ['v*', '!v*-rc*'] } }, 'v1.4.0-rc.1')).toBe(false)
    expect(starts({ push: { branches: ['main'] } })).toBe(false)
    expect(starts({ push: { 'tags-ignore': ['v*'] } })).toBe(false)
    expect(starts({ push: { tags: ['*'] } }, 'acme/v1.4.0')).toBe(false)
    expect(starts({ workflow_dispatch: null })).toBe(false)
  })
})
