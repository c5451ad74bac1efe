import { z } from 'zod'
import { noAnswer } from '../../../lookups/no-answer.js'
import { succeeded } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { isPublicRegistry, scopeOf, withSlash } from '../formats/package-name.js'
import type { NpmPackage } from './package.js'
import { readSettings } from './settings.js'

/** The registry that a package is published to. */
export interface Registry {
  /** With a slash at its end. */
  readonly url: string
  readonly host: string
  readonly isPublic: boolean
  /** Says the registry to npm, so that no setting can mean another. */
  readonly flags: readonly string[]
}

/**
 * Finds the registry as npm does: the plan's, else that of the scope, else publishConfig's, else the default. A scope's
 * registry stands above `registry`, whatever named it.
 */
export async function findRegistry(read: ReadPort, about: NpmPackage): Promise<Registry> {
  const { spec, name, manifest, json } = about
  const scope = scopeOf(name)
  const scoped = scope === undefined ? undefined : `${scope}:registry`
  const fixed = spec.registry ?? (scoped && publishConfigOf(json)[scoped])
  if (fixed !== undefined) return registryAt(fixed, scoped)
  // With two keys npm prints `key=value` lines, with one the bare value.
  const keys = ['registry', scoped ?? 'tag']
  const asked = await readSettings(read, spec.dir, keys)
  const values = new Map(
    asked.stdout.split(/\r?\n/).flatMap((line) => {
      const at = line.indexOf('=')
      const value = line.slice(at + 1).trim()
      return at < 0 || value === 'undefined' || value === 'null' ? [] : [[line.slice(0, at), value] as const]
    }),
  )
  const found =
    (scoped === undefined ? undefined : values.get(scoped)) ??
    manifest.publishConfig.registry ??
    values.get('registry')
  if (!succeeded(asked) || found === undefined)
    throw new NotTold(noAnswer(asked, 'the registry that npm uses', 'try: npm config get registry'))
  return registryAt(found, scoped)
}

function registryAt(address: string, scoped: string | undefined): Registry {
  const url = withSlash(address)
  return {
    url,
    host: URL.canParse(url) ? new URL(url).host : url,
    isPublic: isPublicRegistry(url),
    flags: [`--registry=${url}`, ...(scoped === undefined ? [] : [`--${scoped}=${url}`])],
  }
}

function publishConfigOf(json: unknown): Readonly<Record<string, string>> {
  const shape = z.object({ publishConfig: z.record(z.string(), z.unknown()).default({}) })
  const config = shape.safeParse(json).data?.publishConfig ?? {}
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  )
}
