import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../parts/temporary.js'
import { bundleCli, type Cli } from '../support/cli.js'
import { makeProject, type Project } from '../support/project.js'

let cli: Cli
beforeAll(async () => {
  cli = await bundleCli()
})

const plan = `name: acme
versions: { files: [package.json] }
phases:
  qa:
    - decision: Is it wanted
      about: world
      options: [yes, no]
  vote:
    - gate: Votes are counted
      run: test -e local/passed
paths:
  release: [prepare, version, qa, tag, vote]
`

const runsOf = ({ home }: Project) => readdirSync(join(home, 'runs')).sort()
const journalOf = ({ home }: Project, run: string) => join(home, 'runs', run, 'journal.jsonl')
const typesIn = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line).type as string]))

/** A candidate whose tag is out and whose vote failed. */
async function voted(version: string): Promise<Project> {
  const project = makeProject({ files: { 'release-wizard.yaml': plan, '.gitignore': 'local/\n' } })
  const confirmed = ['--answer', 'qa/is-it-wanted=yes', '--answer', `tag/push=${version}`]
  const ran = await cli.run(project, version, '--yes', '--plain', ...confirmed)
  expect(ran, ran.output).toMatchObject({ exitCode: 1 })
  return project
}

const next = ['decide', 'vote/votes-are-counted', 'next', '--reason', 'two against']

test('a kill at any moment of the change leads to one next candidate, with what was decided about the release', async () => {
  const project = await voted('1.1.0-rc.1')
  expect(await cli.run(project, ...next)).toMatchObject({ exitCode: 0 })
  const [first = ''] = runsOf(project)
  const goOn = () => cli.run(project, '--plain')
  const ran = await goOn()
  expect(ran, ran.output).toMatchObject({ exitCode: 3 })
  expect(ran.output).toContain('Type 1.1.0-rc.2 to go on')
  const [, second = ''] = runsOf(project)
  const written = readFileSync(journalOf(project, second), 'utf8').split('\n')
  const types = typesIn(journalOf(project, second))
  const reviewed = types.indexOf('plan-reviewed')
  expect(types.slice(0, reviewed + 1)).toEqual(expect.arrayContaining(['follows', 'answer-kept']))
  expect(types).not.toContain('answered')
  expect(typesIn(journalOf(project, first)).at(-1)).toBe('superseded')

  const whole = join(temporaryFolder('whole'), 'home')
  cpSync(project.home, whole, { recursive: true })
  for (const kept of [1, reviewed, reviewed + 1]) {
    project.git('reset', '-q', '--hard', 'v1.1.0-rc.1')
    project.git('tag', '--delete', 'v1.1.0-rc.2')
    rmSync(project.home, { recursive: true })
    cpSync(whole, project.home, { recursive: true })
    writeFileSync(journalOf(project, second), `${written.slice(0, kept).join('\n')}\n`)
    const again = await goOn()
    expect(again.output, `${kept} events`).toContain('Type 1.1.0-rc.2 to go on')
    expect(runsOf(project)).toHaveLength(kept > reviewed ? 2 : 3)
    const open = (await cli.run(project, 'runs')).stdout.split('\n').filter((line) => line.includes('asking'))
    expect(open).toHaveLength(1)
  }
})

test('without candidates it is the next number, the same step from the same base, and a free one', async () => {
  const project = await voted('1.1.0')
  project.tag('v1.1.1', 'v1.0.0')
  expect(await cli.run(project, ...next)).toMatchObject({ exitCode: 0 })
  const ran = await cli.run(project, '--plain')
  expect(ran.output).toContain('target  v1.1.2, minor; base v1.0.0 (as for v1.1.0)')
  expect(ran.output).toContain('Type 1.1.2 to go on')
  expect(project.remote.git('tag')).toBe('v1.0.0\nv1.1.0')
  expect((await cli.run(project, 'report', '--json')).stdout).toContain('"reason": "two against"')
})

test('a fix that changes the branch ends what was chosen: target and base are chosen again in the same session', async () => {
  const project = makeProject({
    files: {
      'release-wizard.yaml':
        'name: acme\nbranches: [main]\nversions: { files: [package.json] }\nphases: { qa: [] }\n',
    },
  })
  project.git('branch', '1.x', 'v1.0.0')
  project.commit('feat!: two', {
    'package.json': '{ "name": "acme", "version": "2.0.0", "private": true }\n',
  })
  project.tag('v2.0.0')
  project.commit('fix: mend two')
  project.git('push', '-q', 'origin', 'main', 'v2.0.0')
  project.git('switch', '-q', '1.x')
  project.commit('fix: mend one')
  project.git('push', '-q', '-u', 'origin', '1.x')
  const mended = ['--answer', 'prepare/branch=fix', '--answer', 'prepare/valid=choose-again']
  const ran = await cli.run(project, 'patch', '--yes', '--plain', ...mended)
  expect(ran.output).toContain('target  v1.0.1, patch; base v1.0.0')
  expect(ran.output).toContain('1.0.1 was chosen on 1.x, and this is main')
  expect(ran.output).toContain('target  v2.0.1, patch; base v2.0.0')
  expect(ran.output).toContain('Type 2.0.1 to go on')
  expect(ran.exitCode).toBe(3)
})
