import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { watchSession } from '../../source/engine/watch-session.js'
import { cloneOf } from '../parts/repository.js'
import { bundleCli, type Cli } from '../support/cli.js'
import { gateStep } from '../support/deeds.js'
import { fileAppears } from '../support/facts.js'
import { makePlan } from '../support/plans.js'
import { makeHeldProject } from '../support/project.js'
import { makeStage } from '../support/stage.js'

let cli: Cli

beforeAll(async () => {
  cli = await bundleCli()
})

test('a second wizard, in another clone too, sees who holds the release and does nothing', async () => {
  const project = makeHeldProject()
  const first = cli.start(
    project,
    'patch',
    '--yes',
    '--plain',
    '--operator',
    'ada',
    '--answer',
    'tag/push=1.0.1',
  )
  await fileAppears(project.started)
  const clone = cloneOf(project.remote)
  const before = clone.git('for-each-ref')
  for (const place of [project, clone]) {
    for (const args of [
      ['--yes'],
      ['v1.0.1', '--yes', '--fresh'],
      ['1.0.1', '--yes', '--path', 'emergency'],
    ]) {
      const second = await cli.run(place, ...args, '--plain')
      expect(second, args.join(' ')).toMatchObject({ exitCode: 5 })
      expect(second.stderr).toMatch(/ada works on this release on .* since /)
      expect(second.stderr).toMatch(/release-wizard status/)
    }
  }
  expect(clone.git('for-each-ref')).toBe(before)
  expect(readdirSync(join(project.home, 'runs'))).toHaveLength(1)
  project.letGo()
  expect(await first).toMatchObject({ exitCode: 0 })
})

test("a dead holder's lock is taken over with a message, and the release goes on to its end", async () => {
  const project = makeHeldProject()
  const first = cli.start(project, 'patch', '--yes', '--plain', '--operator', 'ada')
  await fileAppears(project.started)
  first.kill('SIGKILL')
  await first
  project.letGo()
  const second = await cli.run(project, '--yes', '--plain', '--answer', 'tag/push=1.0.1')
  expect(second.output).toMatch(/The session that ada began .* taken over/)
  expect(second).toMatchObject({ exitCode: 0 })
  expect(readdirSync(join(project.home, 'locks'))).toEqual([])
})

test("a dry run stands in nobody's way, and nobody stands in its", async () => {
  const project = makeHeldProject()
  const live = cli.start(project, 'patch', '--yes', '--plain', '--answer', 'tag/push=1.0.1')
  await fileAppears(project.started)
  project.letGo()
  const dry = await cli.run(project, 'patch', '--yes', '--dry-run', '--plain')
  // By then the live one may have tagged, so that nothing is left to release.
  expect(dry.output).toMatch(/acme v1\.0\.\d is (?:complete|blocked) \(dry-run\)/)
  expect(await live).toMatchObject({ exitCode: 0 })
})

test('the one who only watches sees every event, answers nothing and writes nothing', async () => {
  const stage = makeStage(makePlan([gateStep('qa/tests', 'exit 1')]))
  const session = await stage.open({ interactive: true })
  const lock = await stage.store.lock('example/acme', 'v1.4.0', { operator: 'ben', run: 'run-1' })
  if (lock.held) throw new Error('The lock was given twice.')
  expect(lock.holder.operator).toBe('mia')
  const watching = watchSession(stage.store, lock.holder, stage.clock)
  expect(watching.answer('qa/tests', 'retry', { via: 'terminal' })).toMatch(/mia holds this release/)
  session.pause('a break')
  await session.ended
  const count = stage.journal().length
  expect(await watching.ended).toBe('watched')
  expect(watching.state).toEqual(session.state)
  expect(stage.journal()).toHaveLength(count)
})
