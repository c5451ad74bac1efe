import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { haveGh } from '../../../parts/github/run-gh.js'
import { startProject } from './project-files.js'
import type { Hosted } from './support.js'

describe.skipIf(!haveGh)('github/immutable-releases, with the real gh', () => {
  let hosted: Hosted
  const check = (given = {}) => hosted.check('github/immutable-releases', { with: given })

  beforeEach(async () => {
    hosted = await startProject()
  })
  afterEach(() => hosted.stop())

  it('offers to turn them on', async () => {
    const verdict = await check()
    if (verdict.verdict === 'pass' || verdict.fix === undefined) throw new Error('no fix is offered')
    expect(await hosted.write.shell(verdict.fix)).toMatchObject({ exitCode: 0 })
    expect(await check()).toMatchObject({ verdict: 'pass' })
  })
})
