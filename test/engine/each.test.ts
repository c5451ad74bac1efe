import { appendFileSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readStep } from '../../source/core/state.js'
import { gateStep, makeTally } from '../support/deeds.js'
import { makePlan, makeStep } from '../support/plans.js'
import { question } from '../support/sessions.js'
import { makeStage } from '../support/stage.js'

const packages = [
  { name: 'app', path: 'packages/app', needs: ['core'] },
  { name: 'core', path: 'packages/core', needs: [] },
  { name: 'tool', path: 'packages/tool', needs: [] },
]

test('each package has its own variables, its own log, and its turn behind what it needs', async () => {
  const tally = makeTally()
  const line = 'echo "${each} ${each.path} $RELEASE_EACH_VERSION" | tee -a "$TALLY"'
  const itemTitle = 'Test ${each}'
  const { does, ...rest } = gateStep('qa/test', line, tally)
  if (does?.type !== 'run') throw new Error('It runs nothing.')
  // As a plan is resolved: the line is filled for each item.
  const stage = makeStage(makePlan([{ ...rest, does, itemTitle, each: { of: 'packages' } }], { packages }))
  const session = await stage.open()
  expect(await session.ended).toBe('complete')
  const lines = tally.lines()
  expect([...lines].sort()).toEqual([
    'app packages/app 1.4.0',
    'core packages/core 1.4.0',
    'tool packages/tool 1.4.0',
  ])
  expect(lines.indexOf('core packages/core 1.4.0')).toBeLessThan(lines.indexOf('app packages/app 1.4.0'))
  const logs = packages.map(({ name }) => readStep(session.state, 'qa/test', name).commands[0]?.log)
  expect(new Set(logs).size).toBe(3)
  expect(readStep(session.state, 'qa/test')).toMatchObject({ status: 'passed', finding: { fact: '3 of 3' } })
})

test('what an earlier step lists is what the next is done for', async () => {
  const tally = makeTally()
  const plan = makePlan([
    gateStep('qa/find', 'echo \'list=["linux","macos"]\' >> "$RELEASE_OUTPUT"', tally, { outputs: ['list'] }),
    gateStep('qa/try', 'echo "$RELEASE_EACH" >> "$TALLY"', tally, {
      needs: ['qa/find'],
      each: { of: 'output', step: 'qa/find', output: 'list' },
    }),
  ])
  const session = await makeStage(plan).open()
  expect(await session.ended).toBe('complete')
  expect([...tally.lines()].sort()).toEqual(['linux', 'macos'])
})

const publish = (file: string) =>
  makeStep('publish/each', {
    nature: 'effect',
    about: 'world',
    each: { of: 'packages' },
    env: { TALLY: file },
    does: {
      type: 'run',
      line: 'test "$RELEASE_EACH" != app || test -e "$TALLY.open"; echo "$RELEASE_EACH" >> "$TALLY"',
    },
    probe: { type: 'run', line: 'touch "$TALLY"; grep -qx "$RELEASE_EACH" "$TALLY"' },
    undo: { type: 'run', line: 'sed -i "/^$RELEASE_EACH\\$/d" "$TALLY"' },
  })

test('a session that ends in the midst goes on with what is left, and does nothing twice', async () => {
  const tally = makeTally()
  const stage = makeStage(makePlan([publish(tally.file)], { packages }))
  const first = await stage.open()
  expect(await first.ended).toBe('blocked')
  expect(tally.lines()).toEqual(['core'])
  expect(readStep(first.state, 'publish/each').finding?.fact).toBe('1 of 3, 1 failed: app')
  // Whoever was killed after the effect and before its end finds it done.
  await stage.write({ type: 'step-started', step: 'publish/each', item: 'tool', attempt: 1, effect: true })
  appendFileSync(tally.file, 'tool\n')
  writeFileSync(`${tally.file}.open`, '')
  const second = await stage.open()
  expect(await second.ended).toBe('complete')
  expect(tally.lines()).toEqual(['core', 'tool', 'app'])
  expect(readStep(second.state, 'publish/each', 'tool')).toMatchObject({ status: 'passed', already: true })
  rmSync(`${tally.file}.open`)
})

test('an abort undoes each that was begun, last first, and no other', async () => {
  const tally = makeTally()
  const stage = makeStage(makePlan([publish(tally.file)], { packages }))
  const session = await stage.open({ interactive: true })
  const asked = await question(session, 'publish/each')
  expect(asked).toMatchObject({ cause: 'failure', items: ['app'] })
  expect(session.answer('publish/each', 'abort', { via: 'terminal', reason: 'why' })).toBeUndefined()
  expect(await session.ended).toBe('aborted')
  expect(session.state.undone.map(({ item }) => item)).toEqual(['app', 'core'])
  expect(existsSync(tally.file) ? tally.count() : 0).toBeLessThanOrEqual(1)
  expect(tally.lines().join('')).toBe('')
})

test('one command that mends many is run once, and an item is answered for by its own name', async () => {
  const tally = makeTally()
  const gate = gateStep('qa/login', 'test -e "$TALLY.in"', tally, {
    each: { of: 'packages' },
    fix: 'touch "$TALLY.in"',
  })
  const stage = makeStage(makePlan([{ ...gate, env: { TALLY: tally.file } }], { packages }))
  const flags = { 'qa/login:tool': 'waive: not ours', 'qa/login': 'retry' }
  const session = await stage.open({ answers: { flags } })
  await session.ended
  expect(readStep(session.state, 'qa/login', 'tool')).toMatchObject({
    status: 'waived',
    waiver: { item: 'tool' },
  })
  expect(readStep(session.state, 'qa/login', 'core').status).toBe('failed')
})
