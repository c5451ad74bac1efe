import type { Spelling } from './spelling.js'

/**
 * Whose version a mention is: `own` is the file's own package; an `entry` speaks for a named package (a lock's
 * list); a `requirement` asks for a folder's; a `sibling` asks for a package by its name alone, wherever it comes from;
 * an `echo` repeats the file's own version (a chart's appVersion).
 */
export type MentionRole = 'own' | 'entry' | 'requirement' | 'sibling' | 'echo'

/** One place in a file where a version is written: `start` and `end` are string offsets of `value` in the text. */
export interface VersionMention {
  readonly label: string
  readonly value: string
  readonly start: number
  readonly end: number
  readonly role: MentionRole
  /** The package it speaks of, and the folder of that package from the repository root, where the file says so. */
  readonly name?: string | undefined
  readonly directory?: string | undefined
  /** True where the file may write less than three numbers (a requirement such as `1.3`). */
  readonly partial?: boolean
  /** What stands before the version and makes a range of it: `^`, `~`; empty for the one version. */
  readonly range?: string
}

/**
 * A file as the plan names it, with its text. `path` is from the repository root, with `/`; `kind` overrides
 * what the path says, `pattern` replaces it; `package` narrows a file of several packages to one.
 */
export interface VersionFile {
  readonly path: string
  readonly text: string
  readonly kind?: string | undefined
  readonly pattern?: string | undefined
  readonly package?: string | undefined
  readonly spelling?: Spelling | undefined
}

/** Why a file cannot be read or set: what was found, what was expected, and how to mend it. */
export interface VersionProblem {
  readonly path: string
  readonly found: string
  readonly expected: string
  readonly mend: string
}

/** The versions of a file; `inherits` is the label of the mention elsewhere that this file takes its version from. */
export interface FoundVersions {
  readonly found: readonly VersionMention[]
  readonly notes: readonly string[]
  readonly inherits?: string
}

/** The version is kept in another file: the first of these paths that exists; none when it comes from tags. */
export interface VersionElsewhere {
  readonly elsewhere: readonly string[]
  readonly spelling: Spelling
  readonly because: string
}

/** What reading one version file gives. */
export type VersionReading = FoundVersions | VersionElsewhere | { readonly problem: VersionProblem }

/** One kind of version file: how it spells versions, and how it is read. */
export interface VersionKind {
  readonly spelling: Spelling
  /** The names of its files; without it, they are named as the kind is. */
  readonly files?: RegExp | undefined
  /** What stands in the path of the folder they are in. */
  readonly folder?: RegExp
  readonly read: (file: VersionFile) => VersionReading
}

/** Builds a mention from the text between two offsets, leaving a leading `v` outside it. */
export function mentionAt(
  text: string,
  start: number,
  end: number,
  about: Pick<VersionMention, 'label'> & Partial<VersionMention>,
): VersionMention {
  const from = /^v\d/.test(text.slice(start, start + 2)) ? start + 1 : start
  return { role: 'own', ...about, value: text.slice(from, end), start: from, end }
}

/** The reading of a file in which a version was expected and none stands. */
export function noVersion(file: VersionFile, expected: string, mend?: string): VersionReading {
  return {
    problem: {
      path: file.path,
      found: `no version in ${file.path}`,
      expected,
      mend: mend ?? `write the version there, or leave ${file.path} out of versions.files`,
    },
  }
}

/** The reading of a file in which exactly one version was expected and several stand. */
export function severalVersions(file: VersionFile, what: string, count: number): VersionReading {
  return {
    problem: {
      path: file.path,
      found: `${count} places that read ${what} in ${file.path}`,
      expected: 'exactly one',
      mend: `remove all but one, or name the right one by a pattern in versions.files`,
    },
  }
}
