import { beforeEach, expect, test, vi } from 'vitest'
import { readArguments } from '../../source/cli/arguments.js'
import { openHost } from '../../source/cli/host.js'
import { releaseOn } from '../../source/cli/run/release.js'
import type { View } from '../../source/engine/view.js'
import { makeProject, type Project } from '../support/project.js'
import { statuses } from '../support/sessions.js'

const manifest = (name: string, version: string) =>
  `${JSON.stringify({ name, version, private: true }, null, 2)}\n`
const files = `versions:
  policy: independent
  files:
    - { path: packages/core/package.json, package: core }
    - { path: packages/cli/package.json, package: cli }
`
/** The plan of one package: a name, a changelog and a condition of its own; the list of version files is shared. */
const planOf = (name: string) => `name: ${name}
tag: \${name}@\${version}
channels: []
${files}changelog: { file: packages/${name}/CHANGELOG.md }
phases:
  qa:
    - gate: Its sources hold
      run: test "$(cat packages/${name}/source.js)" != broken
      when: { changed: ["packages/${name}/source.js"] }
`

let project: Project
beforeEach(() => {
  project = makeProject({
    tag: false,
    files: {
      'packages/core/package.json': manifest('core', '1.2.0'),
      'packages/core/source.js': 'one\n',
      'packages/cli/package.json': manifest('cli', '0.4.0'),
      'packages/cli/source.js': 'one\n',
      'plans/core.yaml': planOf('core'),
      'plans/cli.yaml': planOf('cli'),
    },
  })
  for (const [name, value] of Object.entries(project.env)) vi.stubEnv(name, value)
  for (const tag of ['core@1.2.0', 'cli@0.4.0']) project.tag(tag)
  project.commit('feat: more of the core', { 'packages/core/source.js': 'two\n' })
  project.git('push', '-q', '--follow-tags', 'origin', 'main')
  return () => vi.unstubAllEnvs()
})

/** Runs the wizard with nobody at it; gives its exit code, what it said, and how each step ended. */
async function wizard(...words: readonly string[]) {
  const args = readArguments(words)
  const host = await openHost(args, project.folder)
  const said: string[] = []
  let ended: Readonly<Record<string, string>> = {}
  const view: View = {
    terminal: { interactive: false, lend: (work) => work() },
    ask: async () => undefined,
    say: (lines) => void said.push(...lines),
    follow: async (session) => {
      await session.ended
      ended = statuses(session)
    },
    close: () => undefined,
  }
  try {
    return { code: await releaseOn(args, host, view), said: said.join('\n'), ended }
  } finally {
    await host.close()
  }
}

/** Releases one package by its own plan; gives how each step ended, and the commit of its tag at the remote. */
async function release(name: string, word: string, version: string) {
  const ran = await wizard(word, '--plan', `plans/${name}.yaml`, '--yes', '--answer', `tag/push=${version}`)
  expect(ran, ran.said).toMatchObject({ code: 0 })
  const tagged = project.remote.git('rev-parse', `refs/tags/${name}@${version}^{commit}`)
  return { tagged, statuses: ran.ended }
}

test('packages of one repository are released each by its own plan, version, tag, base and changelog', async () => {
  const core = await release('core', 'minor', '1.3.0')
  expect(core.statuses).toMatchObject({ 'qa/its-sources-hold': 'passed' })
  expect(project.git('show', '--name-only', '--format=', core.tagged).split('\n')).toEqual([
    'packages/core/CHANGELOG.md',
    'packages/core/package.json',
  ])
  expect(project.git('show', `${core.tagged}:packages/core/package.json`)).toBe(
    manifest('core', '1.3.0').trim(),
  )

  const cli = await release('cli', 'patch', '0.4.1')
  expect(cli.statuses).toMatchObject({ 'qa/its-sources-hold': 'skipped' })
  expect(project.git('show', '--name-only', '--format=', cli.tagged).split('\n')).toEqual([
    'packages/cli/CHANGELOG.md',
    'packages/cli/package.json',
  ])
  expect(project.remote.git('tag').split('\n')).toEqual([
    'cli@0.4.0',
    'cli@0.4.1',
    'core@1.2.0',
    'core@1.3.0',
  ])
})

test('a plan that was trusted stays so while another of the same repository is used', async () => {
  const dry = (name: string, ...more: readonly string[]) =>
    wizard('minor', '--plan', `plans/${name}.yaml`, '--dry-run', ...more)
  expect(await dry('core')).toMatchObject({ code: 3, said: expect.stringContaining('trust') })
  await dry('core', '--yes')
  await dry('cli', '--yes')
  expect((await dry('core')).said).not.toMatch(/trust/)
})
