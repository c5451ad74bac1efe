import semver from 'semver'
import type { Problem } from '../problem.js'
import type { SourceText } from '../source-text.js'
import { literalPattern } from './literal-pattern.js'

/** Where users install from, as far as it decides how a requirement is written. */
export type Ecosystem = 'npm' | 'cargo' | 'hex' | 'pypi' | 'gem'

/** A place in a document that tells users which version to install. */
export interface InstallSnippet {
  readonly line: number
  readonly text: string
  readonly requirement: string
}

/** The package that snippets are sought for, and the version that they must let in. */
export interface InstallRule {
  readonly ecosystem: Ecosystem
  readonly name: string
  readonly version: string
}

const before = '(?<![\\w@/.-])'
const quoted = `["']([^"'\\n]+)["']`
const forms: Readonly<Record<Ecosystem, readonly string[]>> = {
  npm: [`${before}NAME@([~^<>=]*v?\\d[^\\s"'\`)]*)`, `["']NAME["']\\s*:\\s*["']([~^<>=v\\d*][^"'\\n]*)["']`],
  cargo: [
    `${before}NAME\\s*=\\s*${quoted}`,
    `${before}NAME\\s*=\\s*\\{[^}\\n]*version\\s*=\\s*${quoted}`,
    `${before}NAME@([~^<>=]*\\d[^\\s"'\`)]*)`,
  ],
  hex: [`\\{\\s*:NAME\\s*,\\s*${quoted}`],
  pypi: [`${before}NAME(?:\\[[^\\]]*\\])?\\s*((?:[=~<>!]=?=?)\\s*\\d[^\\s"'\`;)]*)`],
  gem: [`gem\\s+["']NAME["']\\s*,\\s*${quoted}`, `NAME\\s+(?:-v|--version)\\s+["']?([^\\s"']+)`],
}

/** Reads the snippets that install a package, in code and prose alike; those that name no version are none. */
export function readInstallSnippets(
  { text }: SourceText,
  { ecosystem, name }: InstallRule,
): readonly InstallSnippet[] {
  const literal = literalPattern(name)
  return text.split('\n').flatMap((line, at) =>
    forms[ecosystem].flatMap((form) =>
      [
        ...line.matchAll(
          new RegExp(
            form.replaceAll('NAME', () => literal),
            'g',
          ),
        ),
      ].map((match) => ({
        line: at + 1,
        text: match[0],
        requirement: match[1] ?? '',
      })),
    ),
  )
}

/** Checks that every snippet of a document lets the released version in. */
export function checkInstallSnippets(document: SourceText, rule: InstallRule): readonly Problem[] {
  return readInstallSnippets(document, rule)
    .filter(({ requirement }) => !admits(rule, requirement))
    .map(({ line, text }) => ({
      found: text,
      expected: `a requirement that ${rule.version} satisfies`,
      mend: `write the version ${rule.version} there`,
      where: `${document.path}:${line}`,
    }))
}

function admits({ ecosystem, version }: InstallRule, requirement: string): boolean {
  const options = { includePrerelease: version.includes('-') }
  if (ecosystem === 'npm') return semver.satisfies(version, requirement, options)
  return requirement
    .split(/\s+or\s+/)
    .some((choice) =>
      choice
        .split(/\s*,\s*|\s+and\s+/)
        .every((part) =>
          part.startsWith('!=')
            ? !semver.satisfies(version, part.slice(2), options)
            : semver.satisfies(version, rangeOf(ecosystem, part), options),
        ),
    )
}

// Each package manager has its own default and its own squiggle; the ranges of semver can say them all.
function rangeOf(ecosystem: Ecosystem, part: string): string {
  const [, sign = '', version = ''] = /^([=~<>^]*)\s*v?(.*?)\s*$/.exec(part) ?? []
  if (ecosystem === 'cargo') return sign === '' ? `^${version}` : part
  if (sign !== '~>' && sign !== '~=') return /^=*$/.test(sign) ? `=${version}` : `${sign}${version}`
  const [major = '0', minor = '0', patch] = version.split('.')
  return patch === undefined ? `>=${major}.${minor}.0 <${Number(major) + 1}.0.0-0` : `~${version}`
}
