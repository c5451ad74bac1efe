import { expect, it } from 'vitest'
import { judgeActions } from '../../../../source/forges/github/formats/actions-settings.js'

const uses = ['actions/checkout@v4', 'acme/setup@v1']

it('lets Actions run that may use what the workflows use', () => {
  expect(judgeActions(true, 'all', uses, 'acme')).toBeUndefined()
  expect(judgeActions(true, 'local_only', ['Acme/setup@v1'], 'acme')).toBeUndefined()
})

it('refuses Actions that are off, or limited to the owner’s own while others are used', () => {
  expect(judgeActions(false, 'all', uses, 'acme')?.found).toBe('Actions are turned off')
  expect(judgeActions(true, 'local_only', uses, 'acme')?.found).toContain('actions/checkout@v4')
})
