import type { Artifact } from './formula-server.js'
import { addRemote, makeRepository, type Repository } from './repository.js'

/** The artifacts of a formula: one for every platform, or one for each. */
export type FormulaArtifacts = Artifact | Readonly<Partial<Record<FormulaPlatform, Artifact>>>

type FormulaPlatform = 'macos-arm' | 'macos-intel' | 'linux-arm' | 'linux-intel'

/** The text of a formula, as people write it for Homebrew. */
export function formulaText(name: string, version: string, artifacts: FormulaArtifacts): string {
  const className = name.replace(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase())
  const sources = 'url' in artifacts ? source(artifacts, '  ') : platformSources(artifacts)
  return [
    `class ${className} < Formula`,
    '  desc "An example"',
    `  homepage "https://example.org/${name}"`,
    `  version "${version}"`,
    '  license "MIT"',
    '',
    ...sources,
    '',
    '  def install',
    `    bin.install "${name}"`,
    '  end',
    'end',
    '',
  ].join('\n')
}

/** A tap: the bare repository that users install from, and the maintainer's work tree of it. */
export function makeTap(formulas: Readonly<Record<string, string>>): {
  remote: Repository
  clone: Repository
} {
  const files = Object.entries(formulas).map(([name, text]) => [`Formula/${name}.rb`, text])
  const clone = makeRepository({ 'README.md': '# Tap\n', ...Object.fromEntries(files) })
  return { remote: addRemote(clone), clone }
}

function platformSources(artifacts: Exclude<FormulaArtifacts, Artifact>): string[] {
  return (['macos', 'linux'] as const).flatMap((system) => {
    const chips = (['arm', 'intel'] as const).flatMap((chip) => {
      const artifact = artifacts[`${system}-${chip}`]
      return artifact === undefined ? [] : [`    on_${chip} do`, ...source(artifact, '      '), '    end']
    })
    return chips.length === 0 ? [] : [`  on_${system} do`, ...chips, '  end']
  })
}

function source({ url, sha256 }: Artifact, indent: string): string[] {
  return [`${indent}url "${url}"`, `${indent}sha256 "${sha256}"`]
}
