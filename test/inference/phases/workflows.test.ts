import { describe, expect, it } from 'vitest'
import { readWorkflowFile, type WorkflowFile } from '../../../source/forges/github/formats/workflow-file.js'
import { generatePhases } from '../../../source/inference/generate.js'
import type { ChannelDraft, PlanFile, StepDraft } from '../../../source/plan/plan-draft.js'
import { channels } from '../../../source/registries/record.js'

const job = 'jobs: { publish: { runs-on: ubuntu-latest, steps: [{ run: make }] } }\n'
const onTag = "on: { push: { tags: ['v*'] } }\n"
const onDispatch = 'on: { workflow_dispatch: { inputs: { tag: { required: true } } } }\n'

function workflow(name: string, on: string): WorkflowFile {
  const reading = readWorkflowFile(`.github/workflows/${name}`, on + job)
  if (!reading.ok) throw new Error(reading.problem.found)
  return reading.value
}

function phases(file: PlanFile, workflows: readonly WorkflowFile[] = []) {
  return generatePhases({ tag: 'v${version}', ...file }, { gates: [], workflows }, channels)
}

const byWorkflow = (kind: string, name: string, more: object = {}): ChannelDraft => ({
  [kind]: { by: 'workflow', workflow: name, ...more },
})

const ids = (steps: readonly StepDraft[] | undefined) => (steps ?? []).map(({ id }) => id)

describe('a channel that a workflow publishes', () => {
  const npm = byWorkflow('npm', 'publish.yml', { package: 'acme', inputs: { tag: '${tag}' } })

  it('is started once, waited for by that very start, then seen and installed', () => {
    const { publish, verify } = phases({ channels: [npm] }, [workflow('publish.yml', onDispatch)])
    expect(publish).toEqual([
      {
        id: 'publish/publish-run',
        action: 'publish.yml started',
        uses: 'github/publish-run',
        with: { workflow: 'publish.yml' },
        channel: 'npm',
      },
      {
        id: 'publish/publish-finished',
        wait: 'publish.yml finished',
        uses: 'github/run-finished',
        with: { after: 'publish/publish-run' },
        needs: ['publish/publish-run'],
        channel: 'npm',
        every: '10s',
        'timeout-minutes': 180,
      },
    ])
    expect(ids(verify)).toEqual(['verify/npm-visible', 'verify/npm-installs'])
    expect(verify?.[0]?.needs).toEqual(['publish/publish-finished'])
  })

  it('runs at the tag where the plan gives no inputs', () => {
    const plain = byWorkflow('npm', 'publish.yml', { package: 'acme' })
    const { publish } = phases({ channels: [plain] }, [workflow('publish.yml', 'on: workflow_dispatch\n')])
    expect(publish?.[0]?.with).toEqual({ workflow: 'publish.yml', ref: '${tag}' })
  })

  it('is asked before the tag whether it can start in this way', () => {
    const startGate = (channel: ChannelDraft, on: string) =>
      phases({ channels: [channel] }, [workflow('publish.yml', on)]).prepare?.find(
        ({ id }) => id === 'prepare/publish-starts',
      )?.with
    const named = { workflow: 'publish.yml' }
    const plain = byWorkflow('npm', 'publish.yml', { package: 'acme' })
    const sent = { ...named, event: 'workflow_dispatch' }
    expect(startGate(npm, onDispatch)).toEqual({ ...sent, at: 'branch', inputs: ['tag'] })
    expect(startGate(plain, onDispatch)).toEqual(sent)
    expect(startGate(plain, onTag)).toEqual({ ...named, event: 'push' })
    expect(startGate(plain, 'on: { push: { branches: [main] } }\n')).toEqual({
      ...named,
      event: 'push',
      at: 'branch',
    })
    expect(phases({ channels: [plain] }).prepare?.some(({ uses }) => uses === 'github/workflow-starts')).toBe(
      false,
    )
  })

  it('is only waited for where its workflow starts on the tag', () => {
    const plain = byWorkflow('npm', 'publish.yml', { package: 'acme' })
    const { publish } = phases({ channels: [plain] }, [workflow('publish.yml', onTag)])
    expect(publish).toEqual([
      expect.objectContaining({
        id: 'publish/publish-finished',
        with: { workflow: 'publish.yml', event: 'push' },
      }),
    ])
  })

  it('is not started a second time by its inputs, unless it publishes on a dispatch alone', () => {
    const on = "on: { push: { tags: ['v*'] }, workflow_dispatch: { inputs: { tag: {} } } }\n"
    expect(ids(phases({ channels: [npm] }, [workflow('publish.yml', on)]).publish)).toEqual([
      'publish/publish-finished',
    ])
    const asked = `${on}env: { DO: "\${{ github.event_name == 'workflow_dispatch' }}" }\n`
    expect(ids(phases({ channels: [npm] }, [workflow('publish.yml', asked)]).publish)).toHaveLength(2)
  })

  it('is dispatched where the tag of this plan does not start it', () => {
    const file = { tag: 'acme-${version}', channels: [byWorkflow('npm', 'publish.yml')] }
    expect(ids(phases(file, [workflow('publish.yml', onTag)]).publish)).toEqual([
      'publish/publish-run',
      'publish/publish-finished',
    ])
  })

  it('follows the GitHub Release where that starts its workflow, whatever the plan names first', () => {
    const started = 'on: { release: { types: [published] }, workflow_dispatch: {} }\n'
    const file = { channels: [byWorkflow('npm', 'publish.yml'), 'github'] }
    const { publish } = phases(file, [workflow('publish.yml', started)])
    expect(ids(publish)).toEqual(['publish/github', 'publish/publish-finished'])
    expect(publish?.[1]?.with).toEqual({ workflow: 'publish.yml', event: 'release' })
  })

  it('asks nothing of the login and the tools of this machine but the one at GitHub', () => {
    const { prepare } = phases({ channels: [npm, byWorkflow('pypi', 'publish.yml', { package: 'acme' })] })
    expect(
      (prepare ?? []).flatMap(({ uses = '' }) => (/^(?:git|versions?)\//.test(uses) ? [] : [uses])),
    ).toEqual([
      'github/login',
      'github/rights',
      'npm/registry',
      'npm/name',
      'npm/version-free',
      'npm/dist-tag',
      'npm/engines',
      'pypi/registry',
      'pypi/name',
      'pypi/version-free',
    ])
  })

  it('asks for the login at GitHub once where the GitHub Release is made here', () => {
    const { prepare } = phases({ channels: [npm, 'github'] })
    const asked = (prepare ?? []).filter(({ uses }) => uses === 'github/login')
    expect(asked).toEqual([{ id: 'prepare/github-login', gate: null, uses: 'github/login' }])
  })
})

describe('several channels', () => {
  it('of one workflow share one run, which is no single channel’s to leave out', () => {
    const inputs = { inputs: { tag: '${tag}' } }
    const file = {
      channels: [byWorkflow('npm', 'publish.yml', inputs), byWorkflow('pypi', 'publish.yml', inputs)],
    }
    const { publish, verify } = phases(file, [workflow('publish.yml', onDispatch)])
    expect(ids(publish)).toEqual(['publish/publish-run', 'publish/publish-finished'])
    expect(publish?.map(({ channel }) => channel)).toEqual([undefined, undefined])
    expect(ids(verify)).toEqual([
      'verify/npm-visible',
      'verify/npm-installs',
      'verify/pypi-visible',
      'verify/pypi-installs',
    ])
  })

  it('are published here and by workflows in one release, those that others need first', () => {
    const file = {
      channels: [
        byWorkflow('crates', 'crates.yml', { needs: 'homebrew' }),
        byWorkflow('npm', 'npm.yml'),
        { homebrew: { tap: 'acme/homebrew-tap' } },
        { github: { needs: ['crates', 'npm'] } },
      ],
    }
    const { publish, build } = phases(file, [workflow('npm.yml', onTag)])
    expect(ids(publish)).toEqual([
      'publish/homebrew',
      'publish/crates-run',
      'publish/crates-finished',
      'publish/npm-finished',
      'publish/github',
    ])
    expect(ids(build)).toEqual(['build/homebrew', 'build/github'])
  })
})

describe('a build that a workflow makes', () => {
  it('is waited for, judged by origin and contents, and fetched before anything is built here', () => {
    const file = { channels: ['github'], build: { workflow: 'release.yml', artifacts: ['acme-${version}'] } }
    const { build, prepare } = phases(file)
    expect(build?.map(({ id, uses, needs }) => [id, uses, needs])).toEqual([
      ['build/run', 'github/run-finished', undefined],
      ['build/provenance', 'github/provenance', ['build/run']],
      ['build/artifacts', 'github/artifacts', ['build/run']],
      ['build/fetch', 'github/fetch-artifacts', ['build/provenance', 'build/artifacts']],
      ['build/github', 'channel/build', undefined],
    ])
    expect(ids(prepare)).toContain('prepare/github-login')
  })

  it('counts no artifacts where the plan names none', () => {
    const { build } = phases({ build: { workflow: 'release.yml' } })
    expect(ids(build)).toEqual(['build/run', 'build/provenance', 'build/fetch'])
  })

  it('is dispatched at the tag where the plan says so, and found again by that dispatch', () => {
    const { build } = phases({
      build: { workflow: 'release.yml', event: 'workflow_dispatch', inputs: { kind: 'full' } },
    })
    expect(build?.[0]).toMatchObject({
      uses: 'github/dispatch',
      with: { workflow: 'release.yml', ref: '${tag}', inputs: { kind: 'full' } },
    })
    expect(build?.slice(1).map((step) => step.with)).toEqual([
      { after: 'build/dispatch' },
      { after: 'build/dispatch' },
      { after: 'build/dispatch' },
    ])
  })

  it('is no affair of GitHub where a command makes it', () => {
    expect(phases({ build: { run: 'make' } }).build).toEqual([])
    expect(ids(phases({ build: { run: 'make' } }).prepare)).not.toContain('prepare/github-login')
  })
})
