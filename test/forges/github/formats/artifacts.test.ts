import { describe, expect, it } from 'vitest'
import { judgeArtifacts, type RunArtifact } from '../../../../source/forges/github/formats/artifacts.js'

const artifact = (name: string, more: Partial<RunArtifact> = {}): RunArtifact => ({
  id: 1,
  name,
  bytes: 10,
  expired: false,
  ...more,
})
const found = [artifact('acme-1.4.0-linux'), artifact('acme-1.4.0-macos'), artifact('metadata')]
const expected = [{ pattern: 'acme-1.4.0-*', count: 2 }, { pattern: 'metadata' }]
const words = (artifacts: readonly RunArtifact[], wanted = expected, version = '1.4.0', total?: number) =>
  judgeArtifacts(artifacts, wanted, version, total).map((problem) => problem.found)

describe('the artifacts of a build', () => {
  it('are complete when every pattern has its count and nothing else is there', () => {
    expect(words(found)).toEqual([])
    expect(words(found, [], '1.4.0', 3)).toEqual([])
  })

  it('lack one', () => {
    expect(words(found.slice(1))).toEqual(['1 of acme-1.4.0-*'])
    expect(words(found.slice(0, 2))).toEqual(['no metadata'])
    expect(words(found, [], '1.4.0', 4)).toEqual(['3 artifacts'])
  })

  it('hold one that nobody expects', () => {
    expect(words([...found, artifact('debug')])).toEqual(['debug, which nobody expects'])
  })

  it('have expired or are empty', () => {
    expect(words([artifact('metadata', { expired: true, bytes: 0 })], [{ pattern: 'metadata' }])).toEqual([
      'metadata has expired',
      'metadata is empty',
    ])
  })

  it('are of another version, a prerelease of this one included', () => {
    const wanted = [{ pattern: '**' }]
    expect(words([artifact('acme-1.3.2-linux'), artifact('acme_v1.4.0_linux')], wanted)).toEqual([
      'acme-1.3.2-linux is of 1.3.2',
    ])
    expect(words([artifact('acme-1.4.0-rc.1')], wanted)).toEqual(['acme-1.4.0-rc.1 is of 1.4.0-rc.1'])
    expect(words([artifact('acme-1.4.0-rc.1')], wanted, '1.4.0-rc.1')).toEqual([])
  })

  it('may carry the name of a platform behind the version', () => {
    expect(words([artifact('acme-1.4.0-linux'), artifact('acme-1.4.0-x86_64')], [{ pattern: '**' }])).toEqual(
      [],
    )
  })
})
