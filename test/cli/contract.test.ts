import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeFiles } from '../parts/temporary.js'
import { bundleCli, type Cli } from '../support/cli.js'
import { makeProject, type Project, planWith } from '../support/project.js'

const question = 'qa/is-it-good'
let cli: Cli

beforeAll(async () => {
  cli = await bundleCli()
})

/** A project whose plan asks a question without a default, behind a gate. */
function asking(gate = 'true'): Project {
  return makeProject({
    files: {
      'release-wizard.yaml': planWith(
        '- gate: Tests',
        `  run: ${JSON.stringify(gate)}`,
        '- decision: Is it good',
        '  options: [ship, hold]',
      ),
    },
  })
}

function linesOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

test('exit 3 where a question waits and nobody can be asked; answered by decide, the release goes on', async () => {
  const project = asking()
  const first = await cli.run(project, 'patch', '--yes', '--plain')
  expect(first).toMatchObject({ exitCode: 3 })
  expect(first.stdout).toContain(`release-wizard decide ${question} VALUE`)
  const nonsense = await cli.run(project, 'decide', question, 'perhaps')
  expect(nonsense).toMatchObject({ exitCode: 2 })
  expect(nonsense.stderr).toMatch(/Expected one of ship, hold; found "perhaps"/)
  const elsewhere = await cli.run(project, 'decide', 'qa/tests', 'retry')
  expect(elsewhere).toMatchObject({ exitCode: 2 })
  expect(elsewhere.stderr).toContain(question)
  expect(
    await cli.run(project, 'decide', question, 'ship', '--operator', 'ada', '--reason', 'looks fine'),
  ).toMatchObject({ exitCode: 0 })
  const second = await cli.run(project, '--plain', '--answer', 'tag/push=1.0.1')
  expect(second, second.output).toMatchObject({ exitCode: 0 })
  expect(second.stdout).toMatch(/ship, by ada: looks fine/)
})

test('what is asked for in words is never taken for the release that is in progress', async () => {
  const project = asking()
  expect(await cli.run(project, 'patch', '--yes', '--plain')).toMatchObject({ exitCode: 3 })
  expect(await cli.run(project, 'v1.0', '--yes', '--plain')).toMatchObject({ exitCode: 2, stdout: '' })
  expect(await cli.run(project, 'patch', '--yes', '--plain')).toMatchObject({
    exitCode: 3,
    stdout: expect.stringContaining('Resuming v1.0.1'),
  })
  const other = await cli.run(project, 'minor', '--yes', '--plain')
  expect(other.stdout).toContain('v1.1.0')
  expect(other.stdout).not.toContain('Resuming')
})

test('a doctor asks nothing that only a chosen target can answer', async () => {
  const { stdout } = await cli.run(makeProject(), 'doctor', '--json')
  const { checks } = JSON.parse(stdout)
  expect(checks.length).toBeGreaterThan(5)
  expect(stdout).not.toMatch(/target|\$\{/)
})

test('exit 1 where a gate failed or could not tell, and 0 once it is waived with a reason', async () => {
  for (const [line, words] of [
    ['exit 1', /Tests +exit code 1/],
    ['no-such-program', /Tests +exit code 127/],
    ['kill -9 $$', /Tests +ended by SIGKILL/],
  ] as const) {
    const project = asking(line)
    const ran = await cli.run(project, 'patch', '--yes', '--plain', '--answer', `${question}=ship`)
    expect(ran).toMatchObject({ exitCode: 1 })
    expect(ran.stdout).toMatch(words)
    const waived = ['--answer', 'qa/tests=waive: known to be broken', '--answer', `${question}=ship`]
    const again = await cli.run(project, '--yes', '--plain', ...waived, '--answer', 'tag/push=1.0.1')
    expect(again, again.output).toMatchObject({ exitCode: 0 })
    expect((await cli.run(project, 'report')).stdout).toMatch(/known to be broken/)
  }
})

test('an answers file and a flag: the flag wins, and what the file says of the irreversible counts for nothing', async () => {
  const project = asking()
  writeFiles(project.home, {
    'answers.yaml': `target: minor\n${question}: hold\ntag/push: 1.1.0\nreview: start\n`,
  })
  const answers = ['--answers', join(project.home, 'answers.yaml')]
  const ran = await cli.run(
    project,
    '--plain',
    ...answers,
    '--answer',
    'trust=trust',
    '--answer',
    `${question}=ship`,
  )
  expect(ran, ran.output).toMatchObject({ exitCode: 3 })
  expect(ran.stdout).toMatch(/Type 1\.1\.0 to go on/)
  expect(ran.stdout).toMatch(/ship, by/)
})

test('a plan of the repository runs nothing before it is trusted: exit 3, and what it would run is shown', async () => {
  const project = asking('touch ran')
  const ran = await cli.run(project, 'patch', '--plain')
  expect(ran).toMatchObject({ exitCode: 3 })
  expect(ran.stdout).toMatch(/qa\/tests +touch ran/)
  expect(project.git('status', '--porcelain')).toBe('')
})

describe('--json', () => {
  test('every line is JSON with a type and a time, the last is the status of the contract, and stderr has the words', async () => {
    const project = asking()
    const ran = await cli.run(project, 'patch', '--yes', '--json')
    expect(ran.exitCode).toBe(3)
    const lines = linesOf(ran.stdout)
    expect(lines.length).toBeGreaterThan(20)
    for (const line of lines.slice(0, -1)) {
      expect(line).toMatchObject({ type: expect.any(String), at: expect.stringMatching(/^\d{4}-.*Z$/) })
    }
    const status = lines.at(-1)
    expect(status).toMatchObject({
      type: 'status',
      schemaVersion: 1,
      target: 'v1.0.1',
      version: '1.0.1',
      baseTag: 'v1.0.0',
      mode: 'live',
      path: 'release',
      outcome: 'asking',
      phase: 'qa',
      blockers: [],
      questions: [{ step: question, kind: 'choose', options: [{ value: 'ship' }, { value: 'hold' }] }],
    })
    const { type: _, ...document } = status ?? {}
    expect(JSON.parse((await cli.run(project, 'status', '--json')).stdout)).toEqual(document)
    for (const step of (status?.steps ?? []) as readonly object[]) {
      for (const key of [
        'id',
        'title',
        'kind',
        'phase',
        'status',
        'required',
        'irreversible',
        'owner',
        'subject',
        'verdict',
        'startedAt',
        'endedAt',
      ])
        expect(step).toHaveProperty(key)
    }
    const resumed = linesOf(
      (await cli.run(project, '--json', '--answer', `${question}=ship`, '--answer', 'tag/push=1.0.1')).stdout,
    )
    expect(resumed[0]).toMatchObject({ type: 'session-opened' })
    expect(resumed.at(-1)).toMatchObject({ type: 'status', outcome: 'complete', next: [] })
  })

  test('status, runs and report are one document each', async () => {
    const project = asking()
    await cli.run(project, 'patch', '--yes', '--plain')
    for (const args of [
      ['status', '--json'],
      ['runs', '--json'],
      ['report', '--json'],
      ['report', 'v1.0.1', '--format', 'json'],
    ]) {
      const ran = await cli.run(project, ...args)
      expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
      expect(() => JSON.parse(ran.stdout)).not.toThrow()
    }
    const ran = await cli.run(project, 'status', 'v9.9.9')
    expect(ran).toMatchObject({ exitCode: 2 })
    expect(ran.stderr).toMatch(/No release of v9\.9\.9 is known here/)
  })
})

test('help has an example for each command, and the version is one line', async () => {
  const project = makeProject()
  for (const command of [
    'status',
    'decide',
    'report',
    'verify',
    'doctor',
    'init',
    'check',
    'outline',
    'explain',
    'bump',
    'runs',
    'handoff',
    'pickup',
    'practice',
  ]) {
    const ran = await cli.run(project, command, '--help')
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
    expect(ran.stdout).toMatch(/Example\n +(?:npx )?release-wizard /)
  }
  expect((await cli.run(project, '--version')).stdout).toMatch(/^\S+$/)
})
