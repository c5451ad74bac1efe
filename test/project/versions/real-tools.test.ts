import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execaSync } from 'execa'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { planBump } from '../../../source/project/versions/plan-bump.js'
import { agrees } from '../../../source/project/versions/spelling.js'
import { have } from '../../parts/have.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'versions-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function bump(paths: readonly string[], version: string): void {
  const plan = planBump(
    paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') })),
    version,
  )
  if ('problems' in plan) throw new Error(JSON.stringify(plan.problems))
  for (const { path, text } of plan.files) write(path, text)
}

describe.skipIf(!have('cargo'))('cargo', () => {
  const paths = ['Cargo.toml', 'cli/Cargo.toml', 'core/Cargo.toml', 'Cargo.lock']
  const metadata = () =>
    JSON.parse(
      execaSync('cargo', ['metadata', '--locked', '--offline', '--format-version=1'], { cwd: folder }).stdout,
    ) as {
      packages: { name: string; version: string }[]
    }

  beforeEach(() => {
    write(
      'Cargo.toml',
      '[workspace]\nmembers = ["cli", "core", "xtask"]\nresolver = "2"\n[workspace.package]\nversion = "1.3.0"\n',
    )
    write(
      'cli/Cargo.toml',
      '[package]\nname = "cli"\nversion.workspace = true\n[dependencies]\ncore-lib = { path = "../core", version = "1.3" }\n',
    )
    write('core/Cargo.toml', '[package]\nname = "core-lib"\nversion = "1.3.0" # ours\n')
    write('xtask/Cargo.toml', '[package]\nname = "xtask"\nversion = "0.1.0"\n')
    for (const member of ['cli', 'core', 'xtask']) write(`${member}/src/lib.rs`, '')
    execaSync('cargo', ['generate-lockfile', '--offline'], { cwd: folder })
  })

  it.each(['1.4.0', '2.0.0', '1.4.0-rc.1'])(
    'accepts the bumped workspace with its lock as it stands, at %s',
    (version) => {
      bump(paths, version)
      const versions = Object.fromEntries(metadata().packages.map((crate) => [crate.name, crate.version]))
      expect(versions).toEqual({ cli: version, 'core-lib': version, xtask: '0.1.0' })
    },
  )
})

describe.skipIf(!have('npm'))('npm', () => {
  it('finds nothing to change in a bumped lock with workspaces', () => {
    write('package.json', '{"name":"acme","version":"1.3.0","workspaces":["packages/*"]}\n')
    write('packages/core/package.json', '{"name":"@acme/core","version":"1.3.0"}\n')
    const refresh = () => execaSync('npm', ['install', '--package-lock-only', '--offline'], { cwd: folder })
    refresh()
    bump(['package.json', 'package-lock.json', 'packages/core/package.json'], '1.4.0-rc.1')
    const bumped = readFileSync(join(folder, 'package-lock.json'), 'utf8')
    refresh()
    expect(readFileSync(join(folder, 'package-lock.json'), 'utf8')).toBe(bumped)
    expect(bumped.match(/1\.4\.0-rc\.1/g)).toHaveLength(3)
  })
})

describe.skipIf(!have('ruby'))('ruby', () => {
  it('orders the RubyGems spellings of prereleases as semver does', () => {
    write('lib/acme/version.rb', 'module Acme\n  VERSION = "1.3.0".freeze\nend\n')
    bump(['lib/acme/version.rb'], '1.4.0-rc.1')
    const script =
      'require "./lib/acme/version"; v = Gem::Version.new(Acme::VERSION); print v.prerelease?, " ", v < Gem::Version.new("1.4.0"), " ", v'
    expect(execaSync('ruby', ['-e', script], { cwd: folder }).stdout).toBe('true true 1.4.0.rc.1')
  })
})

describe.skipIf(!have('python3'))('python', () => {
  it('reads the bumped module, and the value means the version', () => {
    write('acme/__init__.py', '"""Docs."""\n__version__: str = "1.3.0"  # ours\n')
    bump(['acme/__init__.py'], '1.4.0-beta.2')
    const { stdout } = execaSync('python3', ['-c', 'import acme; print(acme.__version__)'], { cwd: folder })
    expect(stdout).toBe('1.4.0b2')
    expect(agrees(stdout, 'pep440', '1.4.0-beta.2')).toBe(true)
  })
})

describe.skipIf(!have('elixir'))('elixir', () => {
  it('reads the bumped attribute in project', () => {
    write(
      'mix.exs',
      'defmodule Acme.MixProject do\n  use Mix.Project\n  @version "1.3.0" # ours\n  def project do\n    [app: :acme, version: @version]\n  end\nend\n',
    )
    bump(['mix.exs'], '1.4.0-rc.1')
    const { stdout } = execaSync(
      'mix',
      ['run', '--no-compile', '--no-start', '-e', 'IO.write(Mix.Project.config()[:version])'],
      {
        cwd: folder,
      },
    )
    expect(stdout.endsWith('1.4.0-rc.1')).toBe(true)
  })
})
