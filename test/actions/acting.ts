import type { ActionContext } from '../../source/ports/action.js'
import { makeRedactor } from '../../source/world/redaction.js'
import { makeWritePort } from '../../source/world/write-port.js'
import { makePort, makeRelease, type Setting } from '../checks/support.js'
import type { Repository } from '../parts/repository.js'
import { temporaryFolder } from '../parts/temporary.js'

/** What an action is given in a real repository, without a terminal. */
export function actingIn(repository: Repository, setting: Setting = {}): ActionContext {
  const { folder, env } = repository
  const read = makePort(repository)
  const write = makeWritePort({
    root: folder,
    runFolder: read.runFolder,
    clock: read.clock,
    env,
    agent: 'test',
    redact: makeRedactor({ env }),
    terminal: { interactive: false, lend: (work) => work() },
    scratch: { folder: async () => temporaryFolder('scratch'), close: async () => undefined },
  })
  return {
    read,
    write,
    release: makeRelease(setting),
    with: setting.with ?? {},
    signal: new AbortController().signal,
    report: () => undefined,
    keep: async () => undefined,
  }
}
