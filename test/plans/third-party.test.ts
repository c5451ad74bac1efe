import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readArguments } from '../../source/cli/arguments.js'
import { makeCatalogue, planCatalogue } from '../../source/cli/catalogue.js'
import { type Host, openHost } from '../../source/cli/host.js'
import { releaseOn } from '../../source/cli/run/release.js'
import type { View } from '../../source/engine/view.js'
import { checkPlan } from '../../source/plan/check.js'
import { parsePlan } from '../../source/plan/parse.js'
import { createJsonView } from '../../source/views/json.js'
import { createJournalTail } from '../../source/world/journal-tail.js'
import { temporaryFolder } from '../parts/temporary.js'
import { makeProject, type Project } from '../support/project.js'
import { bell, motto, shelf, vote } from './third-party.js'

/** The wizard's own catalogue with four things more, each of which is one constant of `third-party.ts`. */
const catalogue = makeCatalogue({
  kinds: { vote },
  checks: { [motto.name]: motto },
  actions: { [bell.name]: bell },
  channels: { shelf },
})

const planOf = (place: string) => `name: acme
versions: { files: [package.json] }
channels:
  - shelf: { at: ${place} }
phases:
  qa:
    - gate: Motto
      uses: acme/motto
      with: { words: better }
    - vote: Shall it go out?
      quorum: 3
  publish:
    extends: builtin
    steps:
      - action: Bell
        id: publish/bell
        uses: acme/bell
        with: { tower: ${place} }
`

let project: Project
let place: string
let host: Host
const statuses = new Map<string, string>()

beforeEach(async () => {
  place = temporaryFolder('place')
  project = makeProject({ files: { 'README.md': 'better\n', 'release-wizard.yaml': planOf(place) } })
  for (const [name, value] of Object.entries(project.env)) vi.stubEnv(name, value)
  host = await openHost(readArguments([]), project.folder)
  statuses.clear()
})
afterEach(async () => {
  await host.close()
  vi.unstubAllEnvs()
})

async function release(...answers: readonly string[]): Promise<number> {
  const args = readArguments(['1.0.1', '--yes', ...answers.flatMap((one) => ['--answer', one])])
  const write = (line: string) => {
    const { type, step, status } = JSON.parse(line)
    if (type === 'step-ended') statuses.set(step, status)
  }
  const view: View = createJsonView({
    tail: createJournalTail,
    status: () => ({}),
    write,
    tell: () => undefined,
  })
  return releaseOn(args, { ...host, catalogue }, view)
}

test('a kind, a check, an action and a channel of somebody else go through a whole release', async () => {
  const code = await release('qa/shall-it-go-out=+3 -0', 'tag/push=1.0.1', 'publish/shelf=1.0.1')
  expect([...statuses].filter(([, status]) => status !== 'passed')).toEqual([])
  expect(code).toBe(0)
  expect(Object.fromEntries(statuses)).toMatchObject({
    'prepare/shelf-hangs': 'passed',
    'qa/motto': 'passed',
    'qa/shall-it-go-out': 'passed',
    'publish/shelf': 'passed',
    'publish/bell': 'passed',
    'verify/shelf-visible': 'passed',
  })
  expect(readFileSync(join(place, 'book-1.0.1.txt'), 'utf8')).toBe('1.0.1')
  expect(readFileSync(join(place, '1.0.1'), 'utf8')).toBe('ding\n')
})

test('their verdicts count as those of the wizard itself do', async () => {
  expect(await release('qa/shall-it-go-out=+2 -0', 'publish/shelf=1.0.1')).toBe(1)
  expect(statuses.get('qa/shall-it-go-out')).toBe('failed')
  expect(existsSync(join(place, 'book-1.0.1.txt'))).toBe(false)
})

test('the plan language knows their keys and names, and says what is nearest', () => {
  const known = planCatalogue(catalogue)
  const read = (text: string) => checkPlan(parsePlan(text, 'release-wizard.yaml'), known)
  expect(read(planOf('/shelf'))).toMatchObject({ ok: true })
  const wrong = read(
    planOf('/shelf').replace('quorum', 'quorom').replace('words:', 'word:').replace('at:', 'on:'),
  )
  const said = wrong.ok ? [] : wrong.problems.map(({ found, mend }) => `${found}; ${mend}`)
  expect(said.join('\n')).toMatch(/unknown key "on"/)
  expect(said.join('\n')).toMatch(/unknown key "quorom"; did you mean "quorum"\?/)
  expect(said.join('\n')).toMatch(/unknown key "word"; did you mean "words"\?/)
})
