import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBlockers } from '../../source/core/settled.js'
import { readStep } from '../../source/core/state.js'
import type { BlockersSpec } from '../../source/plan/plan.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { gateStep } from '../support/deeds.js'
import { makePlan, makeStep } from '../support/plans.js'
import { makeBench } from './bench.js'

const failing = gateStep('qa/audit', 'test -e mended || { echo "1 high: tar"; exit 1; }')
const tag = makeStep('tag/push', {
  nature: 'effect',
  kind: 'action',
  irreversible: true,
  does: { type: 'run', line: 'true' },
  probe: { type: 'run', line: 'exit 1' },
})

/** A tracker as a program of somebody's own: one file an issue, a log of its calls. */
function tracker() {
  const folder = temporaryFolder('tracker')
  writeFiles(folder, {
    'track.sh': [
      '#!/bin/sh',
      `cd ${folder}`,
      'echo "$1 $RELEASE_BLOCKER_ID" >> calls',
      '[ -e broken ] && { echo "tracker is down" >&2; exit 3; }',
      'case "$1" in',
      '  open) printf "%s\\n%s\\n" "$RELEASE_BLOCKER_TITLE" "$RELEASE_BLOCKER_EVIDENCE" > "$RELEASE_BLOCKER_ID"',
      '        [ -e lost ] && { rm lost; exit 4; }',
      '        echo "filed as"; echo "track/$RELEASE_BLOCKER_ID" ;;',
      '  find) [ -e "$RELEASE_BLOCKER_ID" ] || exit 1; echo "track/$RELEASE_BLOCKER_ID" ;;',
      '  close) echo "$RELEASE_BLOCKER_REASON ($RELEASE_BLOCKER_LINK)" > "$RELEASE_BLOCKER_ID.closed" ;;',
      'esac',
      '',
    ].join('\n'),
  })
  const program = join(folder, 'track.sh')
  chmodSync(program, 0o755)
  const file = (name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : ''
  const spec: BlockersSpec = {
    tracker: 'command',
    command: `${program} open`,
    find: `${program} find`,
    close: `${program} close`,
  }
  return {
    folder,
    spec,
    file,
    calls: () =>
      file('calls')
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
  }
}

const block = { 'qa/audit': 'block: tar is vulnerable' }

test('a blocker is filed with its evidence by the command of the plan, and its link is kept', async () => {
  const { spec, file, calls } = tracker()
  const state = await makeBench()
    .run('live-1', makePlan([failing], { blockers: spec }))
    .through({ flags: block })
  const [blocker] = [...state.blockers.values()]
  expect(blocker).toMatchObject({ filed: true, link: `track/${blocker?.id}` })
  expect(file(blocker?.id ?? '')).toMatch(/^tar is vulnerable\nexit code 1: 1 high: tar/)
  expect(calls()).toEqual(['open'])
})

test('closing tells the tracker first; where it cannot be told the blocker stays open, and a person is asked again', async () => {
  const { spec, file, folder } = tracker()
  const bench = makeBench()
  const run = bench.run('live-1', makePlan([failing, tag], { blockers: spec }))
  await run.through({ flags: block })
  writeFiles(bench.repository.folder, { mended: '' })
  writeFiles(folder, { broken: '' })
  const flags = { 'tag/push': 'close: tar updated' }
  const still = await run.through({ flags })
  expect(openBlockers(still)).toHaveLength(1)
  expect(readStep(still, 'tag/push').question).toMatchObject({
    cause: 'blocker',
    facts: [expect.stringContaining('track/'), expect.stringContaining('tracker is down')],
  })
  expect(readStep(still, 'tag/push').question).toHaveProperty(
    'options',
    expect.arrayContaining([expect.objectContaining({ value: 'close-here' })]),
  )
  rmSync(join(folder, 'broken'))
  const closed = await run.through({ flags })
  expect(openBlockers(closed)).toEqual([])
  const [blocker] = [...closed.blockers.values()]
  expect(blocker?.closed).toMatchObject({ by: 'mia', reason: 'tar updated' })
  expect(file(`${blocker?.id}.closed`)).toBe(`tar updated (track/${blocker?.id})\n`)
})

test('filing whose answer was lost is looked up before it is tried again, so that nothing is filed twice', async () => {
  const { spec, folder, calls } = tracker()
  const run = makeBench().run('live-1', makePlan([failing], { blockers: spec }))
  writeFiles(folder, { lost: '' })
  const first = await run.through({ flags: block })
  expect([...first.blockers.values()]).toMatchObject([{ problem: expect.stringContaining('exit code 4') }])
  const second = await run.through()
  expect([...second.blockers.values()]).toMatchObject([{ filed: true }])
  expect(calls()).toEqual(['open', 'find'])
})

test('a tracker that cannot look up is not told twice either: the blocker blocks here and says so', async () => {
  const { spec, folder, calls } = tracker()
  const { find: _, ...blind } = spec
  const run = makeBench().run('live-1', makePlan([failing], { blockers: blind }))
  writeFiles(folder, { lost: '' })
  await run.through({ flags: block })
  const state = await run.through()
  expect(openBlockers(state)).toHaveLength(1)
  expect([...state.blockers.values()]).toMatchObject([{ problem: expect.stringContaining('filed already') }])
  expect(calls()).toEqual(['open'])
})

test('a dry run tells no tracker', async () => {
  const { spec, calls } = tracker()
  const plan = makePlan([failing], { blockers: spec })
  await makeBench().run('dry-1', plan, { mode: 'dry-run' }).through({ flags: block })
  expect(calls()).toEqual([''])
})
