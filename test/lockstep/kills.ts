import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { cutPower } from '../crash/npm-lane.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { fileAppears } from '../support/facts.js'
import { type Bench, type ChannelName, channels } from './bench.js'
import { uploads } from './obstacles.js'
import { type Calm, expectAllOut, type Told } from './trials.js'

/** When the power is cut: before the client began, while its upload is sent and not taken, or taken and not answered. */
export const moments = ['before', 'sent', 'taken'] as const
export type Moment = (typeof moments)[number]

/** A release whose power is cut at the upload of this channel, then resumed: everything is out once all the same. */
export async function tryKill(
  bench: Bench,
  calm: Calm,
  told: Told,
  channel: ChannelName,
  moment: Moment,
): Promise<void> {
  await bench.restore('built')
  told.tried += 1
  told.lost += 1
  const release = await cutAt(bench, channel, moment)
  const resumed = await bench.mia.resume('1.1.0', channels)
  // What was on its way when the power was cut arrives last of all, and must change nothing.
  await release()
  await expectAllOut(bench, calm, told, resumed)
  told.lost -= 1
}

async function cutAt(bench: Bench, channel: ChannelName, moment: Moment): Promise<Release> {
  if (moment === 'before') {
    const killed = await go(bench, { KILL_AT: `after step-started publish/${channel} #1` })
    expect(killed.signal, killed.output).toBe('SIGKILL')
    return async () => undefined
  }
  const { arrived, release } = hold(bench, channel, moment)
  const running = go(bench)
  await arrived
  await cutPower(running.pid)
  expect((await running).signal).toBe('SIGKILL')
  return release
}

function go({ mia }: Bench, extra: Readonly<Record<string, string>> = {}) {
  const answers = channels.flatMap((id) => ['--answer', `publish/${id}=1.1.0`])
  return mia.start(['--plain', '--yes', ...answers], extra)
}

/** Lets what was on its way arrive, and waits until it did. */
type Release = () => Promise<void>

function hold(bench: Bench, channel: ChannelName, moment: 'sent' | 'taken') {
  if (channel === 'homebrew') return holdPush(bench.tap.folder, moment)
  const proxy = bench.registries.front[channel]
  const upload = uploads[channel]
  const gate = proxy.hold(upload, moment === 'sent' ? 'before' : 'after')
  const release: Release = async () => {
    gate.release()
    await proxy.answered(upload, proxy.requests.filter(({ line }) => line === upload).length)
  }
  return { arrived: gate.arrived, release }
}

/** The side of git that takes the push stands still, before the branch is moved or after it, until it is killed. */
function holdPush(folder: string, moment: 'sent' | 'taken') {
  const sign = join(temporaryFolder('sign'), 'arrived')
  const name = `hooks/${moment === 'sent' ? 'pre' : 'post'}-receive`
  writeFiles(folder, { [name]: `#!/bin/sh\ntouch ${sign}\nexec sleep 600\n` })
  const file = join(folder, name)
  chmodSync(file, 0o755)
  const arrived = fileAppears(sign).then(() => rmSync(file))
  return { arrived, release: async () => undefined }
}
