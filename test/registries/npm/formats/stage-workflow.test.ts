import { describe, expect, test } from 'vitest'
import { stageWorkflow } from '../../../../source/registries/npm/formats/stage-workflow.js'
import { publishingJobsOf } from '../../../../source/registries/npm/formats/trusted-publishing.js'

describe('a drafted workflow', () => {
  test.each(['npm', 'pnpm', 'yarn', 'bun'] as const)(
    'stages for %s by its own identity, with the newest npm, from tags alone',
    (packer) => {
      const text = stageWorkflow(packer, { template: `v\${version}` })
      expect(publishingJobsOf(text)).toEqual([
        {
          name: 'stage',
          mayIdentify: true,
          tokens: [],
          by: 'trusted',
          stages: true,
          npm: 'latest',
          setsRegistry: true,
        },
      ])
      expect(text).toContain("tags: ['v*']")
      expect(text).toContain('--provenance')
    },
  )

  test('starts on tags of the form that the project has', () => {
    expect(stageWorkflow('npm', { template: `\${name}@\${version}` })).toContain("tags: ['*@*']")
  })

  test('names each action by its commit', () => {
    const uses = stageWorkflow('npm', { template: 'v*' }).match(/uses: \S+/g) ?? []
    expect(uses).toHaveLength(2)
    for (const one of uses) expect(one).toMatch(/@[0-9a-f]{40}$/)
  })
})
