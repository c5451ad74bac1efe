import { describe, expect, test } from 'vitest'
import { readWorkflowFile } from '../../../source/forges/github/formats/workflow-file.js'
import { generatePhases } from '../../../source/inference/generate.js'
import type { ChannelDraft } from '../../../source/plan/plan-draft.js'
import { channels } from '../../../source/registries/record.js'

const onTag =
  "on: { push: { tags: ['v*'] } }\njobs: { stage: { runs-on: ubuntu-latest, steps: [{ run: npm stage publish }] } }\n"

function phases(list: readonly ChannelDraft[]) {
  const reading = readWorkflowFile('.github/workflows/release.yml', onTag)
  if (!reading.ok) throw new Error(reading.problem.found)
  return generatePhases(
    { tag: 'v${version}', channels: list },
    { gates: [], workflows: [reading.value] },
    channels,
  )
}

const published = (list: readonly ChannelDraft[]) => (phases(list).publish ?? []).map(({ id }) => id)

describe('the order of a release in two phases', () => {
  test('stages, then what is public at once, then approvals in the order of their needs', () => {
    const list = [
      { npm: { package: 'acme-core', stage: true } },
      { crates: {} },
      { npm: { package: 'acme', stage: true, needs: 'npm' } },
      { github: { stage: true } },
    ]
    expect(published(list)).toEqual([
      'publish/npm-stage',
      'publish/npm-acme-stage',
      'publish/github-stage',
      'publish/crates',
      'publish/npm',
      'publish/npm-acme',
      'publish/github',
    ])
  })

  test('what needs an approved channel comes after it', () => {
    const list = [
      { github: { stage: true } },
      { homebrew: { tap: 'acme/homebrew-tap', needs: 'github' } },
      { crates: {} },
    ]
    expect(published(list)).toEqual([
      'publish/github-stage',
      'publish/crates',
      'publish/github',
      'publish/homebrew',
    ])
  })

  test('a plan that says nothing of stages publishes as ever', () => {
    expect(published([{ npm: {} }, { crates: {} }, 'github'])).toEqual([
      'publish/npm',
      'publish/crates',
      'publish/github',
    ])
    expect(published([{ npm: { stage: false } }, { crates: { stage: 'auto' } }])).toEqual([
      'publish/npm',
      'publish/crates',
    ])
  })

  test('what a workflow stages is waited for, taken, judged, and approved by whoever is logged in here', () => {
    const list = [
      { npm: { package: 'acme', by: 'workflow' as const, workflow: 'release.yml', stage: true } },
      { crates: {} },
    ]
    const { prepare, build, verify } = phases(list)
    expect(published(list)).toEqual([
      'publish/release-finished',
      'publish/npm-stage',
      'publish/npm-contents',
      'publish/npm-differs',
      'publish/crates',
      'publish/npm',
    ])
    expect((build ?? []).map(({ id }) => id)).toContain('build/npm')
    expect((prepare ?? []).map(({ id }) => id)).toContain('prepare/npm-login')
    expect(verify?.find(({ id }) => id === 'verify/npm-visible')?.needs).toEqual(['publish/npm'])
  })
})
