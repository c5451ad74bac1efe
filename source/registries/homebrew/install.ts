import { join } from 'node:path'
import { fetchAgain, silenceOf } from '../../lookups/fetch-again.js'
import { count } from '../../lookups/words.js'
import { sha256 } from '../../plan/digest.js'
import type { ActionContext } from '../../ports/action.js'
import { fail, type NotPassed, pass } from '../../ports/verdict.js'
import type { Part } from '../frame/declaration.js'
import { readTap, type TapSubject } from './client/tap.js'
import { type Download, evaluateFormula, judgePlatforms } from './evaluate.js'

/** Reads the formula that users get, evaluates it for every platform, downloads what each names and compares the bytes. */
export const downloadFormula: Part<TapSubject, 'install'> = async (context, subject, version) => {
  const { keys, name } = subject
  const { text = '' } = await readTap(context.read, context.release, subject)
  const file = join(await context.write.temporaryFolder('formula'), `${name}.rb`)
  await context.write.writeText(file, text)
  const evaluated = await evaluateFormula(context, file)
  const wrong =
    judgePlatforms(evaluated, keys.platforms) ?? (await compareDownloads(context, evaluated.downloads))
  if (wrong) return wrong
  const details = evaluated.downloads.map((one) => `${one.platform}: ${one.url}`)
  return pass(
    `${name} ${version} downloads on ${count(details.length, 'platform')}, ${evaluated.by}`,
    details,
  )
}

async function compareDownloads(
  { read, report }: ActionContext,
  downloads: readonly Download[],
): Promise<NotPassed | undefined> {
  const digests = new Map<string, string>()
  for (const { platform, url, sha256: wanted } of downloads) {
    let digest = digests.get(url)
    if (digest === undefined) {
      report(`${platform}: ${url}`)
      const answer = await fetchAgain(read, url, { timeoutMs: 120_000 })
      if (answer.status !== 200) {
        const found = `${platform}: ${url} is not there: ${silenceOf(answer, url)}`
        const verdict = fail(found, 'a download', 'publish the asset under this name; then look again')
        return answer.status === 0 || answer.status >= 500 ? { ...verdict, verdict: 'unknown' } : verdict
      }
      digest = sha256(answer.body)
      digests.set(url, digest)
    }
    if (digest !== wanted) {
      return fail(
        `${platform}: ${url} has sha256 ${digest.slice(0, 12)}…`,
        `sha256 ${wanted.slice(0, 12)}…, as the formula says`,
        'stop: put back the asset that was built, or correct the formula',
      )
    }
  }
  return undefined
}
