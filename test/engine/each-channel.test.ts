import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { channelStatus } from '../../source/core/channel-status.js'
import { readStep } from '../../source/core/state.js'
import { resolveChannels } from '../../source/plan/resolve/channels.js'
import { makeTally } from '../support/deeds.js'
import { makePlan, makeStep } from '../support/plans.js'
import { makeStage } from '../support/stage.js'

const channels = resolveChannels([
  { npm: { id: 'core', package: '@acme/core' } },
  { npm: { id: 'app', package: '@acme/app', needs: 'core' } },
  { npm: { id: 'tool', package: '@acme/tool' } },
  { npm: { id: 'mirror', package: '@acme/tool', registry: 'https://mirror.example' } },
])
const ids = channels.map(({ id }) => id)

/** Publishes by writing the channel's package down; @acme/core is refused until a file is there. */
const publish = (file: string, id = 'publish/npm') =>
  makeStep(id, {
    nature: 'effect',
    about: 'world',
    makes: ['published'],
    each: { of: 'channels', channels: ids },
    env: { TALLY: file },
    does: {
      type: 'run',
      line: 'test "$RELEASE_EACH" != @acme/core || test -e "$TALLY.open"; echo "$RELEASE_EACH" >> "$TALLY"',
    },
    probe: { type: 'run', line: 'touch "$TALLY"; grep -qx "$RELEASE_EACH" "$TALLY"' },
  })

const spec = (id: string) => channels.find((one) => one.id === id) ?? expect.fail(`No channel ${id}.`)

describe('a step for each channel of a kind', () => {
  test('goes in the order of their needs, and tells how each channel stands', async () => {
    const tally = makeTally()
    const stage = makeStage(makePlan([publish(tally.file)], { channels }))
    const first = await stage.open()
    expect(await first.ended).toBe('blocked')
    expect(readStep(first.state, 'publish/npm').finding?.fact).toBe('0 of 4, 1 failed: @acme/core')
    expect(channelStatus(spec('core'), first.state)).toBe('failed')
    expect(channelStatus(spec('app'), first.state)).toBe('absent')
    writeFileSync(`${tally.file}.open`, '')
    const second = await stage.open()
    expect(await second.ended).toBe('complete')
    expect(tally.lines()).toEqual(['tool', 'mirror', '@acme/core', '@acme/app'])
  })

  test('that only checks waits for no other channel: all that is wrong is told at once', async () => {
    const gate = makeStep('prepare/npm-name', {
      each: { of: 'channels', channels: ids },
      does: { type: 'run', line: 'case "$RELEASE_EACH" in @acme/*) exit 1;; esac' },
    })
    const stage = makeStage(makePlan([gate], { channels }))
    const session = await stage.open()
    expect(await session.ended).toBe('blocked')
    const { finding } = readStep(session.state, 'prepare/npm-name')
    expect(finding?.fact).toBe('2 of 4, 2 failed: @acme/core, @acme/app')
  })

  test('leaves out a channel, with those that need it, here and in every other step', async () => {
    const tally = makeTally()
    const check = makeStep('verify/npm', {
      each: { of: 'channels', channels: ids },
      env: { TALLY: tally.file },
      does: { type: 'run', line: 'grep -qx "$RELEASE_EACH" "$TALLY"' },
    })
    const stage = makeStage(makePlan([publish(tally.file), check], { channels }))
    const flags = { 'publish/npm': 'leave-out: not ours' }
    const session = await stage.open({ answers: { flags } })
    expect(await session.ended).toBe('complete')
    expect([...session.state.leftOut.keys()]).toEqual(['core', 'app'])
    expect(tally.lines()).toEqual(['tool', 'mirror'])
    expect(readStep(session.state, 'publish/npm', '@acme/app')).toMatchObject({
      status: 'waived',
      waiver: { scope: 'channel', reason: 'not ours' },
    })
    expect(readStep(session.state, 'verify/npm').finding?.fact).toBe('2 of 2')
  })

  test('does what was done for one channel alone before the plan had more of them only for the rest', async () => {
    const tally = makeTally()
    const { each: _, ...alone } = publish(tally.file)
    const before = makePlan(
      [{ ...alone, channel: 'tool', digest: 'before', env: { TALLY: tally.file, RELEASE_EACH: 'tool' } }],
      { channels },
    )
    const stage = makeStage(before)
    writeFileSync(`${tally.file}.open`, '')
    const ended = { status: 'passed', finding: { fact: 'there' }, durationMs: 1 } as const
    await stage.write(
      { type: 'step-started', step: 'publish/npm', attempt: 1, effect: true },
      { type: 'step-ended', step: 'publish/npm', ...ended },
      { type: 'plan-resolved', plan: makePlan([publish(tally.file)], { channels }) },
    )
    writeFileSync(tally.file, 'tool\n')
    const session = await stage.open()
    expect(await session.ended).toBe('complete')
    expect(tally.lines()).toEqual(['tool', '@acme/core', '@acme/app', 'mirror'])
    expect(readStep(session.state, 'publish/npm', 'tool')).toMatchObject({ status: 'passed', already: true })
  })
})
