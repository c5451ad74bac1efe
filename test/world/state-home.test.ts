import { expect, test } from 'vitest'
import { stateHome } from '../../source/world/state-home.js'

const userHome = '/home/mia'

test.each([
  ['linux', {}, '/home/mia/.local/state/release-wizard'],
  ['linux', { XDG_STATE_HOME: '/state' }, '/state/release-wizard'],
  ['darwin', { XDG_STATE_HOME: '/state' }, '/home/mia/Library/Application Support/release-wizard'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/release-wizard'],
  ['win32', {}, '/home/mia/AppData/Local/release-wizard'],
  ['linux', { RELEASE_WIZARD_HOME: '/elsewhere', XDG_STATE_HOME: '/state' }, '/elsewhere'],
  ['darwin', { RELEASE_WIZARD_HOME: '/elsewhere' }, '/elsewhere'],
] as const)('on %s with %o state lives in %s', (platform, env, expected) => {
  expect(stateHome({ env, platform, userHome })).toBe(expected)
})
