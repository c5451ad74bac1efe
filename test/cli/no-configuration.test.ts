import { beforeAll, describe, expect, test } from 'vitest'
import { bundleCli, type Cli } from '../support/cli.js'
import { makeProject, type Project, worldOf } from '../support/project.js'

const confirmed = ['--yes', '--plain', '--answer']
let cli: Cli

beforeAll(async () => {
  cli = await bundleCli()
})

function versionIn(project: Project): string {
  return JSON.parse(project.git('show', 'HEAD:package.json')).version
}

describe('a private npm project with nothing written', () => {
  test('shows what it inferred with the reason of each line, releases up to the pushed tag, and says so', async () => {
    const project = makeProject({
      files: { 'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- Says it better.\n' },
    })
    const ran = await cli.run(project, 'patch', ...confirmed, 'tag/push=1.0.1')
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
    expect(ran.stdout).toMatch(/version file package\.json +it says 1\.0\.0/)
    expect(ran.stdout).toMatch(/gate Tests +package\.json has the script "test"/)
    expect(ran.stdout).toMatch(/the release ends at the pushed tag/)
    expect(versionIn(project)).toBe('1.0.1')
    expect(project.git('show', 'HEAD:CHANGELOG.md')).toMatch(
      /## \[1\.0\.1\] - \d{4}-\d\d-\d\d\n\n### Fixed\n\n- Says it better\./,
    )
    expect(project.remote.git('rev-parse', 'v1.0.1^{commit}', 'main')).toBe(
      project.git('rev-parse', 'HEAD', 'HEAD'),
    )
    expect(project.git('status', '--porcelain')).toBe('')
  })

  test('dry: the whole path runs to its end, and nothing is changed anywhere', async () => {
    const project = makeProject()
    const before = worldOf(project)
    const ran = await cli.run(project, '--dry-run', '--yes', '--plain')
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
    expect(ran.stdout).toMatch(/would tag/)
    expect(worldOf(project)).toBe(before)
  })

  test('a failing script of its own stops it before the tag, with the remedy', async () => {
    const project = makeProject({ manifest: { scripts: { test: 'echo broken; exit 1' } } })
    const ran = await cli.run(project, 'patch', ...confirmed, 'tag/push=1.0.1')
    expect(ran.exitCode).toBe(1)
    expect(ran.stdout).toMatch(/✖ Tests/)
    expect(project.git('tag')).toBe('v1.0.0')
    expect(project.remote.git('tag')).toBe('v1.0.0')
  })

  test('with no release behind it, no test script and no dependencies takes its own version as the first', async () => {
    const project = makeProject({ tag: false, manifest: { scripts: {} } })
    const ran = await cli.run(project, '1.0.0', ...confirmed, 'tag/push=1.0.0')
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
    expect(project.remote.git('tag')).toBe('v1.0.0')
  })
})

describe('what the repository shows is followed', () => {
  test.each([
    ['plain versions', '1.0.0', '1.0.1'],
    ['a prefix of the name', 'acme-v1.0.0', 'acme-v1.0.1'],
    ['a v', 'v1.0.0', 'v1.0.1'],
  ])('tags: %s', async (_, tag, next) => {
    const project = makeProject({ tag })
    const ran = await cli.run(project, 'patch', ...confirmed, 'tag/push=1.0.1')
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
    expect(project.remote.git('tag', '--list', next)).toBe(next)
  })

  test('the branch that the remote calls its default', async () => {
    const project = makeProject()
    project.git('branch', '--move', 'trunk')
    project.git('push', '-q', '--set-upstream', 'origin', 'trunk')
    project.remote.git('symbolic-ref', 'HEAD', 'refs/heads/trunk')
    project.remote.git('branch', '--delete', '--force', 'main')
    const ran = await cli.run(project, 'patch', ...confirmed, 'tag/push=1.0.1')
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
    expect(project.remote.git('rev-parse', 'trunk')).toBe(project.git('rev-parse', 'HEAD'))
  })

  test.each([
    ['yarn', 'yarn.lock', '# yarn lockfile v1\n\n\n', /yarn/],
    ['pnpm', 'pnpm-lock.yaml', "lockfileVersion: '9.0'\n\nimporters:\n\n  .: {}\n", /pnpm/],
    [
      'npm',
      'package-lock.json',
      `${JSON.stringify({ name: 'acme', version: '1.0.0', lockfileVersion: 3, requires: true, packages: { '': { name: 'acme', version: '1.0.0' } } }, null, 2)}\n`,
      /npm/,
    ],
  ])('the package manager by its lockfile: %s', async (_, file, text, manager) => {
    const project = makeProject({ files: { [file]: text } })
    const ran = await cli.run(project, 'outline')
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
    expect(ran.stdout).toMatch(manager)
    const dry = await cli.run(project, 'patch', '--dry-run', '--yes', '--plain')
    expect(dry.stdout).toMatch(new RegExp(`package manager ${manager.source} +.*${file.replace('.', '\\.')}`))
    expect(dry.stdout).toMatch(/Lockfile is in step/)
  })
})
