/** What an error says beside its message: how to mend it, what to do next, and the exit code of the contract. */
export interface Trouble {
  /** One line: what to do about it. */
  readonly remedy: string
  /** Commands or actions to choose from, in order of preference. */
  readonly nextSteps?: readonly string[]
  /** 1 where nothing else is said. */
  readonly exitCode?: number
  readonly cause?: unknown
}

/** An error that is the person's to solve: its message says found and expected, its remedy how to mend it. */
export class WizardError extends Error {
  override readonly name: string = 'WizardError'
  readonly remedy: string
  readonly nextSteps: readonly string[]
  readonly exitCode: number

  constructor(message: string, trouble: Trouble) {
    super(message, trouble.cause === undefined ? undefined : { cause: trouble.cause })
    this.remedy = trouble.remedy
    this.nextSteps = trouble.nextSteps ?? []
    this.exitCode = trouble.exitCode ?? 1
  }
}

/** The command line, the repository or the plan is not as it must be for what was asked. Exit 2. */
export class Usage extends WizardError {
  override readonly name = 'Usage'

  constructor(message: string, remedy: string, trouble: Omit<Trouble, 'remedy' | 'exitCode'> = {}) {
    super(message, { ...trouble, remedy, exitCode: 2 })
  }
}

/** A line of a journal is not what was written there. The file is left as it is. Exit 5. */
export class JournalDamaged extends WizardError {
  override readonly name = 'JournalDamaged'
  /** Counted from 1. */
  readonly line: number

  constructor(line: number, found: string, expected: string) {
    super(`The journal is damaged at line ${line}: ${found}. Expected ${expected}.`, {
      remedy:
        'Put the journal back from a backup, or start the release anew with --fresh: nothing was changed.',
      exitCode: 5,
    })
    this.line = line
  }
}

/** The journal was written by a newer wizard, whose events this one may misread. Exit 5. */
export class JournalNewer extends WizardError {
  override readonly name = 'JournalNewer'

  constructor(line: number, found: string, expected: string) {
    super(`The journal comes from a newer release-wizard: line ${line} ${found}. Expected ${expected}.`, {
      remedy: 'Run the newest release-wizard: nothing was changed.',
      nextSteps: ['npx release-wizard@latest'],
      exitCode: 5,
    })
  }
}

/** Another wizard works on this release. Exit 5. */
export class LockHeld extends WizardError {
  override readonly name = 'LockHeld'

  constructor(holder: {
    readonly operator: string
    readonly host: string
    readonly pid: number
    readonly since: string
  }) {
    super(
      `${holder.operator} works on this release on ${holder.host} (process ${holder.pid}) since ${holder.since}. Expected nobody else.`,
      {
        remedy: 'Watch it, or wait until that session ends or pauses.',
        nextSteps: ['npx release-wizard status'],
        exitCode: 5,
      },
    )
  }
}

/** On the remote another maintainer has the release, or offers it. Exit 5. */
export class ClaimHeld extends WizardError {
  override readonly name = 'ClaimHeld'

  constructor(
    claim: {
      readonly state: 'offered' | 'held'
      readonly by: string
      readonly at: string
      readonly tag: string
    },
    remote: string,
  ) {
    const { state, by, at, tag } = claim
    super(
      state === 'held'
        ? `${by} took ${tag} on ${remote} at ${at}. Expected it to be free.`
        : `${by} handed ${tag} over on ${remote} at ${at}. Expected it to be yours.`,
      state === 'held'
        ? { remedy: `Ask ${by} to hand it over: release-wizard handoff ${tag}`, exitCode: 5 }
        : { remedy: `Take it: release-wizard pickup ${tag}`, exitCode: 5 },
    )
  }
}

/** The run was handed over: nothing happens in it before it is taken back. Exit 5. */
export function handedOffError(run: {
  readonly handedOff?: string | undefined
  readonly target?: { readonly tag: string } | undefined
}): WizardError {
  const tag = run.target?.tag ?? 'the release'
  return new WizardError(`${run.handedOff} handed ${tag} over. Expected it to be worked on here.`, {
    remedy: `Whoever picks it up goes on. Take it back, if nobody did: release-wizard pickup ${tag}`,
    exitCode: 5,
  })
}
