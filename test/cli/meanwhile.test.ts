import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { bundleCli, type Cli, type Ran } from '../support/cli.js'
import { makeTally } from '../support/deeds.js'
import { makeProject, type Project, planWith } from '../support/project.js'

const confirmed = ['--yes', '--plain', '--answer', 'tag/push=1.0.1', '--answer', 'qa/ship=ship']
let cli: Cli

beforeAll(async () => {
  cli = await bundleCli()
})

function planOf(gate: string): string {
  return planWith(
    '- gate: Tests',
    `  run: ${JSON.stringify(gate)}`,
    '- decision: Ship',
    '  options: [ship, hold]',
  )
}

/** A release that waits for a decision behind its gate. */
async function waiting(gate: string): Promise<Project> {
  const project = makeProject({ files: { 'release-wizard.yaml': planOf(gate) } })
  expect(await cli.run(project, 'patch', '--yes', '--plain')).toMatchObject({ exitCode: 3 })
  return project
}

/** What somebody at another shell does meanwhile. */
function commitAndPush(project: Project, files: Readonly<Record<string, string>>): string {
  const commit = project.commit('fix: one more', files)
  project.git('push', '-q', 'origin', 'main')
  return commit
}

/** The remote has either nothing of the release, or exactly what was judged. */
function expectWhole(project: Project, ran: Ran): void {
  const released = project.remote.git('tag', '--list', 'v1.0.1') !== ''
  expect(released, ran.output).toBe(ran.exitCode === 0)
  if (!released) return
  const commit = project.remote.git('rev-parse', 'v1.0.1^{commit}')
  expect(project.remote.git('rev-parse', 'main')).toBe(commit)
  expect(project.remote.git('show', 'v1.0.1:package.json')).toContain('"version": "1.0.1"')
}

describe('while a question waits', () => {
  test('a commit made in another shell is judged anew before it is tagged', async () => {
    const tally = makeTally()
    const project = await waiting(`git rev-parse HEAD >> ${tally.file}`)
    const commit = commitAndPush(project, { 'source.js': 'best\n' })
    const ran = await cli.run(project, ...confirmed)
    expectWhole(project, ran)
    expect(tally.lines()).toContain(commit)
    expect(project.remote.git('rev-parse', 'v1.0.1^{commit}')).toBe(commit)
  })

  test('a commit that breaks the gate stops the release, though it had passed', async () => {
    const project = await waiting('grep -q better source.js')
    commitAndPush(project, { 'source.js': 'worse\n' })
    const ran = await cli.run(project, ...confirmed)
    expect(ran.exitCode).toBe(1)
    expect(ran.stdout).toMatch(/✖ Tests/)
    expectWhole(project, ran)
  })

  test('a commit on top of the tag that waits for its push is not pushed with it', async () => {
    const project = await waiting('true')
    expect(await cli.run(project, '--yes', '--plain', '--answer', 'qa/ship=ship')).toMatchObject({
      exitCode: 3,
    })
    const tagged = project.git('rev-parse', 'v1.0.1^{commit}')
    const top = project.commit('feat: for the next release', { 'next.js': 'next\n' })
    const ran = await cli.run(project, ...confirmed)
    expectWhole(project, ran)
    expect(project.git('rev-parse', 'HEAD', 'v1.0.1^{commit}')).toBe(`${top}\n${tagged}`)
    expect(project.remote.git('rev-list', '--all')).not.toContain(top)
  })

  test('a push of somebody else stops the release before its tag is public', async () => {
    const project = await waiting('true')
    const base = project.git('rev-parse', 'HEAD~1')
    const other = project.git('commit-tree', '-p', base, '-m', 'feat: from elsewhere', `${base}^{tree}`)
    project.git('push', '-q', 'origin', `${other}:refs/heads/main`)
    const ran = await cli.run(project, ...confirmed)
    expect(ran.exitCode).toBe(1)
    expect(ran.stdout).toMatch(/Up to date with the remote/)
    expect(project.remote.git('tag')).toBe('v1.0.0')
  })

  test('a tag of that name set on the remote is never moved', async () => {
    const project = await waiting('true')
    const theirs = project.git('rev-parse', 'HEAD~1')
    project.git('push', '-q', 'origin', `${theirs}:refs/tags/v1.0.1`)
    const ran = await cli.run(project, ...confirmed)
    expect(ran.exitCode).toBe(1)
    expect(project.remote.git('rev-parse', 'v1.0.1^{commit}')).toBe(theirs)
  })
})

describe('a plan file that is changed while its release is in progress', () => {
  test('runs nothing before it is trusted anew, shows what changed, and is then judged anew', async () => {
    const tally = makeTally()
    const project = await waiting('true')
    commitAndPush(project, { 'release-wizard.yaml': planOf(`echo new >> ${tally.file}`) })
    const asked = await cli.run(project, '--plain', '--answer', 'qa/ship=ship')
    expect(asked).toMatchObject({ exitCode: 3 })
    expect(asked.stdout).toMatch(/- .*true[\s\S]*\+ .*echo new/)
    expect(tally.count()).toBe(0)
    const ran = await cli.run(project, ...confirmed)
    expect(ran.stdout).toMatch(/release-wizard\.yaml changed since/)
    expect(tally.count()).toBe(1)
    expectWhole(project, ran)
  })

  test('and does not parse any more is refused with its line, and the release waits as it was', async () => {
    const project = await waiting('true')
    writeFiles(project.folder, { 'release-wizard.yaml': 'name: acme\nphases: [\n' })
    const ran = await cli.run(project, ...confirmed)
    expect(ran).toMatchObject({ exitCode: 2 })
    expect(ran.stderr).toMatch(/release-wizard\.yaml/)
    const status = await cli.run(project, 'status', '--json')
    expect(JSON.parse(status.stdout)).toMatchObject({ outcome: 'asking' })
  })
})

describe('an environment that lacks or has something', () => {
  test('without HOME, and with no user name, the release runs to its end', async () => {
    const project = makeProject()
    const { HOME: _, USER: __, ...env } = project.env
    const ran = await cli.run({ folder: project.folder, env }, 'patch', ...confirmed)
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
  })

  test('in a workflow of GitHub the lines are grouped, and the release is the same', async () => {
    const summary = join(temporaryFolder('summary'), 'summary.md')
    const project = makeProject({ env: { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary } })
    const ran = await cli.run(project, 'patch', ...confirmed)
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
    expect(ran.stdout).toMatch(/^::group::/m)
    expect(existsSync(summary)).toBe(true)
  })

  test('without git on PATH says so', async () => {
    const project = makeProject()
    const ran = await cli.run(
      { folder: project.folder, env: { ...project.env, PATH: temporaryFolder('empty') } },
      'patch',
    )
    expect(ran).toMatchObject({ exitCode: 2 })
    expect(ran.stderr).toMatch(/git was not found on PATH/)
  })
})
