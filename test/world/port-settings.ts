import type { CommandResult } from '../../source/ports/command.js'
import { systemClock } from '../../source/world/clock.js'
import { makeRedactor } from '../../source/world/redaction.js'
import { makeScratch } from '../../source/world/scratch.js'
import { openStepLog } from '../../source/world/step-log.js'
import { makePlainTerminal } from '../../source/world/terminal.js'
import { makeWritePort, type WritePortSettings } from '../../source/world/write-port.js'
import { makeRepository, type Repository } from '../parts/repository.js'
import { temporaryFolder } from '../parts/temporary.js'

/** Settings of real ports on a repository, with every result that they tell of. */
export function portSettings(repository: Repository, extra: Readonly<Record<string, string>> = {}) {
  const env = { ...repository.env, ...extra }
  const runFolder = temporaryFolder('run')
  const results: CommandResult[] = []
  const lines: string[] = []
  const settings: WritePortSettings = {
    root: repository.folder,
    runFolder,
    env,
    clock: systemClock,
    redact: makeRedactor({ env }),
    agent: 'release-wizard/test',
    terminal: makePlainTerminal({ isTTY: false }),
    scratch: makeScratch(temporaryFolder('scratch')),
    openLog: () => openStepLog(runFolder, 'qa/tests'),
    onLine: (line) => lines.push(line),
    onResult: (result) => results.push(result),
    graceMs: 500,
  }
  return { settings, results, lines }
}

/** A real write port on a repository of these files. */
export function port(
  files?: Readonly<Record<string, string>>,
  extra: Readonly<Record<string, string>> = {},
  more: Partial<WritePortSettings> = {},
) {
  const repository = makeRepository(files)
  const { settings, results, lines } = portSettings(repository, extra)
  return { repository, settings, results, lines, write: makeWritePort({ ...settings, ...more }) }
}
