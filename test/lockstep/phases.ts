import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Told, wordsOf } from '../claims/two-phases.js'
import { writeFiles } from '../parts/temporary.js'
import { type Bench, channels } from './bench.js'
import { obstruct } from './obstacles.js'
import { type Calm, expectAllOut } from './trials.js'

/** Where a channel of the bench can fail: npm and the tap are staged first, the others are public at once. */
export const points = [
  ['npm', 'stage'],
  ['homebrew', 'stage'],
  ['crates', 'publish'],
  ['pypi', 'publish'],
  ['npm', 'approve'],
  ['homebrew', 'approve'],
] as const
export type Point = (typeof points)[number]

/** Refused, or taken and the answer does not come back. */
export type Way = 'refused' | 'unheard'

const npmPaths = {
  stage: 'POST /-/stage/package/acme',
  approve: /^POST \/-\/stage\/[^/]+\/approve$/,
} as const
const tapRefs = { stage: 'refs/heads/release-wizard/', approve: 'refs/heads/main' } as const

/**
 * One release from what was built, with all of these in its way at once, lifted one after the other. Nothing may be
 * public while a stage is refused, and in the end everything is out once.
 */
export async function tryPhases(
  bench: Bench,
  calm: Calm,
  told: Told,
  faults: readonly (readonly [Point, Way])[],
): Promise<void> {
  await bench.restore('built')
  told.faults += faults.length
  told.lost += 1
  const lifts = faults.map(([point, way]) => block(bench, point, way))
  let ended = await bench.mia.resume('1.1.0', channels)
  const isHeld = faults.some(([[, phase], way]) => phase === 'stage' && way === 'refused')
  if (isHeld && Object.values(bench.published()).some((count) => count > 0)) told.publicByAccident += 1
  for (const lift of lifts) {
    lift()
    if (ended.exitCode !== 0) ended = await bench.mia.resume('1.1.0', channels)
  }
  const trials = { tried: 0, lost: 0, twice: 0 }
  await expectAllOut(bench, calm, trials, ended)
  told.doubled += trials.twice
  told.lost -= 1
  expect(wordsOf(told)).toContain(' 0 lost, 0 doubled, 0 false done, 0 ever public by accident')
}

function block(bench: Bench, [channel, phase]: Point, way: Way): () => void {
  if (phase === 'publish') return obstruct(bench, channel, way)
  if (channel === 'homebrew') return blockTap(bench.tap.folder, tapRefs[phase], way)
  const { npm } = bench.registries.front
  if (way === 'refused') npm.fail(npmPaths[phase], { kind: 'status', status: 403 }, 50)
  else npm.fail(npmPaths[phase], { kind: 'reset-after' })
  return () => npm.mend()
}

/** The tap refuses what goes to these branches, or takes it and is cut off. */
function blockTap(folder: string, ref: string, way: Way): () => void {
  const name = way === 'refused' ? 'update' : 'post-receive'
  const line =
    way === 'refused'
      ? `case "$1" in ${ref}*) exit 1;; esac`
      : `while read -r _ _ ref; do case "$ref" in ${ref}*) kill -9 $PPID;; esac; done`
  writeFiles(folder, { [`hooks/${name}`]: `#!/bin/sh\n${line}\n` })
  const file = join(folder, 'hooks', name)
  chmodSync(file, 0o755)
  return () => rmSync(file, { force: true })
}
