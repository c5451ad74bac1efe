import { createHash } from 'node:crypto'
import { artifactPath } from '../../../lookups/kept-artifacts.js'
import type { CheckContext } from '../../../ports/check.js'
import { type CommandResult, succeeded } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import type { StageListing } from '../../frame/listing.js'
import { artifactsOf } from '../../frame/look.js'
import { readStaged, type StagedItem, stagedBy } from '../formats/staged.js'
import { npmSilence, queryNpm } from './npm.js'
import { distTagOf, type NpmSubject } from './subject.js'

/** Whether a version stands on npm's stage, and whether it is what was built; or why there is no stage. */
export async function lookUpStaged(
  context: CheckContext,
  subject: NpmSubject,
  version: string,
): Promise<StageListing> {
  const found = await fetchStaged(context, subject, version)
  if (found === undefined || 'unable' in found) return found ?? {}
  const [artifact] = artifactsOf(context)
  const bytes = artifact && (await context.read.readBytes(artifactPath(artifact, context.read)))
  const sha1 = bytes && createHash('sha1').update(bytes).digest('hex')
  const wanted = await distTagOf(subject, version)
  const isTagged = found.tag === undefined || found.tag === wanted
  const ours = sha1 === undefined ? {} : { ours: sha1 === found.shasum && isTagged }
  const why = isTagged ? '' : `, under ${found.tag} where ${wanted} is meant: only a new stage mends that`
  const by = found.actorType === 'user' && found.actor !== undefined ? { by: found.actor } : {}
  return { staged: { id: found.id, ...by, ...ours, note: `${stagedBy(found)}${why}` } }
}

/** The version on npm's stage; undefined where nothing is, and why where there can be none. */
export async function fetchStaged(
  { read }: Pick<CheckContext, 'read'>,
  subject: NpmSubject,
  version: string,
): Promise<StagedItem | { readonly unable: string } | undefined> {
  const { about, registry } = subject
  const args = ['stage', 'list', about.name, '--json', ...registry.flags]
  const result = await queryNpm(read, about.spec.dir, args)
  const expected = `what ${registry.host} has staged of ${about.name}`
  if (!succeeded(result)) {
    const unable = whyUnable(result, registry.host)
    if (unable !== undefined) return { unable }
    throw new NotTold(npmSilence(result, about, registry, expected))
  }
  const items = readStaged(result.stdout)
  if (items === undefined) {
    const mend = 'use the newest npm: npm install --global npm@latest'
    throw NotTold.unknown('npm stage list answers in another form than expected', expected, mend)
  }
  return items.find((one) => one.packageName === about.name && one.version === version)
}

function whyUnable({ stdout, stderr }: CommandResult, host: string): string | undefined {
  const said = `${stderr}\n${stdout}`
  if (/Unknown command: "stage"/.test(said)) return 'this npm cannot stage, 11.15 and later can'
  return /\bE40[45]\b/.test(said) ? `${host} has no stage` : undefined
}
