import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readStep } from '../../source/core/state.js'
import { makeSandbox, sandboxIn } from '../../source/practice/sandbox.js'
import { makeRepository } from '../parts/repository.js'
import { isolatedEnv } from '../parts/temporary.js'
import { bundleCli, type Cli } from '../support/cli.js'
import { actionStep, gateStep, makeTally, tallyAction } from '../support/deeds.js'
import { makePlan, makeStep } from '../support/plans.js'
import { statuses } from '../support/sessions.js'
import { makeStage } from '../support/stage.js'

let cli: Cli

beforeAll(async () => {
  cli = await bundleCli()
})

/** Every file below a folder and a digest of its bytes; `.git` is a folder like any other. */
function bytesOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => statSync(join(folder, name)).isFile())
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  )
}

test.each(['dry-run', 'rehearsal'])(
  'a whole %s leaves repository, index, refs, remote and registry byte for byte as they were',
  async (mode) => {
    const { env } = isolatedEnv()
    const home = env.RELEASE_WIZARD_HOME ?? ''
    const { project, folder } = await makeSandbox(home)
    const before = bytesOf(folder)
    expect(Object.keys(before).length).toBeGreaterThan(30)
    const ran = await cli.run({ folder: project, env }, 'minor', '--mode', mode, '--yes', '--plain')
    expect(ran, ran.output).toMatchObject({ exitCode: mode === 'dry-run' ? 0 : 3 })
    expect(bytesOf(sandboxIn(home).folder)).toEqual(before)
  },
)

describe('a gate of the plan runs as written, and fails where it changed', () => {
  test.each([
    ['a tracked file', 'echo changed > source.js', 'source.js'],
    ['a tracked file that it also staged', 'echo changed > source.js; git add source.js', 'source.js'],
    ['a tracked file away', 'rm source.js', 'source.js'],
    ['a ref', 'git tag sneaky', 'refs/tags/sneaky'],
    ['the branch', 'git commit -q --allow-empty -m sneaky', 'refs/heads/main'],
  ])('%s, naming it, whatever it exited with', async (_, line, name) => {
    const repository = makeRepository({ 'source.js': 'first\n' })
    const stage = makeStage(makePlan([gateStep('qa/sneaky', line)]), { repository })
    const session = await stage.open()
    expect(await session.ended).toBe('blocked')
    const { status, finding } = readStep(session.state, 'qa/sneaky')
    expect(status).toBe('failed')
    expect(finding?.found).toContain(name)
    expect(finding).toMatchObject({
      expected: expect.stringMatching(/no tracked file and no ref/),
      mend: expect.any(String),
    })
  })

  test('nothing: what it makes beside tracked files is its own business', async () => {
    const stage = makeStage(
      makePlan([gateStep('qa/tests', 'mkdir -p coverage; echo 1 > coverage/out; touch README.md')]),
    )
    expect(await (await stage.open()).ended).toBe('complete')
  })
})

test('a built-in check or probe that tries to write is refused before anything ran, and could not tell', async () => {
  const stage = makeStage(
    makePlan([
      makeStep('qa/check', { does: { type: 'uses', name: 'test/check', with: {} } }),
      actionStep('build/pack', 'test/pack'),
    ]),
    {
      checks: {
        'test/check': {
          name: 'test/check',
          title: 'Writes',
          about: 'tree',
          waivable: true,
          async check({ read }) {
            expect('run' in read || 'writeText' in read || 'shell' in read).toBe(false)
            await read.git(['tag', 'sneaky'])
            return { verdict: 'pass', fact: 'done' }
          },
        },
      },
      actions: {
        'test/pack': tallyAction('test/pack', makeTally(), {
          async probe({ read }) {
            await read.git(['update-ref', 'refs/heads/sneaky', 'HEAD'])
            return { found: 'done', fact: 'done' }
          },
        }),
      },
    },
  )
  const session = await stage.open({ answers: { flags: { 'qa/check': 'waive: to see the probe' } } })
  expect(await session.ended).toBe('blocked')
  expect(readStep(session.state, 'qa/check').finding?.found).toMatch(/refused/)
  expect(readStep(session.state, 'build/pack')).toMatchObject({ status: 'unknown' })
  expect(stage.repository.git('for-each-ref', '--format=%(refname)')).toBe('refs/heads/main')
})

describe('a dry run and a rehearsal plan what they do not perform', () => {
  const steps = [
    gateStep('qa/tests', 'exit 0'),
    actionStep('build/pack', 'test/pack', { makes: ['artifact'] }),
    gateStep('build/contents', 'exit 1', undefined, { needs: ['build/pack'] }),
    makeStep('build/judge', { reads: ['artifact'], does: { type: 'run', line: 'exit 1' } }),
    actionStep('publish/shelf', 'test/publish', { irreversible: true, reads: ['artifact'] }),
    gateStep('verify/later', 'exit 0'),
  ]

  test.each([
    ['dry-run', 'planned', 0],
    ['rehearsal', 'planned', 1],
  ] as const)(
    'in a %s: needs and readers are planned too, and phase order alone is no such need',
    async (mode, status, rehearsed) => {
      const [performed, tried] = [makeTally(), makeTally()]
      const stage = makeStage(makePlan(steps), {
        mode,
        actions: {
          'test/pack': tallyAction('test/pack', performed, { irreversible: false }),
          'test/publish': tallyAction('test/publish', performed, {
            async rehearse({ write }) {
              await write.writeText(tried.file, 'rehearsed\n')
              return { verdict: 'pass', fact: 'the registry would take it' }
            },
          }),
        },
      })
      const session = await stage.open()
      expect(await session.ended).toBe('complete')
      expect(statuses(session)).toEqual({
        'qa/tests': 'passed',
        'build/pack': status,
        'build/contents': 'planned',
        'build/judge': 'planned',
        'publish/shelf': 'planned',
        'verify/later': 'passed',
      })
      expect([performed.count(), tried.count()]).toEqual([0, rehearsed])
    },
  )
})
