import { join } from 'node:path'
import { z } from 'zod'
import type { ReadPort } from '../../ports/read.js'
import { readJson } from '../../project/manifests.js'

/** A package as it lies in a consumer's node_modules. */
export interface InstalledPackage {
  readonly version: string | undefined
  readonly manifest: unknown
  /** Only what its ways in depend on: whether there is an index.js. */
  readonly paths: readonly string[]
}

const shape = z.object({ version: z.string().optional() })

/** Reads the package that was installed in `home`; undefined where there is none. */
export async function contentsOfInstalled(
  read: ReadPort,
  home: string,
  name: string,
): Promise<InstalledPackage | undefined> {
  const folder = join(home, 'node_modules', name)
  const path = join(folder, 'package.json')
  const text = await read.readText(path)
  const json = text === undefined ? undefined : readJson(text, path)
  if (json?.ok !== true) return undefined
  const paths = (await read.exists(join(folder, 'index.js'))) ? ['index.js'] : []
  return { version: shape.safeParse(json.value).data?.version, manifest: json.value, paths }
}
