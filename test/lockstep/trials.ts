import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { Ended, Status } from '../cli/npm-maintainer.js'
import { showExactly } from '../registries/homebrew/tap.js'
import { type Bench, type ChannelName, channels, once } from './bench.js'
import { type Obstacle, obstruct } from './obstacles.js'

/** What the release must come to, whatever stood in its way. */
export interface Calm {
  /** The artifacts that were built, by channel and name, with their digests. */
  readonly artifacts: Readonly<Record<string, string>>
  readonly tag: { readonly commit: string | undefined; readonly moves: number }
}

const titles = { npm: 'npm', crates: 'crates.io', pypi: 'PyPI', homebrew: 'Homebrew' } as const

/** What was tried so far, and what went wrong. */
export interface Told {
  tried: number
  lost: number
  twice: number
}

/** Releases up to the first publish, keeps that moment as `built`, and tells what every release from there must come to. */
export async function prepareTrials(bench: Bench): Promise<Calm> {
  const stopped = await bench.mia.release('minor', '1.1.0', [])
  expect(stopped.exitCode, stopped.output).toBe(3)
  await bench.keep('built')
  return calmOf(bench)
}

function calmOf({ mia }: Bench): Calm {
  const artifacts = mia
    .events()
    .flatMap((event) =>
      event.type === 'artifact-kept'
        ? [[`${event.artifact.channel} ${event.artifact.name}`, event.artifact.sha256] as const]
        : [],
    )
  return { artifacts: Object.fromEntries(artifacts), tag: mia.remoteTag('v1.1.0') }
}

/**
 * One release from the built artifacts with obstacles in the way of these channels. Each stands until the release was
 * stopped by it and said so; then it is taken away, and the release goes on. In the end everything is out once.
 */
export async function tryObstacles(
  bench: Bench,
  calm: Calm,
  told: Told,
  inTheWay: readonly (readonly [ChannelName, Obstacle])[],
): Promise<void> {
  await bench.restore('built')
  told.tried += 1
  // Counted as lost until it is proved that it is not.
  told.lost += 1
  const mend = new Map(inTheWay.map(([channel, obstacle]) => [channel, obstruct(bench, channel, obstacle)]))
  let ended = await bench.mia.resume('1.1.0', channels)
  for (const [channel, obstacle] of inTheWay) {
    const status = await bench.mia.status()
    // An upload that arrived is found at once by most, and then nothing stands still.
    const goesOn = obstacle === 'unheard' && stateOf(status, channel)?.status === 'live'
    if (!goesOn) expectNamed(status, ended, channel)
    mend.get(channel)?.()
    if (!goesOn) ended = await bench.mia.resume('1.1.0', channels)
  }
  await expectAllOut(bench, calm, told, ended)
  told.lost -= 1
}

/** The release stands at this channel: what is out and what is not is told, and so is the one thing to do next. */
function expectNamed(status: Status, ended: Ended, channel: ChannelName): void {
  const before = channels.slice(0, channels.indexOf(channel))
  const isPartial = before.length > 0
  expect([ended.exitCode, status.outcome], ended.output).toEqual(isPartial ? [4, 'partial'] : [1, 'blocked'])
  for (const one of before) expect(stateOf(status, one)).toMatchObject({ status: 'live', ours: true })
  for (const one of channels.slice(before.length + 1)) expect(stateOf(status, one)?.status).toBe('absent')
  expect(stateOf(status, channel)?.status).toMatch(/^(?:failed|in-doubt)$/)
  const words = ended.output.replace(/\s+/g, ' ')
  if (isPartial) {
    expect(words).toContain('acme v1.1.0 is published in part')
    expect(words).toContain(`Next safe action: publish ${titles[channel]} again`)
    if (channel !== 'homebrew')
      expect(words).toMatch(new RegExp(`Homebrew 1.1.0 (?:none|–) ◌ waits for ${titles[channel]}`))
  }
  expect(words).toMatch(/go on \S.* v1\.1\.0\s*$/)
}

/** Everything is out, by the one tag, once, as the very files that were built once. */
export async function expectAllOut(bench: Bench, calm: Calm, told: Told, ended: Ended): Promise<void> {
  const published = bench.published()
  if (channels.some((channel) => published[channel] > once[channel])) told.twice += 1
  const status = await bench.mia.status()
  expect([ended.exitCode, status.outcome], ended.output).toEqual([0, 'complete'])
  for (const channel of channels)
    expect(stateOf(status, channel)).toMatchObject({ status: 'live', actual: '1.1.0', ours: true })
  expect(calmOf(bench)).toEqual(calm)
  expect(await servedBy(bench)).toEqual(calm.artifacts)
  expect(published).toEqual(once)
}

function stateOf({ channels: matrix }: Status, wanted: ChannelName): Status['channels'][number] | undefined {
  return matrix.find(({ id }) => id === wanted)
}

/** The digests of what users get, by channel and file. */
async function servedBy({ registries, tap }: Bench): Promise<Readonly<Record<string, string>>> {
  const { npm, crates, pypi } = registries
  const tarball = await fetch(`${npm.url}/acme/-/acme-1.1.0.tgz`)
  return {
    'npm acme-1.1.0.tgz': digestOf(Buffer.from(await tarball.arrayBuffer())),
    'crates acme-1.1.0.crate': crates.find('acme', '1.1.0')?.checksum ?? 'none',
    ...Object.fromEntries(
      pypi.files('acme', '1.1.0').map(({ filename, sha256 }) => [`pypi ${filename}`, sha256]),
    ),
    'homebrew acme.rb': digestOf(showExactly(tap, 'main:Formula/acme.rb')),
  }
}

function digestOf(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
