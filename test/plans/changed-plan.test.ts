import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../parts/temporary.js'
import { bundleCli, type Cli } from '../support/cli.js'
import { makeProject, type Project, planWith } from '../support/project.js'

let cli: Cli
beforeAll(async () => {
  cli = await bundleCli()
})

/** A gate that notes each of its runs outside the repository, and whose verdict is about one file. */
const noting = (title: string, more = '') => [
  `- gate: ${title}`,
  '  inputs: [source.js]',
  `  run: echo ${title} >> "$NOTES"${more}`,
]
const decision = ['- decision: Ship it?', '  id: qa/ship', '  options: [ship, hold]']
const before = planWith(
  ...noting('Lint'),
  ...noting('Types'),
  ...decision,
  '- gate: Old',
  '  run: test -e ready || exit 1',
)
const after = planWith(
  ...noting('Lint'),
  ...noting('Types', ' && true'),
  ...decision,
  '- gate: Fresh',
  '  run: exit 0',
)

let project: Project
let notes: string
beforeEach(() => {
  notes = join(temporaryFolder('notes'), 'notes')
  project = makeProject({ files: { 'release-wizard.yaml': before }, env: { NOTES: notes } })
})

const ran = () => (existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : [])
const statuses = async () => {
  const { stdout } = await cli.run(project, 'status', '--json')
  const { steps }: { steps: readonly { id: string; status: string; verdict: string | null }[] } =
    JSON.parse(stdout)
  return Object.fromEntries(steps.map(({ id, status }) => [id, status]))
}

test('a plan changed in the middle of a run: what changed is said, what holds is kept, the rest is judged anew', async () => {
  const answers = ['--answer', 'qa/ship=ship', '--yes']
  const first = await cli.run(project, '1.0.1', '--operator', 'mia', ...answers)
  expect(first.exitCode, first.output).toBe(1)
  expect(ran().toSorted()).toEqual(['Lint', 'Types'])
  expect(await statuses()).toMatchObject({ 'qa/lint': 'passed', 'qa/ship': 'passed', 'qa/old': 'failed' })

  project.commit('build: another gate', { 'release-wizard.yaml': after })
  project.git('push', '--quiet')

  // The decision was about the commit of then: it is asked again, and what was said before stays in the evidence.
  const again = ['--answer', 'qa/ship=ship', '--answer', 'tag/push=1.0.1']
  const second = await cli.run(project, '1.0.1', '--operator', 'rio', '--yes', ...again)
  expect(second.output).toContain('release-wizard.yaml changed since')
  expect(second.output).toMatch(/judged anew: qa\/types\n.*new: qa\/fresh\n.*gone: qa\/old/)
  expect(second.exitCode, second.output).toBe(0)
  expect(ran().toSorted()).toEqual(['Lint', 'Types', 'Types'])
  const kept = await cli.run(project, 'report', '1.0.1')
  expect(kept.stdout).toMatch(/ship[^\n]*mia/)
})

test('a changed plan is trusted anew before anything of it runs', async () => {
  await cli.run(project, '1.0.1', '--operator', 'mia', '--answer', 'qa/ship=ship', '--yes')
  project.commit('build: another gate', { 'release-wizard.yaml': after })
  const runs = ran().length
  const second = await cli.run(project, '1.0.1')
  expect(second.exitCode, second.output).toBe(3)
  expect(second.output).toMatch(/^.*- .*exit 1$/m)
  expect(second.output).toMatch(/^.*\+ .*- gate: Fresh$/m)
  expect(ran()).toHaveLength(runs)
})
