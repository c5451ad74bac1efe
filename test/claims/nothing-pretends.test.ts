import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { bundleCli, type Cli } from '../support/cli.js'
import { makeProject, type Project, planWith } from '../support/project.js'

/** Turns what follows round, ends nothing, and joins what should be apart: all of it unseen. */
const [override, zeroWidth, tagged, filler] = ['\u202e', '\u200b', '\u{e0041}', '\u3164']
const unseen = /[\u202a-\u202e\u2066-\u2069\u200b-\u200f\u2060-\u2064\u3164\u{e0000}-\u{e007f}]/u

let cli: Cli
beforeAll(async () => {
  cli = await bundleCli()
})

/** A project in which everything that a stranger can name says something else than it looks like. */
function deceivingProject(): Project {
  const project = makeProject({
    files: {
      'say.sh': `echo "it ${override}dessap${zeroWidth}"\necho "${tagged}acme" >&2\nexit $1\n`,
      [`notes${override}txt.md`]: 'a file\n',
      'CHANGELOG.md': '# Changelog\n\n## 1.0.0 - 2026-01-01\n\n- first\n',
      'release-wizard.yaml': planWith(
        `- gate: "Te${zeroWidth}sts ${override}neerg"`,
        '  run: bash say.sh 0',
        `- gate: "Lint${filler} of \u0430cme"`,
        '  run: bash say.sh 1',
      ).replace('phases:', `branches: ["main${zeroWidth}"]\nchangelog: { file: CHANGELOG.md }\nphases:`),
    },
  })
  project.commit(`fix: more${override}than it says, by m\u0456a`)
  project.git('switch', '-q', '-c', `main${zeroWidth}`)
  project.git('push', '-q', '-u', 'origin', 'HEAD')
  return project
}

test('no text from a repository, a plan or a program hides or pretends on a screen, in the journal or in a report', async () => {
  const project = deceivingProject()
  const plain = await cli.run(project, 'patch', '--yes', '--plain')
  const said = [
    plain,
    ...(await Promise.all([
      cli.run(project, 'patch', '--yes', '--plain', '--dry-run'),
      cli.run(project, 'status'),
      cli.run(project, 'status', '--json'),
      cli.run(project, 'runs'),
      cli.run(project, 'doctor'),
      cli.run(project, 'check'),
      cli.run(project, 'outline'),
      cli.run(project, 'outline', '--markdown'),
      ...['markdown', 'html', 'json'].map((format) => cli.run(project, 'report', '--format', format)),
    ])),
  ]
  for (const { output } of said) expect(output).not.toMatch(unseen)
  expect(plain.output).toContain('Te‹U+200B›sts ‹U+202E›neerg')
  expect(plain.output).toContain('Lint‹U+3164› of ‹Cyrillic \u0430›cme')
  expect(plain.output).toContain('exit code 1: ‹U+E0041›acme')
  const [markdown, html, json] = said.slice(-3).map(({ output }) => output)
  for (const report of [markdown, html]) expect(report).toContain('‹U+202E›neerg')
  expect(json).toContain('\\u202eneerg')
  const run = readdirSync(join(project.home, 'runs'))
    .map((name) => join(project.home, 'runs', name))
    .find((folder) => readdirSync(folder).includes('logs'))
  const journal = readFileSync(join(run ?? '', 'journal.jsonl'), 'utf8')
  expect(journal).not.toMatch(unseen)
  expect(journal).toContain('Te\\u200bsts \\u202eneerg')
  const logs = readdirSync(join(run ?? '', 'logs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .map((name) => readFileSync(join(run ?? '', 'logs', name), 'utf8'))
  expect(logs.join('')).toContain('it ‹U+202E›dessap‹U+200B›')
  expect(logs.join('')).not.toMatch(unseen)
})

test('a command that looks like another one is shown for what it is to the one who is asked to trust it', async () => {
  const project = makeProject({
    files: {
      'release-wizard.yaml': planWith(
        '- gate: Tests',
        `  run: "npm t\u0435st ${override}lanigiro${zeroWidth} \u2212\u2212ignore\u00a0x"`,
      ),
    },
  })
  const asked = await cli.run(project, 'patch', '--plain')
  expect(asked.exitCode).toBe(3)
  expect(asked.output).toContain(
    'npm t‹Cyrillic \u0435›st ‹U+202E›lanigiro‹U+200B› ‹U+2212›‹U+2212›ignore‹U+00A0›x',
  )
})

test('the words of commits go into the changelog as what they are', async () => {
  const project = makeProject({
    files: {
      'CHANGELOG.md': '# Changelog\n\n## 1.0.0 - 2026-01-01\n\n- first\n',
      'release-wizard.yaml': planWith('- gate: Tests', '  run: "true"').replace(
        'phases:',
        'changelog: { file: CHANGELOG.md }\nphases:',
      ),
    },
  })
  project.commit(`feat: more${override}than it says of \u0430cme, 👩‍🚀 إصدار`)
  project.git('push', '-q')
  await cli.run(project, 'minor', '--yes', '--plain')
  expect(readFileSync(join(project.folder, 'CHANGELOG.md'), 'utf8')).toContain(
    'more‹U+202E›than it says of ‹Cyrillic \u0430›cme, 👩‍🚀 إصدار',
  )
})
