import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeRepository, type Repository } from '../../parts/repository.js'
import { writeFiles } from '../../parts/temporary.js'
import { openTerminal } from '../../parts/terminal/open.js'
import { take } from '../../screens/walk.js'
import { bundleCli, type Cli } from '../../support/cli.js'

let cli: Cli
beforeAll(async () => {
  cli = await bundleCli()
})

/** A crate whose format is sure, and whose lint and channel are guesses. */
function makeCrate(): Repository {
  const repository = makeRepository({
    'Cargo.toml': '[package]\nname = "acme"\nversion = "1.4.0"\ndescription = "A crate"\nlicense = "MIT"\n',
    'rustfmt.toml': '',
    'README.md': '# acme\n',
  })
  repository.tag('v1.3.0')
  return repository
}
const planOf = ({ folder }: Repository) => readFileSync(join(folder, 'release-wizard.yaml'), 'utf8')

describe('init', () => {
  test('writes a plan with the reason for each line, which has no problem; again, it changes nothing', async () => {
    const repository = makeCrate()
    const ran = await cli.run(repository, 'init')
    expect(ran.exitCode, ran.output).toBe(0)
    expect(ran.stdout).toContain('release-wizard.yaml written')
    const text = planOf(repository)
    expect(text).toContain('# it says 1.4.0\n    - Cargo.toml\n')
    expect(text).toMatch(
      /# likely: .*nothing here says that it passes\n +- gate: Lint\n.*\n.*\n +optional: true/,
    )
    expect((await cli.run(repository, 'check')).stdout).toBe('✔ release-wizard.yaml: no problem')
    writeFiles(repository.folder, {
      'release-wizard.yaml': text.replace(/ +- gate: Crate can be published(?:.|\n)*?needs: \w+\n/, ''),
    })
    expect((await cli.run(repository, 'check')).stdout).toContain(
      'note  crates: no gate of this plan is "Crate can be published"',
    )
    writeFiles(repository.folder, { 'release-wizard.yaml': text })
    expect((await cli.run(repository, 'init')).stdout).toContain('nothing to change')
    expect(planOf(repository)).toBe(text)
  })

  test('of a plan that is there changes only what is asked for', async () => {
    const repository = makeCrate()
    await cli.run(repository, 'init')
    const own = planOf(repository).replace('name: acme', 'name: acme # ours').replace('# as in v1.3.0\n', '')
    writeFiles(repository.folder, {
      'release-wizard.yaml': own,
      'CHANGELOG.md': '# Changelog\n',
      'README.md': '# acme\n\nbrew install acme/tap/acme\n',
    })
    repository.commit('Write more')
    expect((await cli.run(repository, 'init', '--answer', 'changelog.file=keep')).exitCode).toBe(0)
    expect(planOf(repository)).toBe(own)
    await cli.run(repository, 'init', '--answer', 'changelog.file=take')
    const lines = planOf(repository).split('\n')
    const before = own.split('\n')
    expect(lines.filter((line) => !before.includes(line))).toEqual(['changelog:', '  file: CHANGELOG.md'])
    expect(before.filter((line) => !lines.includes(line))).toEqual([])
  })

  test('asks at a terminal about each guess, with its reason, and writes what was answered', async () => {
    const repository = makeCrate()
    const terminal = openTerminal(process.execPath, [cli.file, 'init'], {
      cwd: repository.folder,
      env: repository.env,
      cols: 100,
      rows: 30,
    })
    expect(await terminal.waitFor('Is this right: gate Lint?')).toContain('is usual')
    expect(existsSync(join(repository.folder, 'release-wizard.yaml'))).toBe(false)
    await terminal.type('1')
    await terminal.waitFor('Is this right: channel crates acme?')
    await take(terminal, '')
    expect(await terminal.exit).toMatchObject({ code: 0 })
    expect(terminal.scrollback()).toContain('release-wizard.yaml written')
    expect(planOf(repository)).toMatch(
      /confirmed\n +- gate: Lint\n +run: cargo clippy[^\n]*\n +needs: format\n(?! +optional)/,
    )
    expect(planOf(repository)).toMatch(/# likely: .*\n +- crates: /)
  })

  test('leaves a plan that is code to people', async () => {
    const repository = makeCrate()
    writeFiles(repository.folder, { 'release-wizard.config.ts': 'export default {}\n' })
    const ran = await cli.run(repository, 'init')
    expect(ran.exitCode).toBe(2)
    expect(ran.stderr).toContain('release-wizard.config.ts is code: init does not rewrite programs.')
  })

  test('drafts a workflow that stages on npm, which the next look takes for the publisher', async () => {
    const repository = makeRepository({
      'package.json': '{"name":"acme","version":"1.4.0","main":"index.js"}',
      'pnpm-lock.yaml': '',
      'index.js': '',
    })
    repository.tag('acme-1.4.0')
    const ran = await cli.run(repository, 'init', 'workflow')
    expect(ran.exitCode, ran.output).toBe(0)
    expect(ran.stdout).toContain('npm trust github acme --file release.yml --allow-stage-publish')
    expect((await cli.run(repository, 'init', '--yes')).exitCode).toBe(0)
    expect(planOf(repository)).toMatch(/by: workflow.*workflow: release\.yml.*stage: true/s)
    const again = await cli.run(repository, 'init', 'workflow')
    expect([again.exitCode, again.output]).toEqual([2, expect.stringContaining('is there already')])
    expect((await cli.run(repository, 'init', 'cake')).exitCode).toBe(2)
  })
})
