import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checks } from '../../source/checks/record.js'
import type { Parameters } from '../../source/plan/step.js'
import { runsCommands } from '../../source/ports/check.js'
import { itself, orElse } from '../../source/ports/not-told.js'
import type { Verdict } from '../../source/ports/verdict.js'
import { systemClock } from '../../source/world/clock.js'
import { makeRedactor } from '../../source/world/redaction.js'
import { makeScratch } from '../../source/world/scratch.js'
import { makePlainTerminal } from '../../source/world/terminal.js'
import { makeWritePort } from '../../source/world/write-port.js'
import type { Repository } from '../parts/repository.js'
import { makeRelease, type Setting } from './support.js'

/** A built-in check that runs commands, on real ports; `lines` are its reports, as they come. */
export async function runRunningCheck(
  name: string,
  repository: Pick<Repository, 'folder' | 'env'>,
  runFolder: string,
  setting: Setting = {},
  onLine: (line: string) => void = () => undefined,
): Promise<Verdict> {
  const check = checks[name]
  if (check === undefined || !runsCommands(check)) throw new Error(`no check ${name} that runs commands`)
  const env = { ...repository.env, ...setting.env }
  const scratch = makeScratch()
  const write = makeWritePort({
    root: repository.folder,
    runFolder,
    cacheFolder: join(repository.env.RELEASE_WIZARD_HOME ?? runFolder, 'cache'),
    env,
    clock: systemClock,
    redact: makeRedactor({ env }),
    agent: 'release-wizard test',
    terminal: makePlainTerminal({ isTTY: false }),
    scratch,
    withoutSecrets: true,
    onLine,
  })
  const given = setting.with ?? {}
  try {
    return await orElse(
      () =>
        check.run({
          read: write,
          write,
          release: makeRelease(setting),
          with: check.with === undefined ? given : (check.with.parse(given) as Parameters),
          signal: new AbortController().signal,
          report: onLine,
        }),
      itself,
    )
  } finally {
    await scratch.close()
  }
}

/** Every file below a folder with its content; their times aside, as git notes when an object was last wanted. */
export function contentOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const paths = files.map((file) => join(file.parentPath, file.name)).toSorted()
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'base64')]))
}
