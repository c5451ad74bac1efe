import { describe, expect, it } from 'vitest'
import { findCheckOrigins, findNearChecks } from '../../../../source/forges/github/formats/check-names.js'
import { release } from './workflows.js'

describe('names of checks', () => {
  it.each([
    ['Publish to Hex', 'publish'],
    ['Build (linux)', 'build'],
    ['lint (20)', 'lint'],
    ['shared / test', 'shared'],
  ])('%s is reported by the job %s', (check, job) => {
    expect(findCheckOrigins([release], check)).toEqual([{ workflow: '.github/workflows/release.yml', job }])
  })

  it.each(['publish', 'Publish to hex', 'Build', 'lint', 'shared'])('%s is reported by no job', (check) => {
    expect(findCheckOrigins([release], check)).toEqual([])
  })

  it('that come near are found for the key and for other spelling', () => {
    expect(findNearChecks([release], 'publish')).toEqual(['Publish to Hex'])
    expect(findNearChecks([release], 'publish-to-hex')).toEqual(['Publish to Hex'])
    expect(findNearChecks([release], 'golden')).toEqual([])
  })
})
