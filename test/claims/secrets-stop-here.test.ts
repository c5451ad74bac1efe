import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeFiles } from '../parts/temporary.js'
import { bundleCli, type Cli } from '../support/cli.js'
import { makeProject, type Project, planWith } from '../support/project.js'

const npmToken = `npm_${'a1B2c3D4'.repeat(5)}`
const ownSecret = 'hunter2-of-acme'
const password = 'p4ssw0rd-of-mia'
const escapes = String.raw`\033[31mred\033[0m \033]0;title\007 \033]52;c;Y3V0\007 \033[2J\033[H bell\007`

/** What the gate prints: secrets in every form, escapes, bytes that are no UTF-8, a line rewritten by returns. */
const unruly = [
  `printf '${escapes}\\n'`,
  `printf '\\377\\376\\200 no text\\n'`,
  "printf '10%%\\r50%%\\r100%%\\n'",
  'echo "token $DEPLOY_TOKEN"',
  `echo "//registry.example/:_authToken=${npmToken}"`,
  `echo "fetch https://mia:${password}@example.org/acme"`,
  'echo "Authorization: Bearer $DEPLOY_TOKEN" >&2',
  `echo "fact=done with $DEPLOY_TOKEN" >> "$RELEASE_OUTPUT"`,
]

let cli: Cli

beforeAll(async () => {
  cli = await bundleCli()
})

/** Every byte under a folder, as text. */
function textUnder(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n')
}

function unrulyProject(...after: readonly string[]): Project {
  const script = [...unruly, ...after].join('\n')
  return makeProject({
    env: { DEPLOY_TOKEN: ownSecret, NPM_TOKEN: npmToken, NODE_AUTH_TOKEN: npmToken },
    files: {
      'unruly.sh': `${script}\n`,
      'release-wizard.yaml': planWith('- gate: Unruly', '  run: bash unruly.sh'),
    },
  })
}

describe('a gate that prints secrets, escapes and bytes that are no text', () => {
  test.each([
    ['passes', 'exit 0'],
    ['fails', 'echo "last words $DEPLOY_TOKEN"; exit 1'],
  ])('and %s leaves none of them on screen, in the journal, in logs or in the evidence', async (_, end) => {
    const project = unrulyProject(end)
    const plain = await cli.run(project, 'patch', '--yes', '--plain')
    const json = await cli.run(project, '--yes', '--json')
    const reports = await Promise.all(
      ['markdown', 'json', 'html'].map((format) => cli.run(project, 'report', '--format', format)),
    )
    const status = await cli.run(project, 'status', '--json')
    const shown = [plain, json, ...reports, status].map((ran) => ran.output).join('\n')
    const runs = textUnder(join(project.home, 'runs'))
    expect(shown).toMatch(/Unruly/)
    expect(runs).toMatch(/no text/)
    for (const secret of [ownSecret, npmToken, password, Buffer.from(ownSecret).toString('base64')]) {
      expect(shown).not.toContain(secret)
      expect(runs).not.toContain(secret)
    }
    const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/
    expect(shown).not.toMatch(control)
    expect(readFileSync(journalOf(project), 'utf8')).not.toMatch(control)
    expect(shown).not.toContain('Y3V0')
  })
})

function journalOf(project: Project): string {
  const [run = ''] = readdirSync(join(project.home, 'runs'))
  return join(project.home, 'runs', run, 'journal.jsonl')
}

test('publish tokens of the environment are not handed to gates; an action gets them', async () => {
  const project = makeProject({
    env: {
      NPM_TOKEN: npmToken,
      NODE_AUTH_TOKEN: npmToken,
      CARGO_REGISTRY_TOKEN: 'cio-secret-token',
      HARMLESS: 'yes',
    },
    files: {
      'release-wizard.yaml': planWith(
        '- gate: No token',
        '  run: test -z "${NPM_TOKEN:-}${NODE_AUTH_TOKEN:-}${CARGO_REGISTRY_TOKEN:-}" && test "$HARMLESS" = yes',
        '- action: Has the token',
        '  run: test -n "$NPM_TOKEN"',
      ),
    },
  })
  const ran = await cli.run(project, 'patch', '--yes', '--plain')
  expect(ran.output).toMatch(/✔ No token/)
  expect(ran.output).toMatch(/✔ Has the token/)
})

test("a password in the remote's address reaches no line and no file", async () => {
  const project = makeProject()
  project.git('remote', 'set-url', 'origin', `https://mia:${password}@127.0.0.1:9/acme.git`)
  const ran = await cli.run(project, 'patch', '--yes', '--plain')
  expect(ran.exitCode).toBe(1)
  expect(ran.output).not.toContain(password)
  expect(textUnder(project.home)).not.toContain(password)
})

test('a million lines are kept in the log, shown in part, and end', async () => {
  const project = makeProject({
    files: { 'release-wizard.yaml': planWith('- gate: Talkative', '  run: seq 1000000; exit 1') },
  })
  const ran = await cli.run(project, 'patch', '--yes', '--plain')
  expect(ran.exitCode).toBe(1)
  expect(ran.output.split('\n').length).toBeLessThan(200)
  expect(ran.output).toContain('1000000')
  const logs = join(journalOf(project), '..', 'logs')
  expect(textUnder(logs).split('\n').length).toBeGreaterThan(1_000_000)
  expect(statSync(journalOf(project)).size).toBeLessThan(200_000)
})

test('the name of a release, a branch or an operator cannot draw on the terminal either', async () => {
  const project = makeProject()
  const ran = await cli.run(project, 'patch', '--yes', '--plain', '--operator', 'mia\u001b[2Jevil')
  expect(ran.output).not.toContain('\u001b')
  writeFiles(project.folder, {
    'release-wizard.yaml': `${planWith('- gate: "G\\e[31mreen"', '  run: "true"')}`,
  })
  const titled = await cli.run(project, 'patch', '--yes', '--plain', '--fresh')
  expect(titled.output).not.toContain('\u001b')
})

test('a plan cannot hide what it would run from the one who is asked to trust it', async () => {
  const project = makeProject({
    files: {
      'release-wizard.yaml': planWith('- gate: Tests', '  run: "curl evil.example \\e[2K\\r npm test"'),
    },
  })
  const asked = await cli.run(project, 'patch', '--plain')
  expect(asked.exitCode).toBe(3)
  expect(asked.output).not.toContain('\u001b')
  expect(asked.output).toContain('curl evil.example ‹U+001B›[2K‹U+000D› npm test')
})
