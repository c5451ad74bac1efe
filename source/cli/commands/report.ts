import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Usage } from '../../core/errors.js'
import { candidatesOf, coreVersion, sameLine } from '../../core/release-line.js'
import type { State } from '../../core/state.js'
import { collectEvidence } from '../../evidence/collect.js'
import { type Reports, reports } from '../../evidence/record.js'
import { own } from '../../plan/catalogue.js'
import { nearest } from '../../plan/nearest.js'
import { findRepository } from '../../world/repository.js'
import { workingFolder } from '../../world/working-folder.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { withHost } from '../host.js'
import { print, printDocument } from '../print.js'
import { openProject } from '../run/open-project.js'
import { signFile } from '../run/sign-file.js'
import { type Verified, verifyEvidence } from '../run/verify-evidence.js'
import { knownRuns, namedRun, readState } from '../state-reader.js'

/** Writes the evidence of a release, from its journal alone. */
export async function report(args: Arguments): Promise<number> {
  const name = args.format ?? (args.json ? 'json' : 'markdown')
  const format = own(reports, name) ?? (await formatOfPlugin(name, args))
  const repository = await findRepository(workingFolder())
  const { state, folder } = readState(namedRun(args, repository.key).run)
  if (args.verify) return tellVerified(verifyEvidence(state, folder))
  const text = format(collectEvidence(state, otherSpins(state)))
  if (args.output === undefined) printDocument(text)
  else writeFileSync(args.output, text)
  if (args.sign) await sign(args)
  return exitCodes.complete
}

/** Signs the file that was written, as git signs. */
async function sign(args: Arguments): Promise<void> {
  const { output } = args
  if (output === undefined)
    throw new Usage(
      '--sign signs a file, and none is written.',
      'Name it: release-wizard report --output FILE --sign',
    )
  return withHost(args, async (host) => {
    print(`✔ signed: ${await signFile(host, resolve(output))}\n`)
  })
}

function tellVerified({ holds, broken }: Verified): number {
  print([...broken.map((line) => `✖ ${line}`), ...holds.map((line) => `✔ ${line}`), ''].join('\n'))
  return broken.length === 0 ? exitCodes.complete : exitCodes.blocked
}

/** A format that a plugin of the plan brings along; only then is there more to read than the journal. */
async function formatOfPlugin(name: string, args: Arguments): Promise<NonNullable<Reports[string]>> {
  return withHost(args, async (host) => {
    const { names } = await openProject(args, host)
    const format = own(names.reports, name)
    if (format !== undefined) return format
    const known = Object.keys(names.reports)
    const near = nearest(name, known)
    throw new Usage(
      `There is no report format "${name}".`,
      near ? `Did you mean ${near}?` : `Choose one of ${known.join(', ')}.`,
    )
  })
}

/** The other runs of the release line, and its other candidates; one that cannot be read is left out: it is no part of this run's evidence. */
function otherSpins({ run, repository, target }: State): readonly State[] {
  if (!target) return []
  const core = coreVersion(target.version)
  const known = knownRuns(repository)
  const candidates = candidatesOf(run, known)
  return known
    .filter((entry) => entry.run !== run && (candidates.has(entry.run) || entry.tag?.includes(core)))
    .flatMap((entry) => {
      try {
        const { state } = readState(entry.run)
        return state.target && (candidates.has(state.run) || sameLine(state.target, target)) ? [state] : []
      } catch {
        return []
      }
    })
}
