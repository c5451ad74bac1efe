import { arch, platform } from 'node:os'
import { expect, test } from 'vitest'
import { channelVerify } from '../../../source/actions/channel/verify.js'
import type { ChannelSpec } from '../../../source/plan/plan.js'
import type { Channel } from '../../../source/ports/channel.js'
import { fail, pass, type Verdict } from '../../../source/ports/verdict.js'
import { folder } from '../../../source/registries/folder/channel.js'
import { makeRelease } from '../../checks/support.js'
import { port } from '../../world/port-settings.js'

/** A channel of somebody's own: as the folder, but for how it verifies. */
function verifiedBy(verdict: Verdict, installs: Pick<Channel, 'installs'>) {
  const { installs: _, ...others } = folder
  const channel: Channel = { ...others, verify: async () => verdict, ...installs }
  const { with: __, ...plain } = channel
  const spec: ChannelSpec = {
    id: 'own',
    kind: 'own',
    by: 'local',
    dir: '.',
    needs: [],
    enabled: true,
    with: {},
  }
  const { write } = port()
  return channelVerify({ own: plain }).perform({
    read: write,
    write,
    release: makeRelease({ release: { channel: spec } }),
    with: {},
    signal: new AbortController().signal,
    report: () => undefined,
    keep: async () => undefined,
  })
}

test('an install that passed is a smoke of the platform of this machine', async () => {
  expect(await verifiedBy(pass('installs'), { installs: true })).toEqual({
    verdict: 'pass',
    fact: 'installs',
    outputs: { smoke: `${platform()}-${arch()}` },
  })
})

test('a failed one, or a channel that installs nothing here, is no smoke', async () => {
  const broken = fail('it does not start', 'it starts', 'recall it')
  expect(await verifiedBy(broken, { installs: true })).toEqual(broken)
  expect(await verifiedBy(pass('same bytes'), {})).toEqual(pass('same bytes'))
})
