import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../parts/temporary.js'
import { bundleCli, type Cli } from '../support/cli.js'
import { makeProject, planWith } from '../support/project.js'

const plan = planWith(
  '- gate: Size, 100%',
  '  run: echo "101%"; exit 1',
  '  optional: true',
  '- gate: Tests',
  '  run: test "$TESTS" != red',
  '- decision: Ship it',
  '  options: [ship, hold]',
)

let cli: Cli
beforeAll(async () => {
  cli = await bundleCli()
})

/** Runs the wizard as a job of GitHub Actions does: no terminal, and a file for the summary. */
async function runJob(view: string, env: Readonly<Record<string, string>> = {}) {
  const file = join(temporaryFolder('summary'), 'summary.md')
  const actions = { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file }
  const project = makeProject({
    files: { 'release-wizard.yaml': plan },
    env: { ...actions, TESTS: '', ...env },
  })
  const ran = await cli.run(project, 'patch', '--yes', view)
  return { ...ran, summary: readFileSync(file, 'utf8') }
}

const sized = '::warning title=Size%2C 100%25%3A failed::found: '

describe.each(['--plain', '--json'])('a job of GitHub Actions with %s', (view) => {
  test('ends with 3 where a person must decide, and says how that is done', async () => {
    const ran = await runJob(view)
    expect(ran.exitCode, ran.output).toBe(3)
    expect(ran.output).toContain(sized)
    expect(ran.output).not.toContain('::error')
    expect(ran.output).toMatch(/^::warning title=Ship it%3A waits for a person::.*decide qa\/ship-it VALUE/m)
    expect(ran.summary).toMatch(/^## acme v1\.0\.1: asking \(live\)$/m)
    expect(ran.summary).toMatch(/^\| passed \| Tests \|/m)
    expect(ran.summary).toContain('- `release-wizard --answer qa/ship-it=VALUE`')
    if (view === '--json')
      for (const line of ran.stdout.split('\n')) expect(JSON.parse(line)).toHaveProperty('type')
  })

  test('ends with 1 where a gate fails, with an error at the job', async () => {
    const ran = await runJob(view, { TESTS: 'red' })
    expect(ran.exitCode, ran.output).toBe(1)
    expect(ran.output).toMatch(/^::error title=Tests%3A failed::found: exit code 1/m)
    expect(ran.summary).toMatch(/^## acme v1\.0\.1: blocked \(live\)$/m)
    expect(ran.summary).toContain('**Tests**')
  })
})
