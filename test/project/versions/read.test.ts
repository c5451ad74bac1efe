import { describe, expect, it } from 'vitest'
import { kindOf, versionKinds } from '../../../source/project/versions/kinds.js'
import { readVersions } from '../../../source/project/versions/read.js'
import { allShapes } from './corpus/all.js'
import { fileOf, markedRanges } from './corpus/shape.js'

it.each(allShapes)('finds the marked versions and no others in: $title', (shape) => {
  const reading = readVersions(fileOf(shape))
  const found = 'found' in reading ? reading.found.filter(({ role }) => role !== 'sibling') : []
  const ranges = found.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start)
  expect(ranges).toEqual(markedRanges(shape))
})

it('has a shape in the corpus for every kind', () => {
  // A lockfile of yarn holds ranges of siblings, and no version of its own to mark.
  const covered = new Set(['yarn.lock', ...allShapes.map((shape) => kindOf(shape.path))])
  expect(Object.keys(versionKinds).filter((kind) => !covered.has(kind))).toEqual([])
})

describe('kindOf', () => {
  it.each([
    ['package.json', 'package.json'],
    ['a/npm-shrinkwrap.json', 'package-lock.json'],
    ['crates/a/Cargo.toml', 'Cargo.toml'],
    ['Cargo.lock', 'Cargo.lock'],
    ['pyproject.toml', 'pyproject.toml'],
    ['setup.cfg', 'setup.cfg'],
    ['src/a/__about__.py', 'python'],
    ['mix.exs', 'mix.exs'],
    ['.release-please-manifest.json', 'release-please'],
    ['Formula/a.rb', 'homebrew'],
    ['a.gemspec', 'gemspec'],
    ['lib/a/version.rb', 'version.rb'],
    ['composer.json', 'composer.json'],
    ['charts/a/Chart.yaml', 'Chart.yaml'],
    ['VERSION', 'VERSION'],
    ['core/pom.xml', 'pom.xml'],
    ['gradle.properties', 'gradle.properties'],
    ['app/build.gradle.kts', 'build.gradle'],
    ['src/Acme/Acme.fsproj', 'dotnet'],
    ['Directory.Build.props', 'dotnet'],
    ['CMakeLists.txt', 'CMakeLists.txt'],
    ['setup.py', 'setup.py'],
    ['DESCRIPTION', 'DESCRIPTION'],
    ['acme.cabal', 'cabal'],
    ['app/pubspec.yaml', 'pubspec.yaml'],
    ['uv.lock', 'python-lock'],
    ['Gemfile.lock', 'Gemfile.lock'],
    ['pnpm-lock.yaml', 'pnpm-lock.yaml'],
    ['bun.lock', 'bun.lock'],
    ['core/version.txt', 'VERSION'],
  ])('takes %s for %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind)
  })

  it.each(['README.md', 'my-package.json', 'src/main.py', 'lib/a.rb', 'Cargo.toml.orig'])(
    'knows no kind for %s',
    (path) => {
      expect(kindOf(path)).toBeUndefined()
    },
  )
})

it('reads a file of another name by the kind that the plan gives', () => {
  const text = 'class A < Formula\n  version "1.3.0"\nend\n'
  expect(readVersions({ path: 'a.rb', kind: 'homebrew', text })).toMatchObject({
    found: [{ value: '1.3.0' }],
  })
})
