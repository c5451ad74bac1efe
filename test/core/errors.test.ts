import { expect, test } from 'vitest'
import {
  ClaimHeld,
  handedOffError,
  JournalDamaged,
  JournalNewer,
  LockHeld,
  Usage,
  WizardError,
} from '../../source/core/errors.js'

const claim = { by: 'mia', at: '10:00', tag: 'v1.4.0' }

test.each<[WizardError, Partial<WizardError>]>([
  [
    new WizardError('No.', { remedy: 'Yes.' }),
    { name: 'WizardError', message: 'No.', remedy: 'Yes.', nextSteps: [], exitCode: 1 },
  ],
  [
    new WizardError('No.', { remedy: 'Yes.', nextSteps: ['a'], exitCode: 4, cause: 'x' }),
    { nextSteps: ['a'], exitCode: 4, cause: 'x' },
  ],
  [
    new Usage('No.', 'Yes.', { nextSteps: ['a'] }),
    { name: 'Usage', remedy: 'Yes.', nextSteps: ['a'], exitCode: 2 },
  ],
  [
    new LockHeld({ operator: 'mia', host: 'box', pid: 7, since: '10:00' }),
    {
      name: 'LockHeld',
      message: 'mia works on this release on box (process 7) since 10:00. Expected nobody else.',
      remedy: 'Watch it, or wait until that session ends or pauses.',
      nextSteps: ['npx release-wizard status'],
      exitCode: 5,
    },
  ],
  [
    new ClaimHeld({ ...claim, state: 'held' }, 'origin'),
    {
      name: 'ClaimHeld',
      message: 'mia took v1.4.0 on origin at 10:00. Expected it to be free.',
      remedy: 'Ask mia to hand it over: release-wizard handoff v1.4.0',
      exitCode: 5,
    },
  ],
  [
    new ClaimHeld({ ...claim, state: 'offered' }, 'origin'),
    {
      message: 'mia handed v1.4.0 over on origin at 10:00. Expected it to be yours.',
      remedy: 'Take it: release-wizard pickup v1.4.0',
      exitCode: 5,
    },
  ],
  [
    handedOffError({ handedOff: 'mia', target: { tag: 'v1.4.0' } }),
    {
      message: 'mia handed v1.4.0 over. Expected it to be worked on here.',
      remedy: 'Whoever picks it up goes on. Take it back, if nobody did: release-wizard pickup v1.4.0',
      exitCode: 5,
    },
  ],
  [
    handedOffError({ handedOff: 'mia' }),
    { message: 'mia handed the release over. Expected it to be worked on here.' },
  ],
])('says what was found, how to mend it and the exit code: %s', (error, expected) => {
  expect(error).toMatchObject(expected)
})

test('an error without a cause has none', () => {
  expect(new WizardError('No.', { remedy: 'Yes.' })).not.toHaveProperty('cause')
})

test('a damaged journal names its line, and one of a newer wizard the way to read it', () => {
  const damaged = new JournalDamaged(3, 'x', 'y')
  expect(damaged).toMatchObject({
    name: 'JournalDamaged',
    line: 3,
    exitCode: 5,
    remedy:
      'Put the journal back from a backup, or start the release anew with --fresh: nothing was changed.',
  })
  expect(damaged.message).toMatch(/line 3: x\. Expected y\.$/)
  const newer = new JournalNewer(3, 'x', 'y')
  expect(newer).toMatchObject({ name: 'JournalNewer', exitCode: 5, nextSteps: ['npx release-wizard@latest'] })
})
