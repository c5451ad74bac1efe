import { expect, it } from 'vitest'
import { makeCatalogue } from '../../../source/cli/catalogue.js'
import { readProject } from '../../../source/cli/run/project.js'
import { makeReadPort } from '../../../source/world/read-port.js'
import { makeRedactor } from '../../../source/world/redaction.js'
import { makeRepository } from '../../parts/repository.js'

const whole = `name: acme
tag: v\${version}
versions: { scheme: semver, policy: lockstep, files: [package.json] }
changelog: { file: CHANGELOG.md }
channels: []
phases:
  qa:
    - gate: Tests
      run: npm test
`

async function looksAt(plan: string) {
  const repository = makeRepository({
    'package.json': '{"name":"acme","version":"1.0.0"}',
    'release-wizard.yaml': plan,
  })
  const { env, folder: root } = repository
  const port = makeReadPort({
    root,
    runFolder: `${env.RELEASE_WIZARD_HOME}/runs/test`,
    env,
    clock: { now: () => 0, sleep: () => Promise.reject(new Error('a plan is read at once')) },
    redact: makeRedactor({ env }),
    agent: 'release-wizard test',
  })
  let asked = 0
  const read = {
    ...port,
    list: (globs: readonly string[]) => {
      asked += 1
      return port.list(globs)
    },
    git: (args: readonly string[]) => {
      asked += 1
      return port.git(args)
    },
  }
  await readProject(read, makeCatalogue(), { mayLoad: async () => true })
  return asked
}

it('asks git nothing for a plan that leaves nothing open, and looks around for any other', async () => {
  expect(await looksAt(whole)).toBe(0)
  expect(await looksAt(whole.replace(/^name: .*\n/, ''))).toBeGreaterThan(0)
  expect(await looksAt(whole.slice(0, whole.indexOf('phases:')))).toBeGreaterThan(0)
})
