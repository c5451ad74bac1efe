import { basename } from 'node:path'
import { fetchAgain, silenceOf } from '../../lookups/fetch-again.js'
import { told } from '../../lookups/problems.js'
import { count } from '../../lookups/words.js'
import { sha256 } from '../../plan/digest.js'
import type { ActionContext } from '../../ports/action.js'
import { NotTold } from '../../ports/not-told.js'
import { fail, type NotPassed } from '../../ports/verdict.js'
import type { Part } from '../frame/declaration.js'
import { collectFiles } from '../frame/prebuilt.js'
import { readTap, type TapSubject } from './client/tap.js'
import { type Evaluated, evaluateFormula, judgePlatforms } from './evaluate.js'
import { readFormula } from './formats/formula.js'
import { moveFormula, setChecksums } from './formats/update.js'

/**
 * Writes the formula of this release: the tap's own text with the new version, its urls, and the checksums of what was
 * built. Nothing is pushed; the text is kept by its digest.
 */
export const packFormula: Part<TapSubject, 'pack'> = async (context, subject, folder) => {
  const { read, write, release } = context
  const { text, path } = await readTap(read, release, subject)
  if (text === undefined) {
    throw NotTold.fail(
      `the tap ${subject.keys.tap} has no ${path}`,
      'a formula to update',
      'write the first one there, with version, url and sha256 for each platform, then try again',
    )
  }
  const moved = told(moveFormula(text, path, release.target?.version ?? ''))
  const digests = await digestSources(context, subject, moved)
  const file = `${subject.name}.rb`
  await write.writeText(`${folder}/${file}`, told(setChecksums(moved, digests)))
  const evaluated = await evaluateFormula(context, `${folder}/${file}`)
  const wrong = judgePlatforms(evaluated, subject.keys.platforms) ?? judgeDownloads(evaluated, digests)
  if (wrong) throw new NotTold(wrong)
  const platforms = count(evaluated.downloads.length, 'platform')
  return { files: [file], fact: `${file} for ${platforms}, ${evaluated.by}` }
}

/**
 * sha256 of every url: of an artifact of this release by its file name, where the address is of this version, else of
 * what is served there now.
 */
async function digestSources(
  context: ActionContext,
  { keys, spec }: TapSubject,
  text: string,
): Promise<ReadonlyMap<string, string>> {
  const { sources } = told(readFormula(text))
  const built = await builtFiles(context, keys.files)
  const { target, artifacts } = context.release
  for (const { channel, name, sha256 } of artifacts)
    if (channel !== spec.id) {
      if ((built.get(name) ?? sha256) !== sha256) throw new NotTold(twoArtifacts(name))
      built.set(name, sha256)
    }
  const digests = new Map<string, string>()
  for (const { url } of sources) {
    const path = decodeURIComponent(new URL(url).pathname)
    const isOurs = [target?.version, target?.tag].some((one) => one !== undefined && path.includes(one))
    const known = isOurs ? built.get(basename(path)) : undefined
    digests.set(url, known ?? (await download(context, url)))
  }
  return digests
}

async function builtFiles(context: ActionContext, patterns: readonly string[]): Promise<Map<string, string>> {
  const folder = await context.write.temporaryFolder('artifacts')
  const names = await collectFiles(context, patterns, folder)
  const digests = new Map<string, string>()
  for (const name of names) {
    const bytes = await context.read.readBytes(`${folder}/${name}`)
    if (bytes !== undefined) digests.set(name, sha256(bytes))
  }
  return digests
}

async function download({ read }: ActionContext, url: string): Promise<string> {
  const answer = await fetchAgain(read, url, { timeoutMs: 120_000 })
  if (answer.status === 200) return sha256(answer.body)
  throw NotTold.unknown(
    `no artifact is named ${basename(new URL(url).pathname)}, and ${silenceOf(answer, url)}`,
    'an artifact of this build with the name in the url, or a download',
    'name the artifacts under files: of the channel, or let the channel that makes them be built before: needs:',
  )
}

function twoArtifacts(name: string): NotPassed {
  return fail(
    `two artifacts of this release are named ${name}, with different bytes`,
    'a name for each',
    'name the one that the formula means under files: of the channel, and give the other another name',
  )
}

function judgeDownloads(
  { downloads }: Evaluated,
  digests: ReadonlyMap<string, string>,
): NotPassed | undefined {
  const wrong = downloads.find(({ url, sha256 }) => digests.get(url) !== sha256)
  if (wrong === undefined) return undefined
  return fail(
    `for ${wrong.platform} the formula evaluates to ${wrong.url} with sha256 ${wrong.sha256.slice(0, 12)}…`,
    'the url and checksum of an artifact of this build',
    'write url and sha256 as plain texts in the formula',
  )
}
