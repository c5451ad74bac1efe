import { expect, test } from 'vitest'
import { emptyState } from '../../../source/core/state.js'
import type { ChannelStatus } from '../../../source/core/vocabulary.js'
import { resolveChannels } from '../../../source/plan/resolve/channels.js'
import { channelLines, nextSafeAction } from '../../../source/views/words/channels.js'
import { textOf } from '../../../source/views/words/line.js'
import { unicode } from '../../../source/views/words/symbols.js'
import { makePlan } from '../../support/plans.js'

const look = { width: 100, symbols: unicode }
const at = '2026-01-01T00:00:00.000Z'

/** Channels of twenty packages and a crate, of which these were seen so. */
function stateWith(seen: Readonly<Record<string, ChannelStatus>>) {
  const npm = Array.from({ length: 20 }, (_, index) => ({
    npm: { id: `p${index}`, package: `@acme/p${index}` },
  }))
  const state = emptyState()
  state.plan = makePlan([], { channels: resolveChannels([...npm, 'crates']) })
  state.target = { version: '1.1.0', tag: 'v1.1.0', bump: 'minor', baseReason: 'the last' }
  for (const [channel, status] of Object.entries(seen)) state.channels.set(channel, { channel, status, at })
  return state
}

const rows = (seen: Readonly<Record<string, ChannelStatus>>) =>
  channelLines(stateWith(seen), Date.parse(at), look)
    .slice(1)
    .map((line) => textOf(line).trim().split(/ {2,}/)[0])

const all = (status: ChannelStatus) =>
  Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`p${index}`, status] as const))

test('packages that stand alike share a row, and what did not go well has one of its own', () => {
  expect(rows({})).toEqual(['npm: 20 packages', 'crates.io'])
  expect(rows(all('live'))).toEqual(['npm: 20 packages', 'crates.io'])
  expect(rows({ ...all('live'), p3: 'failed', p4: 'failed', p5: 'absent' })).toEqual([
    'npm: 17 packages',
    'p3',
    'p4',
    'p5',
    'crates.io',
  ])
})

test('the next safe action names as many packages as a line can hold', () => {
  const [, ...lines] = nextSafeAction(stateWith({ ...all('absent'), p0: 'live' }), look)
  expect(lines.map(textOf).join(' ')).toContain('publish p1, p2, p3, p4, p5 and 15 more')
})
