import { expect, test } from 'vitest'
import { npmChannelKeys } from '../../../../source/registries/npm/formats/channel-keys.js'

test('an npm channel takes its own keys and those of every channel, and no other', () => {
  expect(npmChannelKeys.safeParse({ tag: 'next', access: 'public', workflow: 'release.yml' }).success).toBe(
    true,
  )
  expect(npmChannelKeys.safeParse({ acess: 'public' }).success).toBe(false)
  expect(npmChannelKeys.safeParse({ access: 'secret' }).success).toBe(false)
  expect(npmChannelKeys.parse({})).toEqual({ allow: [], load: 'all' })
})
