import { describe, expect, it } from 'vitest'
import { aligned } from '../../../source/project/versions/aligned.js'
import { type BumpPlan, planBump } from '../../../source/project/versions/plan-bump.js'

const file = (path: string, text: string) => ({ path, text })
function text(plan: BumpPlan, path: string): string {
  if ('problems' in plan) throw new Error(JSON.stringify(plan.problems))
  return plan.files.find((bumped) => bumped.path === path)?.text ?? ''
}

const crate = (name: string, version: string, rest = '') =>
  `[package]\nname = "${name}"\nversion = "${version}"\n${rest}`
const locked = (...packages: [string, string][]) =>
  packages.map(([name, version]) => `[[package]]\nname = "${name}"\nversion = "${version}"\n`).join('\n')

describe('a path dependency', () => {
  const cli = (requirement: string) =>
    crate('cli', '1.3.0', `[dependencies]\ncore = { path = "../core", version = "${requirement}" }\n`)

  it('moves with the crate it names when that manifest is a version file', () => {
    const files = [
      file('crates/cli/Cargo.toml', cli('=1.2.0')),
      file('crates/core/Cargo.toml', crate('core', '1.3.0')),
    ]
    expect(aligned(files)).toMatchObject({ drift: [{ label: 'dependencies.core.version', value: '1.2.0' }] })
    expect(text(planBump(files, '1.4.0'), 'crates/cli/Cargo.toml')).toBe(
      cli('=1.4.0').replace('"1.3.0"', '"1.4.0"'),
    )
  })

  it('is left alone, and said, when it is another version of a crate that is no version file', () => {
    const plan = planBump([file('crates/cli/Cargo.toml', cli('0.2.1'))], '1.4.0')
    expect(text(plan, 'crates/cli/Cargo.toml')).toContain('version = "0.2.1"')
    expect(plan).toMatchObject({
      notes: [expect.stringContaining('dependencies.core.version 0.2.1 is left alone')],
    })
  })

  it('keeps the precision of a short requirement, and leaves it where it still fits', () => {
    const files = [file('Cargo.toml', cli('1.3')), file('core/Cargo.toml', crate('core', '1.3.0'))]
    expect(text(planBump(files, '1.3.9'), 'Cargo.toml')).toContain('"1.3"')
    expect(text(planBump(files, '2.1.0'), 'Cargo.toml')).toContain('"2.1"')
  })

  it('is written whole for a prerelease, which Cargo matches with no short requirement', () => {
    const files = [file('Cargo.toml', cli('^1')), file('core/Cargo.toml', crate('core', '1.3.0'))]
    expect(text(planBump(files, '1.4.0-rc.1'), 'Cargo.toml')).toContain('"^1.4.0-rc.1"')
  })
})

describe('a lock', () => {
  it('moves the packages whose manifests are version files, and leaves a helper of another version', () => {
    const files = [
      file('Cargo.toml', crate('acme', '1.3.0')),
      file('Cargo.lock', locked(['acme', '1.2.0'], ['xtask', '0.1.0'])),
    ]
    expect(aligned(files)).toMatchObject({ drift: [{ label: 'package[acme].version', value: '1.2.0' }] })
    expect(text(planBump(files, '1.4.0'), 'Cargo.lock')).toBe(locked(['acme', '1.4.0'], ['xtask', '0.1.0']))
  })

  it('moves members that inherit the version of the workspace', () => {
    const files = [
      file('Cargo.toml', '[workspace.package]\nversion = "1.3.0"\n'),
      file('Cargo.lock', locked(['a', '1.3.0'], ['x', '0.1.0'])),
    ]
    expect(text(planBump(files, '1.4.0'), 'Cargo.lock')).toBe(locked(['a', '1.4.0'], ['x', '0.1.0']))
  })

  it('shows drift when it is stale as a whole', () => {
    const files = [
      file('Cargo.toml', '[workspace.package]\nversion = "1.3.0"\n'),
      file('Cargo.lock', locked(['a', '1.2.0'])),
    ]
    expect(aligned(files, '1.3.0')).toMatchObject({ drift: [{ path: 'Cargo.lock', value: '1.2.0' }] })
  })

  it('of npm moves a workspace by its manifest, whatever it says', () => {
    const lock = JSON.stringify({
      version: '1.3.0',
      packages: {
        '': { version: '1.3.0', workspaces: ['p/*'] },
        'p/a': { version: '1.1.0' },
        'p/b': { version: '0.0.0' },
      },
    })
    const files = [
      file('package-lock.json', lock),
      file('p/a/package.json', '{"name":"a","version":"1.3.0"}'),
    ]
    expect(aligned(files)).toMatchObject({ drift: [{ label: 'packages["p/a"].version' }] })
    expect(text(planBump(files, '1.4.0'), 'package-lock.json')).toBe(
      lock.replaceAll('1.3.0', '1.4.0').replace('1.1.0', '1.4.0'),
    )
  })
})

describe('a file of several packages', () => {
  const anchor = '{"packages/a":"1.3.0","packages/b":"0.4.0"}'

  it('is narrowed to the one package that the plan names', () => {
    const files = [{ ...file('.release-please-manifest.json', anchor), package: 'b' }]
    expect(text(planBump(files, '0.5.0'), '.release-please-manifest.json')).toBe(
      '{"packages/a":"1.3.0","packages/b":"0.5.0"}',
    )
  })

  it('moves the packages whose folders hold a version file', () => {
    const files = [file('.release-please-manifest.json', anchor), file('packages/b/VERSION', '0.4.1')]
    expect(aligned(files, '0.4.1')).toMatchObject({ drift: [{ label: '["packages/b"]', value: '0.4.0' }] })
  })

  it('is a problem when the named package is not in it', () => {
    const files = [{ ...file('Cargo.toml', crate('acme', '1.3.0')), package: 'other' }]
    expect(planBump(files, '1.4.0')).toMatchObject({
      problems: [{ expected: 'a version of the package other' }],
    })
  })
})

describe('an echo', () => {
  it('is left alone when it says another version than its own file', () => {
    const chart = 'version: 0.2.0\nappVersion: 1.3.0\n'
    const files = [file('Chart.yaml', chart)]
    expect(text(planBump(files, '0.3.0'), 'Chart.yaml')).toBe('version: 0.3.0\nappVersion: 1.3.0\n')
  })
})
