import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeRepository, openRepository } from '../parts/repository.js'
import { isolatedEnv, temporaryFolder, writeFiles } from '../parts/temporary.js'
import { bundleCli, type Cli } from '../support/cli.js'
import { makeProject, worldOf } from '../support/project.js'

let cli: Cli

beforeAll(async () => {
  cli = await bundleCli()
})

describe('a place that is no project', () => {
  test('outside of a repository every command says so, and leaves nothing behind', async () => {
    const { env } = isolatedEnv()
    const place = { folder: temporaryFolder('empty'), env }
    for (const args of [
      [],
      ['status'],
      ['doctor'],
      ['bump', '1.4.0'],
      ['--json'],
      ['report'],
      ['decide', 'a', 'b'],
    ]) {
      const ran = await cli.run(place, ...args)
      expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
      expect(ran.stderr).toMatch(/is not in a git repository/)
      expect(ran.stderr).toMatch(/git init/)
    }
    expect(existsSync(env.RELEASE_WIZARD_HOME ?? '')).toBe(false)
  })

  test('a repository without a commit is told to commit first', async () => {
    const { env } = isolatedEnv()
    const repository = openRepository(temporaryFolder('fresh'), env)
    repository.git('init', '-q')
    for (const args of [['--plain'], ['1.0.0', '--yes'], ['patch', '--json']]) {
      const ran = await cli.run(repository, ...args)
      expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
      expect(ran.stderr).toMatch(/no commit yet.*\n.*\n *git add/)
    }
    expect(existsSync(env.RELEASE_WIZARD_HOME ?? '')).toBe(false)
  })

  test('a shallow clone is told to fetch the rest, and never taken for a project without a release', async () => {
    const project = makeProject()
    const shallow = openRepository(temporaryFolder('shallow'), project.env)
    shallow.git('clone', '-q', '--depth', '1', `file://${project.remote.folder}`, '.')
    const ran = await cli.run(shallow, 'patch', '--yes', '--plain')
    expect(ran).toMatchObject({ exitCode: 2 })
    expect(ran.stderr).toMatch(/shallow.*\n.*\n *git fetch --unshallow --tags/)
  })
})

describe('a repository that is not ready is blocked, each reason with its remedy, and nothing is done', () => {
  test('a detached HEAD', async () => {
    const project = makeProject()
    project.git('switch', '-q', '--detach')
    const before = worldOf(project)
    const ran = await cli.run(project, 'patch', '--yes', '--plain')
    expect(ran.exitCode).toBe(1)
    expect(ran.stdout).toMatch(/On the release branch.*HEAD is detached/)
    expect(ran.stdout).toMatch(/git switch main/)
    expect(worldOf(project)).toBe(before)
  })

  test('no remote, and no manifest', async () => {
    const repository = makeRepository({ 'README.md': '# acme\n' })
    const ran = await cli.run(repository, '1.0.0', '--yes', '--plain')
    expect(ran.exitCode).toBe(1)
    expect(ran.stdout).toMatch(/Remote answers.*no remote/)
    expect(ran.stdout).toMatch(/git remote add origin URL/)
    expect(repository.git('for-each-ref', 'refs/tags')).toBe('')
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  test('a branch and a file whose names hold spaces, quotes and line ends', async () => {
    const project = makeProject()
    project.git('switch', '-q', '--create', `fe"at's;x`)
    writeFiles(project.folder, { 'a\nb "q\'\u001b[31m.txt': 'x\n' })
    const before = worldOf(project)
    const ran = await cli.run(project, 'patch', '--yes', '--plain')
    expect(ran.exitCode).toBe(1)
    expect(ran.stdout).toContain(`git push --set-upstream origin 'fe"at'\\''s;x'`)
    expect(ran.stdout).toMatch(/1 file changed: "a\\nb/)
    expect(ran.output).not.toContain('\u001b')
    expect(worldOf(project)).toBe(before)
  })
})

describe('a manifest', () => {
  test.each([
    ['that is cut off', '{ "name": '],
    ['that is a list', '[1]\n'],
  ])('%s is named with what is wrong, and nothing starts', async (_, text) => {
    const project = makeProject()
    project.commit('Break it', { 'package.json': text })
    const before = worldOf(project)
    const ran = await cli.run(project, 'patch', '--yes', '--plain')
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
    expect(ran.stderr).toMatch(/package\.json cannot be read/)
    expect(worldOf(project)).toBe(before)
    expect(existsSync(join(project.home, 'runs'))).toBe(false)
  })
})

describe('a target', () => {
  const refused: readonly (readonly [string, RegExp])[] = [
    ['v1.0.0; rm -rf ~', /Found the target "v1\.0\.0; rm -rf ~"/],
    ['v1.0.1$(touch pwned)', /Found the target/],
    ['../../v1.0.1', /Found the target/],
    ['\u001b[31mred', /Found the target "\\u001b\[31mred"/],
    ['v1', /write it as this project does: 1.0.0/],
    ['latest', /"latest" is neither a command nor a version/],
    ['v1.0.0', /1\.0\.0 is released already/],
    ['0.9.0', /not above 1\.0\.0.*\n.*--base-tag/],
  ]

  test('that is no version, or not above the last, is refused before anything runs', async () => {
    const project = makeProject()
    const before = worldOf(project)
    for (const [word, words] of refused) {
      const ran = await cli.run(project, word, '--yes', '--plain')
      expect(ran, word).toMatchObject({ exitCode: 2, stdout: '' })
      expect(ran.stderr).toMatch(words)
      expect(ran.stderr).not.toContain('\u001b')
    }
    const option = await cli.run(project, '--', '--upload-pack=x')
    expect(option).toMatchObject({ exitCode: 2 })
    expect(option.stderr).toMatch(/"--upload-pack=x" is neither a command nor a version/)
    expect(worldOf(project)).toBe(before)
    expect(existsSync(join(project.home, 'runs'))).toBe(false)
  })

  test('a base tag that is an option of git, or is not there, is refused', async () => {
    const project = makeProject()
    for (const tag of ['--upload-pack=x', 'nosuch', '-x']) {
      const ran = await cli.run(project, 'patch', `--base-tag=${tag}`, '--yes', '--plain')
      expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
      expect(ran.stderr).toMatch(/no tag /)
    }
  })
})

describe('a command line', () => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['--dryrun'], /Unknown option --dryrun\.\n *Did you mean --dry-run\?/],
    [['status', '--jsn'], /Unknown option --jsn\.\n *Did you mean --json\?/],
    [['--upload-pack=x'], /Unknown option --upload-pack/],
    [['--mode', 'rehersal'], /Unknown mode "rehersal"\.\n *Did you mean rehearsal\?/],
    [['--mode=live', '-n'], /Both --dry-run and --mode live/],
    [['--plain', '--json'], /Both --plain and --json/],
    [['--answer', 'tag'], /--answer tag has no value/],
    [['--answers', 'nofile.yaml'], /There is no answers file nofile\.yaml/],
    [['--plan', 'nofile.yaml'], /There is no plan file nofile\.yaml/],
    [['--path', 'recvoer'], /did you mean "recover"/],
    [['patch', 'now'], /Unexpected word "now"/],
    [['statsu'], /"statsu" is neither a command nor a version\.\n *Did you mean release-wizard status\?/],
    [['statsu', 'v1.0.0'], /Did you mean release-wizard status\?/],
    [['status', 'a', 'b'], /Unexpected word "b"/],
    [['decide', 'qa/tests'], /decide takes a step and a value/],
    [['decide', 'qa/tests', 'retry'], /No release is known here/],
    [['status'], /No release is known here/],
    [['report', '--format', 'htm'], /Did you mean html\?/],
    [['bump', 'x'], /bump takes a version/],
    [['verify'], /verify takes a target/],
  ]

  test('that is wrong is refused with the nearest thing that is right, and nothing is done', async () => {
    const project = makeProject()
    const before = worldOf(project)
    for (const [args, words] of wrong) {
      const ran = await cli.run(project, ...args)
      expect(ran, args.join(' ')).toMatchObject({ exitCode: 2, stdout: '' })
      expect(ran.stderr).toMatch(words)
    }
    expect(worldOf(project)).toBe(before)
  })

  test.each([
    ['text that is no YAML', 'target: [', /cannot be read/],
    ['a list', '- a\n- b\n', /holds no answers/],
    ['nothing', '', /holds no answers/],
  ])('an answers file with %s is refused', async (_, text, words) => {
    const project = makeProject()
    writeFiles(project.home, { 'answers.yaml': text })
    const ran = await cli.run(project, '--answers', join(project.home, 'answers.yaml'))
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
    expect(ran.stderr).toMatch(words)
  })

  test('answers that name no step, or fit no question, change nothing and are taken by nobody', async () => {
    const project = makeProject()
    writeFiles(project.home, { 'answers.yaml': 'qa/nosuch: ship\ntag/push: 9.9.9\nqa/tests:\n  a: 1\n' })
    const answers = join(project.home, 'answers.yaml')
    const ran = await cli.run(
      project,
      'patch',
      '--yes',
      '--plain',
      '--answers',
      answers,
      '--answer',
      'tag/push=1.0.9',
    )
    expect(ran.exitCode).toBe(3)
    expect(project.remote.git('tag')).toBe('v1.0.0')
  })
})
