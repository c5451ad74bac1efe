import { z } from 'zod'
import { silent } from '../../../lookups/fetch-again.js'
import { parseJson } from '../../../plan/parse-json.js'
import { succeeded } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { packageUrl, scopeOf } from '../formats/package-name.js'
import { type Packument, readPackument, readPublishedVersion } from '../formats/packument.js'
import { npmFailure, queryNpm } from './npm.js'
import type { NpmSubject } from './subject.js'

const timeoutMs = 30_000

/**
 * Asks the registry what it has of a package; undefined where there is none. Over HTTP first, without a cache; where that
 * needs a login or a proxy npm is asked, which knows both. `version` is the one whose details are wanted.
 */
export async function fetchPackument(
  read: ReadPort,
  subject: NpmSubject,
  version: string,
): Promise<Packument | undefined> {
  const { about, registry } = subject
  const headers = { accept: 'application/json', 'cache-control': 'no-cache' }
  const url = packageUrl(registry.url, about.name)
  const answer = await read.get(url, { headers, timeoutMs })
  if (answer.status === 200) {
    const packument = readPackument(answer.text)
    if (packument?.name === about.name) return packument
    throw silence(`${registry.host} answers with something that is no package`, subject)
  }
  // Private packages are hidden behind a 404 from those who are not logged in.
  const isOpen = registry.isPublic && scopeOf(about.name) === undefined
  if (answer.status === 404 && isOpen) return undefined
  if (answer.status === 429 || answer.status >= 500)
    throw silent(answer, url, expectedOf(subject), read.clock)
  return fetchByNpm(read, subject, version)
}

function expectedOf({ about, registry }: NpmSubject): string {
  return `what ${registry.host} has of ${about.name}`
}

function silence(found: string, subject: NpmSubject): NotTold {
  return NotTold.unknown(found, expectedOf(subject), 'wait, then try again')
}

const overview = z.object({
  name: z.string(),
  versions: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  'dist-tags': z.record(z.string(), z.string()).default({}),
  time: z.record(z.string(), z.unknown()).default({}),
  maintainers: z.unknown().optional(),
})

async function fetchByNpm(
  read: ReadPort,
  subject: NpmSubject,
  version: string,
): Promise<Packument | undefined> {
  const { about, registry } = subject
  const view = (what: string, ...fields: readonly string[]) =>
    queryNpm(read, about.spec.dir, ['view', what, ...fields, '--json', '--prefer-online', ...registry.flags])
  const all = await view(about.name, 'name', 'versions', 'dist-tags', 'time', 'maintainers')
  if (!succeeded(all)) {
    if (parseJson(all.stdout, failure)?.error.code === 'E404') return undefined
    const why = all.missing ? 'npm is not installed' : npmFailure(all, about, registry).found
    throw silence(why, subject)
  }
  const read1 = parseJson(all.stdout, overview)
  if (read1 === undefined)
    throw silence(`npm view ${about.name} answers in another form than expected`, subject)
  const wanted = [version, read1['dist-tags'].latest].filter(
    (one) => one !== undefined && read1.versions.includes(one),
  )
  const details: Record<string, unknown> = Object.fromEntries(read1.versions.map((one) => [one, {}]))
  for (const one of new Set(wanted)) {
    const seen = await view(`${about.name}@${one}`)
    const parsed = readPublishedVersion(seen.stdout)
    if (!succeeded(seen) || parsed === undefined)
      throw silence(npmFailure(seen, about, registry).found, subject)
    details[String(one)] = parsed
  }
  const packument = readPackument(JSON.stringify({ ...read1, versions: details }))
  if (packument !== undefined) return packument
  throw silence(`npm view ${about.name} answers in another form than expected`, subject)
}

const failure = z.object({ error: z.object({ code: z.string() }) })
