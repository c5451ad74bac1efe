import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { isGroupAlive } from '../../source/world/process-life.js'
import { bundleCli, type Cli } from '../support/cli.js'
import { fileAppears, wordsAppear } from '../support/facts.js'
import { makeHeldProject, makeProject, planWith } from '../support/project.js'

const confirmed = ['--answer', 'tag/push=1.0.1']
let cli: Cli

beforeAll(async () => {
  cli = await bundleCli()
})

describe('a signal to a running release', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)(
    '%s pauses it with exit %i, ends what ran, and the next start resumes it to its end',
    async (signal, code) => {
      const project = makeHeldProject()
      const running = cli.start(project, 'patch', '--yes', '--plain')
      await fileAppears(project.started)
      running.kill(signal)
      const paused = await running
      expect(paused).toMatchObject({ exitCode: code })
      expect(paused.all).toMatch(/v1\.0\.1 is paused/)
      expect(paused.all).toMatch(/go on {5}release-wizard v1\.0\.1/)
      expect(isGroupAlive(Number(readFileSync(project.started, 'utf8')))).toBe(false)

      const status = await cli.run(project, 'status', '--json')
      expect(JSON.parse(status.stdout)).toMatchObject({ outcome: 'paused', target: 'v1.0.1' })

      project.letGo()
      const resumed = await cli.run(project, '--yes', '--plain', ...confirmed)
      expect(resumed.output).toMatch(/Resuming v1\.0\.1/)
      expect(resumed).toMatchObject({ exitCode: 0 })
      expect(project.remote.git('rev-parse', 'v1.0.1^{commit}')).toBe(project.git('rev-parse', 'HEAD'))
      expect(project.git('log', '--format=%s', '--max-count=2')).toBe(
        'chore(release): v1.0.1\nfix: say it better',
      )
    },
  )

  test('a gate that ignores SIGTERM is killed, and the release is paused all the same', async () => {
    const project = makeHeldProject("trap '' TERM INT HUP")
    const running = cli.start(project, 'patch', '--yes', '--plain')
    await fileAppears(project.started)
    running.kill('SIGINT')
    expect(await running).toMatchObject({ exitCode: 130 })
    expect(isGroupAlive(Number(readFileSync(project.started, 'utf8')))).toBe(false)
  })
})

test('output that nobody reads any more is a hang-up: paused, resumable, nothing lost', async () => {
  const project = makeProject({
    files: {
      'release-wizard.yaml': planWith('- gate: Talk', '  run: "true"', '- gate: More', '  run: "true"'),
    },
  })
  const running = cli.start(project, 'patch', '--yes', '--plain', ...confirmed)
  await wordsAppear(running.stdout, /acme/)
  running.stdout?.destroy()
  const cut = await running
  expect(cut.exitCode).toBe(129)
  expect(cut.stderr).toBe('')
  const status = await cli.run(project, 'status', '--json')
  expect(JSON.parse(status.stdout)).toMatchObject({ outcome: 'paused' })
  expect(await cli.run(project, '--yes', '--plain', ...confirmed)).toMatchObject({ exitCode: 0 })
  expect(project.remote.git('tag')).toBe('v1.0.0\nv1.0.1')
})
