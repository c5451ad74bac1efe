/** One thing that stands in the way of a small release, as data. */
export interface Fault {
  readonly name: string
  /** Bash, run in the work tree before the release; `hook`, `there`, `elsewhere` and `at-qa` are the words of `prelude`. */
  readonly set: string
  /** Bash before the wizard's start, in its own process: a folder, a limit, a mask. */
  readonly enter?: string
  /** Laid over the environment; `GROUND` is the folder that holds everything. */
  readonly env?: Readonly<Record<string, string>>
  /** `complete` at once; `mended`: after what the screen names; `told`: refused before anything was changed. Else either of the first two. */
  readonly expect?: 'complete' | 'mended' | 'told'
  /** What the screen says of it, where it stops. */
  readonly says?: RegExp
  /** Where a person does it, from the work tree. */
  readonly mendsIn?: string
  /** What a person does then. */
  readonly mends?: readonly Mend[]
  /** True where the remote's branch is not to hold the release. */
  readonly beside?: boolean
  /** A tag that somebody else sets there meanwhile. */
  readonly theirTag?: string
  /** The version that is released in the end, where it is another one. */
  readonly version?: string
}

/** A mend: the words on the screen that ask for it, and Bash for it; without `by` the words are the command. */
export interface Mend {
  readonly words: RegExp
  readonly by?: string
  /** True where a person does it whenever it is asked for, beside the next one. */
  readonly again?: true
  /** Answers and other arguments of the next start. */
  readonly args?: readonly string[]
}

/** What the set-ups of faults share. */
export const prelude = `
hook() { mkdir -p .git/hooks; { echo '#!/bin/sh'; cat; } > .git/hooks/$1; chmod +x .git/hooks/$1; }
there() { { echo '#!/bin/sh'; cat; } > ../remote.git/hooks/$1; chmod +x ../remote.git/hooks/$1; }
at_qa() { cat > ../at-qa.sh; }
`

/** Bash that works in a clone of somebody else's. */
export function theirs(script: string): string {
  return `(git clone -q "$GROUND/remote.git" "$GROUND/theirs"; cd "$GROUND/theirs"; git config user.name Ann; git config user.email ann@example.org; ${script}) </dev/null >/dev/null 2>&1`
}
