import { describe, expect, it } from 'vitest'
import {
  judgeMetadata,
  judgeOrigin,
  readMetadata,
} from '../../../../source/forges/github/formats/provenance.js'
import { makeRun } from './runs.js'

const commit = 'a41f9c2d00000000000000000000000000000000'
const run = makeRun({ status: 'completed', conclusion: 'success', sha: commit })
const origin = { workflow: 'release.yml', events: ['push'], commit }
const wrong = (more: Partial<typeof run>) =>
  judgeOrigin({ ...run, ...more }, origin).map(({ found }) => found)

describe('the origin of a build', () => {
  it('is the workflow, well ended, caused as it should be, at the tag’s commit', () => {
    expect(wrong({})).toEqual([])
  })

  it.each([
    [{ path: '.github/workflows/ci.yml', workflow: 'CI' }, 'run 1 is of ci.yml'],
    [{ conclusion: 'failure' }, 'run 1 is failure'],
    [{ status: 'in_progress', conclusion: '' }, 'run 1 is in_progress'],
    [{ event: 'schedule' }, 'run 1 was caused by schedule'],
    [{ sha: 'b52e0d3000' }, 'run 1 is of commit b52e0d3'],
  ])('is refused with %j', (more, words) => {
    expect(wrong(more)).toEqual([words])
  })
})

describe('the metadata of a build', () => {
  const keys = { tag: 'tag', version: 'version', commit: 'build.sha' }
  const wanted = { tag: 'v1.4.0', version: '1.4.0', commit }

  it('is read by its keys, nested ones too', () => {
    const text = JSON.stringify({ tag: 'v1.4.0', version: '1.4.0', build: { sha: commit } })
    const said = readMetadata(text, keys)
    expect(said).toEqual(wanted)
    expect(judgeMetadata(said ?? {}, wanted)).toEqual([])
  })

  it('is none where it is no JSON object', () => {
    expect(readMetadata('tag: v1.4.0', keys)).toBeUndefined()
    expect(readMetadata('"v1.4.0"', keys)).toBeUndefined()
  })

  it('is refused for each thing that differs or is left out', () => {
    const said = judgeMetadata({ tag: 'v1.3.2', commit: 'a41' }, wanted).map(({ found }) => found)
    expect(said).toEqual([
      'the metadata names the tag v1.3.2',
      'the metadata names no version',
      'the metadata names the commit a41',
    ])
  })

  it('may name a short commit', () => {
    expect(judgeMetadata({ ...wanted, commit: 'a41f9c2' }, wanted)).toEqual([])
  })
})
