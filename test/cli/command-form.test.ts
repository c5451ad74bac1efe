import { expect, test } from 'vitest'
import { commandForm } from '../../source/cli/command-form.js'
import { asCalled } from '../../source/views/words/command-names.js'

test.each([
  [
    'npx',
    ['node', '/c/_npx/1/node_modules/.bin/release-wizard'],
    { npm_command: 'exec' },
    'npx release-wizard',
  ],
  ['a name on PATH', ['node', '/usr/bin/release-wizard', 'status'], {}, 'release-wizard'],
  [
    'npm start in a clone',
    ['node', '/w/bin/release-wizard.js', 'practice'],
    { npm_lifecycle_event: 'start', npm_package_name: 'release-wizard' },
    'npm start --',
  ],
  [
    'pnpm dlx',
    ['node', '/c/pnpm/dlx/1/release-wizard'],
    { npm_config_user_agent: 'pnpm/9.1.0 npm/? node/v22' },
    'pnpm dlx release-wizard',
  ],
  ['node and a path below', ['node', '/w/bin/release-wizard.js'], {}, 'node bin/release-wizard.js'],
  [
    'node and a path elsewhere',
    ['node', '/x/release-wizard.js', 'practice'],
    {},
    'node /x/release-wizard.js practice',
  ],
])('knows how it is called: %s', (_, argv, env, form) => {
  expect(commandForm({ argv, env, cwd: '/w' })).toBe(form)
})

test.each([
  ['go on: npx release-wizard', 'go on: npm start --'],
  ['release-wizard decide qa/x VALUE', 'npm start -- decide qa/x VALUE'],
  ['start again: release-wizard', 'start again: npm start --'],
  [
    'see release-wizard.yaml, and run release-wizard in a terminal',
    'see release-wizard.yaml, and run release-wizard in a terminal',
  ],
  ['npx release-wizard@latest', 'npx release-wizard@latest'],
  ['npx release-wizard practice', 'npm start -- practice'],
])('names commands in that form: %s', (text, said) => {
  expect(asCalled(text, 'npm start --')).toBe(said)
})

test('inside the practice a command is one of the practice', () => {
  expect(asCalled('release-wizard report v1.1.0', 'npx release-wizard practice')).toBe(
    'npx release-wizard practice report v1.1.0',
  )
  expect(asCalled('npx release-wizard practice', 'npx release-wizard practice')).toBe(
    'npx release-wizard practice',
  )
})
