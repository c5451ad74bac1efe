import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../parts/temporary.js'
import { bundleCli } from '../support/cli.js'
import { makeProject, planWith } from '../support/project.js'

test('a candidate is cut again and released: what is about it runs again, the rest keeps its verdict, and the report shows each spin', async () => {
  const cli = await bundleCli()
  const notes = join(temporaryFolder('notes'), 'notes')
  const plan = planWith(
    '- gate: Library',
    '  inputs: [source.js]',
    '  run: echo library >> "$NOTES"',
    '- gate: Whole',
    '  run: echo whole >> "$NOTES"',
    '- decision: Good enough to try?',
    '  id: qa/try',
    '  options: ["yes", hold]',
    '  default: "yes"',
  )
  const project = makeProject({ files: { 'release-wizard.yaml': plan }, env: { NOTES: notes } })
  const ran = () => (existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n').toSorted() : [])
  const cut = async (word: string, version: string) => {
    const released = await cli.run(project, word, '--yes', '--plain', '--answer', `tag/push=${version}`)
    expect(released.exitCode, released.output).toBe(0)
    return released.output
  }

  await cut('prerelease', '1.0.1-rc.1')
  expect(ran()).toEqual(['library', 'whole'])
  project.commit('docs: say how', { 'notes.md': 'how\n' })
  project.git('push', '-q')
  const second = await cut('prerelease', '1.0.1-rc.2')
  expect(second).toMatch(/base v1\.0\.1-rc\.1/)
  expect(second).toMatch(/✔ Library +.*inputs as in v1\.0\.1-rc\.1/)
  expect(second).toContain('Good enough to try?')
  expect(ran()).toEqual(['library', 'whole', 'whole'])
  project.commit('fix: say it best', { 'source.js': 'best\n' })
  project.git('push', '-q')
  await cut('patch', '1.0.1')
  expect(ran()).toEqual(['library', 'library', 'whole', 'whole', 'whole'])

  expect(project.remote.git('tag')).toBe('v1.0.0\nv1.0.1\nv1.0.1-rc.1\nv1.0.1-rc.2')
  const report = (await cli.run(project, 'report', '1.0.1')).stdout
  const [, spins = ''] = /## Runs of this release\n\n((?:- .*\n)+)/.exec(report) ?? []
  expect(spins.trim().split('\n')).toEqual([
    expect.stringMatching(/^- v1\.0\.1-rc\.1, live, release: complete/),
    expect.stringMatching(/^- v1\.0\.1-rc\.2, live, release: complete/),
    expect.stringMatching(/^- v1\.0\.1, live, release: complete.*\(this one\)/),
  ])
})
