import type { VersionKind } from '../mention.js'
import { maskCode } from '../scan/code.js'
import type { Spelling } from '../spelling.js'
import { matchedOnce, type WrittenVersion, without } from './matched.js'

/** A kind of file that writes its version in one line; `mask` blanks what is no part of it. */
interface OneLine extends Omit<WrittenVersion, 'name'> {
  readonly spelling: Spelling
  readonly files?: RegExp
  readonly mask?: (text: string) => string
  /** Where the package is named. */
  readonly name?: RegExp
}

const kind = ({
  spelling,
  files,
  mask = (text) => text.replace(/^\uFEFF/, ' '),
  name,
  ...line
}: OneLine): VersionKind => ({
  spelling,
  files,
  read: (file) => {
    const text = mask(file.text)
    return matchedOnce(file, text, { ...line, name: name?.exec(text)?.groups?.name })
  },
})

const comments = (pattern: RegExp) => (text: string) => without(text, pattern)

/** Kinds of files in which one line says the version. A new one is one entry here. */
export const oneLineKinds = {
  'version.rb': kind({
    spelling: 'rubygems',
    mask: (text) => maskCode(text, 'ruby').code,
    pattern: /^[ \t]*VERSION[ \t]*=[ \t]*(?<quote>['"])(?<value>[^'"\r\n]*)\k<quote>/dgm,
    label: 'VERSION',
    example: 'VERSION = "1.4.0"',
  }),
  // `version`, or `VERSION_NAME` as publishing plugins have it.
  'gradle.properties': kind({
    spelling: 'project',
    pattern: /^[ \t]*(?:version|VERSION_NAME|projectVersion)[ \t]*[=: ][ \t]*(?<value>v?\d[^\s]*)[ \t]*$/dgm,
    label: 'version',
    example: 'version=1.4.0',
  }),
  // Written out at the top level, or for all projects.
  'build.gradle': kind({
    spelling: 'project',
    files: /^build\.gradle(?:\.kts)?$/,
    mask: comments(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\r\n]*/g),
    pattern:
      /^(?:(?:allprojects|subprojects)\s*\{[^{}]*?\s)?(?:project\.)?version(?:[ \t]*=[ \t]*|[ \t]+)["'](?<value>v?\d[^"'\r\n]*)["']/dgm,
    label: 'version',
    example: 'version = "1.4.0"',
  }),
  'CMakeLists.txt': kind({
    spelling: 'numbers',
    mask: comments(/#\[(=*)\[[\s\S]*?\]\1\]|#[^\r\n]*/g),
    pattern: /\bproject\s*\(\s*[^\s()]+\s[^()]*?\bVERSION\s+"?(?<value>\d+(?:\.\d+)*)/dgi,
    label: 'project VERSION',
    example: 'project(acme VERSION 1.4.0)',
    name: /\bproject\s*\(\s*"?(?<name>[\w.+-]+)/i,
  }),
  // R's.
  DESCRIPTION: kind({
    spelling: 'numbers',
    pattern: /^Version:[ \t]*(?<value>\d[\d.-]*)[ \t]*$/dgm,
    label: 'Version',
    example: 'Version: 1.4.0',
    name: /^Package:[ \t]*(?<name>\S+)/m,
  }),
  // Haskell's.
  cabal: kind({
    spelling: 'numbers',
    files: /\.cabal$/,
    pattern: /^version[ \t]*:[ \t]*(?<value>\d[\d.]*)[ \t]*$/dgim,
    label: 'version',
    example: 'version: 1.4.0',
    name: /^name[ \t]*:[ \t]*(?<name>\S+)/im,
  }),
  'meson.build': kind({
    spelling: 'semver',
    mask: comments(/#[^\r\n]*/g),
    pattern: /\bproject\s*\(\s*'[^']*'[^()]*?\bversion\s*:\s*'(?<value>\d[^'\s]*)'/dg,
    label: 'project version',
    example: `project('acme', 'c', version: '1.4.0')`,
    name: /\bproject\s*\(\s*'(?<name>[^']+)'/,
  }),
}
