import { describe, expect, it } from 'vitest'
import { gatesOf, inferIn, reasonsOf } from '../infer-in.js'

describe('a Ruby gem', () => {
  it('is versioned by its version.rb, tested as its files show, and goes to RubyGems', async () => {
    const inferred = await inferIn({
      'acme.gemspec':
        'require_relative "lib/acme/version"\nGem::Specification.new do |spec|\n  spec.name = "acme"\n  spec.version = Acme::VERSION\nend\n',
      'lib/acme/version.rb': 'module Acme\n  VERSION = "1.4.0"\nend\n',
      '.rspec': '',
      '.rubocop.yml': '',
    })
    expect(inferred.file.versions?.files).toEqual(['lib/acme/version.rb'])
    expect(gatesOf(inferred)).toEqual(['Lint: bundle exec rubocop', 'Tests: bundle exec rspec'])
    expect(inferred.file.channels).toEqual([{ rubygems: { package: 'acme' } }])
    expect(reasonsOf(inferred)).toContain('channel rubygems acme: likely: acme.gemspec describes a gem')
  })
})

describe('a Go module', () => {
  it('is released by its tag, with no version file', async () => {
    const inferred = await inferIn({
      'go.mod': 'module example.org/acme/v2\n',
      'acme_test.go': 'package acme\n',
      'tools/go.mod': 'module example.org/acme/tools\n',
    })
    expect(inferred.file.name).toBe('acme')
    expect(inferred.file.versions?.files).toEqual([])
    expect(gatesOf(inferred)).toEqual(['Lint: go vet ./... (optional)', 'Tests: go test ./...'])
    expect(reasonsOf(inferred)).toEqual(
      expect.arrayContaining([
        'no version file go.mod: the tag is the release of example.org/acme/v2',
        'not tools/go.mod: likely: the module in tools is released by tags of its own: tools/v${version}',
      ]),
    )
  })
})

describe('a Homebrew tap', () => {
  it('is known by its formulas, which users have as soon as they are pushed', async () => {
    const inferred = await inferIn({
      'Formula/acme.rb':
        'class Acme < Formula\n  url "https://example.org/acme-1.4.0.tar.gz"\n  version "1.4.0"\nend\n',
    })
    expect(inferred.file.versions?.files).toEqual(['Formula/acme.rb'])
    expect(gatesOf(inferred)).toEqual([
      'Syntax: ruby -c Formula/acme.rb',
      'Lint: brew style Formula (optional)',
    ])
    expect(reasonsOf(inferred)).toContain(
      'a Homebrew tap: Formula/acme.rb is a formula: users have it as soon as it is pushed',
    )
  })

  it('elsewhere is off until a person confirms it, and is not taken from what others publish', async () => {
    const readme = '# acme\n\n    brew install hashicorp/tap/terraform\n    brew install acme/tap/acme-cli\n'
    const inferred = await inferIn({ 'README.md': readme }, { origin: 'git@github.com:acme/acme.git' })
    expect(inferred.file.channels).toEqual([
      { homebrew: { enabled: false, tap: 'acme/homebrew-tap', formula: 'acme-cli' } },
      { github: { enabled: false } },
    ])
    expect(reasonsOf(inferred)).toEqual(
      expect.arrayContaining([
        'channel homebrew: likely: README.md:4 names the tap acme/homebrew-tap',
        'channel github: likely: origin is on GitHub, and nothing here makes GitHub Releases yet: off until it is enabled',
      ]),
    )
  })
})

describe('other projects', () => {
  it('finds a chart, a composer.json and a VERSION that agree', async () => {
    const inferred = await inferIn({
      'charts/acme/Chart.yaml': 'name: acme\nversion: 1.4.0\n',
      'composer.json': JSON.stringify({ name: 'acme/acme', scripts: { test: 'phpunit' } }),
      VERSION: '1.4.0\n',
    })
    expect(inferred.file.versions?.files).toEqual(['VERSION', 'charts/acme/Chart.yaml'])
    expect(gatesOf(inferred)).toEqual([
      'Tests: composer run-script test',
      'Lint: helm lint . in charts/acme (optional)',
    ])
    expect(reasonsOf(inferred)).toContain(
      'no version file composer.json: Packagist takes the version from the tag',
    )
  })

  it('takes targets of a Makefile for gates only where nothing else gives them, and as guesses', async () => {
    const makefile = 'lint:\n\tcc -Wall\ntest:\n\t./test\n'
    const alone = await inferIn({ Makefile: makefile })
    expect(gatesOf(alone)).toEqual(['Lint: make lint (optional)', 'Tests: make test (optional)'])
    const beside = await inferIn({
      Makefile: makefile,
      'package.json': JSON.stringify({ name: 'acme', scripts: { test: 'node --test' } }),
    })
    expect(gatesOf(beside)).toEqual(['Tests: npm run test', 'Lint: make lint (optional)'])
    expect(reasonsOf(beside)).toContain(
      'not make test: likely: Makefile has the task "test"; the gate Tests runs "npm run test" already',
    )
  })
})
