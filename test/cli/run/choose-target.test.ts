import { beforeAll, describe, expect, it } from 'vitest'
import { targetQuestion } from '../../../source/cli/run/ask-target.js'
import { targetFor } from '../../../source/cli/run/choose-target.js'
import { readTargetFacts } from '../../../source/cli/run/target-facts.js'
import type { BaseRule } from '../../../source/project/base-tag.js'
import { makePort } from '../../checks/support.js'
import { makeRepository, type Repository } from '../../parts/repository.js'

const form = { template: `v\${version}` }
/** v1.0.0 on main with a feature behind it, and v1.1.0 with v1.2.0-rc.1 on a branch of their own. */
let repository: Repository
beforeAll(() => {
  repository = makeRepository({ 'notes.md': 'one\n' })
  repository.tag('v1.0.0')
  repository.git('switch', '-q', '--create', 'maintenance')
  repository.commit('fix: mend it there')
  repository.tag('v1.1.0')
  repository.commit('feat: try it there')
  repository.tag('v1.2.0-rc.1')
  repository.git('switch', '-q', 'main')
  repository.commit('feat: say it better')
})

const facts = (rule: BaseRule, baseTag?: string) =>
  readTargetFacts(makePort(repository), form, [], {
    existing: false,
    preOne: 'strict',
    rule,
    ...(baseTag === undefined ? {} : { baseTag }),
  })

describe('the base of the plan is where versions are counted on from', () => {
  it('branch: the last release on this branch, and what is elsewhere is named', async () => {
    const found = await facts('branch')
    expect(targetFor('minor', found)).toMatchObject({ version: '1.2.0', baseTag: 'v1.0.0' })
    expect(targetQuestion(found).facts).toEqual(
      expect.arrayContaining([
        'last release: 1.0.0 (the highest release on this branch)',
        'not on this branch: v1.1.0',
      ]),
    )
  })

  it('any: the last release on any branch, its prereleases too', async () => {
    const found = await facts('any')
    expect(targetFor('minor', found)).toMatchObject({
      version: '1.2.0',
      baseTag: 'v1.1.0',
      baseReason: 'the highest release below 1.2.0 on any branch',
      bump: 'minor',
    })
    expect(targetFor('prerelease', found)).toMatchObject({ version: '1.2.0-rc.2', baseTag: 'v1.2.0-rc.1' })
    const { facts: lines } = targetQuestion(found)
    expect(lines).toContain('last release: 1.1.0 (the highest release on any branch)')
    expect(lines?.join('\n')).not.toContain('not on this branch')
  })

  it('none: nothing is compared, and versions are still counted on from the last release', async () => {
    const target = targetFor('1.2.0', await facts('none'))
    expect(target).toEqual({
      ground: { branch: 'main', commit: repository.git('rev-parse', 'HEAD') },
      tag: 'v1.2.0',
      version: '1.2.0',
      bump: 'minor',
      baseReason: 'the plan wants no base tag: everything counts as changed',
      newest: true,
    })
    expect(targetFor('1.2.0', await facts('none', 'v1.0.0'))).toMatchObject({ baseTag: 'v1.0.0' })
  })
})
