import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { haveGh } from '../../../parts/github/run-gh.js'
import { ruleset, startProject } from './project-files.js'
import type { Hosted } from './support.js'

describe.skipIf(!haveGh)('github/tag-protection, with the real gh', () => {
  let hosted: Hosted
  const check = (given = {}) => hosted.check('github/tag-protection', { with: given })

  beforeEach(async () => {
    hosted = await startProject()
  })
  afterEach(() => hosted.stop())

  const protectTags = (...types: string[]) =>
    hosted.github.repository.rulesets.push(
      ruleset(
        'tag',
        'refs/tags/v*',
        types.map((type) => ({ type })),
      ),
    )

  it('passes where a ruleset forbids to delete and to move the tag', async () => {
    protectTags('deletion', 'update')
    expect(await check()).toEqual({ verdict: 'pass', fact: 'rules' })
  })

  it('fails without one, and for one that is not enough', async () => {
    expect(await check()).toMatchObject({
      verdict: 'fail',
      found: 'no active ruleset covers v1.4.0',
    })
    protectTags('deletion')
    expect(await check()).toMatchObject({ found: 'rules lets tags be moved' })
  })
})
