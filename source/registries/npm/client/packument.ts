import { z } from 'zod'
import { succeeded } from '../../../ports/command.js'
import type { ReadPort } from '../../../ports/read.js'
import { packageUrl, scopeOf } from '../formats/package-name.js'
import { type Packument, readPackument, readPublishedVersion } from '../formats/packument.js'
import { askNpm, jsonOf, npmFailure } from './npm.js'
import type { NpmSubject } from './subject.js'

/** What a registry says of a package: it, that there is none, or nothing that could be read. */
export type RegistryAnswer =
  | { readonly found: 'package'; readonly packument: Packument }
  | { readonly found: 'nothing' }
  /** No answer. Never to be read as absence. */
  | { readonly found: 'silence'; readonly why: string; readonly retryAfter?: number }

const timeoutMs = 30_000

/**
 * Asks the registry what it has of a package. Over HTTP first, without a cache; where that needs a login or a proxy
 * npm is asked, which knows both. `version` is the one whose details are wanted.
 */
export async function askPackument(
  read: ReadPort,
  subject: NpmSubject,
  version: string,
  signal: AbortSignal,
): Promise<RegistryAnswer> {
  const { about, registry } = subject
  const headers = { accept: 'application/json', 'cache-control': 'no-cache' }
  const answer = await read.get(packageUrl(registry.url, about.name), { headers, timeoutMs, signal })
  if (answer.status === 200) {
    const packument = readPackument(answer.text)
    if (packument?.name === about.name) return { found: 'package', packument }
    return { found: 'silence', why: `${registry.host} answers with something that is no package` }
  }
  // Private packages are hidden behind a 404 from those who are not logged in.
  const isOpen = registry.isPublic && scopeOf(about.name) === undefined
  if (answer.status === 404 && isOpen) return { found: 'nothing' }
  if (answer.status === 429 || answer.status >= 500) {
    const seconds = Number(answer.headers['retry-after'])
    return {
      found: 'silence',
      why: `${registry.host} answers ${answer.status}`,
      ...(seconds > 0 ? { retryAfter: seconds } : {}),
    }
  }
  return askByNpm(read, subject, version, signal)
}

const overview = z.object({
  name: z.string(),
  versions: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  'dist-tags': z.record(z.string(), z.string()).default({}),
  time: z.record(z.string(), z.unknown()).default({}),
  maintainers: z.unknown().optional(),
})

async function askByNpm(
  read: ReadPort,
  { about, registry }: NpmSubject,
  version: string,
  signal: AbortSignal,
): Promise<RegistryAnswer> {
  const view = (what: string, ...fields: readonly string[]) =>
    askNpm(
      read,
      about.spec.dir,
      ['view', what, ...fields, '--json', '--prefer-online', ...registry.flags],
      signal,
    )
  const all = await view(about.name, 'name', 'versions', 'dist-tags', 'time', 'maintainers')
  if (!succeeded(all)) {
    if (isNotFound(all.stdout)) return { found: 'nothing' }
    return {
      found: 'silence',
      why: all.missing ? 'npm is not installed' : npmFailure(all, about, registry).found,
    }
  }
  const read1 = overview.safeParse(jsonOf(all)).data
  if (read1 === undefined)
    return { found: 'silence', why: `npm view ${about.name} answers in another form than expected` }
  const wanted = [version, read1['dist-tags'].latest].filter(
    (one) => one !== undefined && read1.versions.includes(one),
  )
  const details: Record<string, unknown> = Object.fromEntries(read1.versions.map((one) => [one, {}]))
  for (const one of new Set(wanted)) {
    const seen = await view(`${about.name}@${one}`)
    const parsed = readPublishedVersion(jsonOf(seen))
    if (!succeeded(seen) || parsed === undefined)
      return { found: 'silence', why: npmFailure(seen, about, registry).found }
    details[String(one)] = parsed
  }
  const packument = readPackument(JSON.stringify({ ...read1, versions: details }))
  return packument === undefined
    ? { found: 'silence', why: `npm view ${about.name} answers in another form than expected` }
    : { found: 'package', packument }
}

function isNotFound(stdout: string): boolean {
  try {
    const told = z.object({ error: z.object({ code: z.string() }) }).safeParse(JSON.parse(stdout))
    return told.data?.error.code === 'E404'
  } catch {
    return false
  }
}
