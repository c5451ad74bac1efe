import type { Shape } from './shape.js'

/** Shapes of Elixir, Ruby, Homebrew and Helm files, plain files and files read by a pattern. */
export const otherShapes: readonly Shape[] = [
  {
    title: 'mix.exs with @version',
    path: 'mix.exs',
    marked: `defmodule Acme.MixProject do
  use Mix.Project

  # @version "1.3.0"
  @version "«1.3.0»" # "1.3.0"
  @source_url "https://github.com/acme/acme"
  @moduledoc """
  @version "1.3.0"
  """

  def project do
    [
      app: :acme,
      version: @version,
      elixir: "~> 1.15",
      deps: deps(),
      docs: [source_ref: "v#{@version}", version: "1.3.0"]
    ]
  end

  defp deps, do: [{:other, "1.3.0"}, {:version, "~> 1.3.0"}]
end
`,
  },
  {
    title: 'mix.exs with an inline version and look-alikes',
    path: 'apps/acme/mix.exs',
    marked: `defmodule Acme.MixProject do
  def cli, do: [version: "1.3.0"]

  def project() do
    [
      app: :acme, releases: [acme: [version: "1.3.0"]],
      name: "a ] version: \\"1.3.0\\"", # version: "1.3.0"
      min_version: "1.3.0",
      version: "«1.3.0»",
      aliases: [version: "1.3.0"]
    ]
  end

  def application, do: [version: "1.3.0"]
end
`,
  },
  {
    title: 'mix.exs on one line, with an attribute of another name',
    path: 'mix.exs',
    marked: `defmodule M do\n  @vsn "«1.3.0»"\n  @version "1.3.0"\n  def project, do: [app: :m, version: @vsn]\nend\n`,
  },
  {
    title: 'formula with a version line and urls for each platform',
    path: 'Formula/acme.rb',
    marked: `class Acme < Formula
  desc "Acme 1.3.0"
  homepage "https://acme.example/1.3.0"
  version "«1.3.0»" # version "1.3.0"

  on_macos do
    on_arm do
      url "https://github.com/acme/acme/releases/download/v«1.3.0»/acme-«1.3.0»-macos-arm64.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000001300"
    end
  end

  on_linux do
    url "https://github.com/acme/acme/releases/download/v#{version}/acme-linux.tar.gz"
  end

  bottle do
    root_url "https://ghcr.io/v2/acme/1.3.0"
    url "https://ghcr.io/v2/acme/1.3.0"
  end

  resource "other" do
    url "https://example.org/other-1.3.0.tar.gz"
    version "1.3.0"
  end

  head "https://github.com/acme/acme.git", branch: "1.3.0"
  depends_on "python@3.12"

  def install
    system "make", "VERSION=1.3.0"
    version "1.3.0"
  end

  test do
    assert_match "1.3.0", shell_output("acme --version")
    url "https://example.org/1.3.0"
  end
end
`,
  },
  {
    title: 'formula with the version in the url alone',
    path: 'Formula/a/acme.rb',
    marked: `class Acme < Formula\n  url "https://127.0.0.1:8080/acme/archive/refs/tags/v«1.3.0».tar.gz"\n  mirror "https://m/1.3.0"\nend\n`,
  },
  {
    title: 'formula of a git url with a tag',
    path: 'HomebrewFormula/acme.rb',
    marked: `class Acme < Formula\n  url "https://github.com/acme/acme.git",\n      tag:      "v«1.3.0»",\n      revision: "1301301301301301301301301301301301301301"\nend\n`,
  },
  {
    title: 'cask',
    path: 'Casks/acme.rb',
    marked: `cask "acme" do\n  version "«1.3.0»"\n  url "https://acme.example/acme-#{version}.dmg"\n  depends_on macos: ">= :ventura"\nend\n`,
  },
  {
    title: 'gemspec with look-alikes',
    path: 'acme.gemspec',
    marked: `# frozen_string_literal: true

Gem::Specification.new do |spec|
  spec.name = "acme"
  # spec.version = "1.3.0"
  spec.version     = '«1.3.0»'.freeze
  spec.required_ruby_version = ">= 1.3.0"
  spec.description = <<~TEXT
    spec.version = "1.3.0"
  TEXT
  spec.add_dependency "other", "1.3.0"
end
=begin
  spec.version = "1.3.0"
=end
`,
  },
  {
    title: 'version.rb',
    path: 'lib/acme/version.rb',
    marked: `module Acme\n  # VERSION = "1.3.0"\n  MINIMUM_VERSION = "1.3.0"\n\tVERSION = "«1.3.0»".freeze\n  API_VERSION = "1.3.0"\nend\n`,
  },
  {
    title: 'Chart.yaml with an appVersion that repeats the version',
    path: 'charts/acme/Chart.yaml',
    marked: `apiVersion: v2 # version: 1.3.0
name: acme
description: |
  version: 1.3.0
version: «1.3.0»   # version: 1.3.0
appVersion: "v«1.3.0»"
dependencies:
- name: other
  version: 1.3.0
  repository: https://example.org
- {name: version, version: 1.3.0}
annotations:
  version: 1.3.0
`,
  },
  {
    title: 'Chart.yaml without appVersion, quoted, after a document mark',
    path: 'Chart.yaml',
    marked: `---\n'version':   '«1.3.0»'\nname: acme\n`,
  },
  { title: 'VERSION', path: 'VERSION', marked: '«1.3.0»\n' },
  { title: 'VERSION with a v and blanks', path: 'core/VERSION', marked: '  v«1.3.0» \n' },
  { title: 'version.txt spelled for PyPI', path: 'version.txt', spelling: 'pep440', marked: '«1.3.0»\n' },
  {
    title: 'README by a pattern with a group',
    path: 'README.md',
    pattern: '^acme = "=([^"]+)"$',
    marked: `# Acme 1.3.0\n\nacme = "=«1.3.0»"\nother = "=1.3.0"\n`,
  },
  {
    title: 'README by a pattern with a placeholder',
    path: 'README.md',
    pattern: 'releases/download/v$' + '{version}/acme (new).tar.gz',
    marked: `See 1.3.0 at https://example.org/releases/download/v«1.3.0»/acme (new).tar.gz.\n`,
  },
  {
    title: 'a header by a placeholder tied to the line',
    path: 'include/acme.h',
    pattern: '^#define ACME_VERSION "$' + '{version}"$',
    marked: `// #define ACME_VERSION "1.3.0"\n#define ACME_VERSION "«1.3.0»"\n#define ACME_VERSION_OLD "1.3.0"\n`,
  },
  {
    title: 'a sentence that ends with the version',
    path: 'docs/install.md',
    pattern: 'The newest is $' + '{version}',
    marked: `The newest is «1.3.0». The one before was 1.2.0.\n`,
  },
]
