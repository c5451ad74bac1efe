import { noAnswer } from '../../../lookups/no-answer.js'
import { type CommandResult, type ReadOptions, succeeded } from '../../../ports/command.js'
import type { ReadPort } from '../../../ports/read.js'
import { ill, type NotPassed, unknown } from '../../../ports/verdict.js'
import { classifyFailure } from '../formats/refusal.js'
import type { NpmFailure } from '../formats/refusal-kinds.js'
import type { NpmPackage } from './package.js'
import type { Registry } from './registry.js'
import { settingsFolder } from './settings.js'

const timeoutMs = 60_000

/** Asks npm a question where the settings of the package in `dir` count; one try, so that a fault shows soon. */
export async function queryNpm(
  read: ReadPort,
  dir: string,
  args: readonly string[],
  options: Pick<ReadOptions, 'shared'> = {},
): Promise<CommandResult> {
  const cwd = await settingsFolder(read, dir)
  return read.query('npm', [...args, '--fetch-retries=0'], { cwd, timeoutMs, ...options })
}

/** Why a question to npm failed, in plain words. */
export function npmFailure(
  result: CommandResult,
  about: NpmPackage,
  registry: Registry,
  version = about.manifest.version ?? '',
): NpmFailure {
  return classifyFailure(`${result.stderr}\n${result.stdout}`, {
    name: about.name,
    version,
    registry: registry.url,
  })
}

/** True where a question failed for lack of an answer, not by one. */
export function isSilence(result: CommandResult, about: NpmPackage, registry: Registry): boolean {
  if (succeeded(result)) return false
  const lost = result.missing || result.timedOut || result.cancelled
  return lost || ['network', 'server', 'rate-limit'].includes(npmFailure(result, about, registry).kind)
}

/** The unknown verdict of a question that npm could not answer. */
export function npmSilence(
  result: CommandResult,
  about: NpmPackage,
  registry: Registry,
  expected: string,
): NotPassed {
  if (result.missing || result.timedOut || result.cancelled)
    return noAnswer(result, expected, 'check the network and the registry, then try again')
  const { found, mend } = npmFailure(result, about, registry)
  const silence = unknown(found, expected, mend)
  // What is no data at all may be a page of another address, which no waiting changes.
  return /\bcode E(?:429|5\d\d)\b|Unexpected end of JSON/.test(result.stderr) ? ill(silence) : silence
}
