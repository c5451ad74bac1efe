import { z } from 'zod'
import { messageOf } from '../plan/message-of.js'
import { type Reading, readAs, unreadable } from './reading.js'

/** What the wizard wants to know of a package.json; a field that is absent is undefined or empty. */
export interface PackageManifest {
  readonly name: string | undefined
  readonly version: string | undefined
  readonly isPrivate: boolean
  readonly scripts: Readonly<Record<string, string>>
  readonly workspaces: readonly string[]
  readonly engines: Readonly<Record<string, string>>
  readonly publishConfig: PublishConfig
  readonly repository: Repository | undefined
  readonly commands: readonly string[]
  readonly packageManager: string | undefined
}

/** How a package is published: registry, access and dist-tag, where the manifest fixes them. */
export interface PublishConfig {
  readonly registry?: string | undefined
  readonly access?: string | undefined
  readonly tag?: string | undefined
}

/** Where the sources are: the URL as written, and the folder inside it. */
export interface Repository {
  readonly url: string
  readonly directory?: string | undefined
}

const texts = z.record(z.string(), z.string())

const shape = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  private: z.union([z.boolean(), z.string()]).optional(),
  scripts: texts.default({}),
  workspaces: z
    .union([z.array(z.string()), z.object({ packages: z.array(z.string()).default([]) })])
    .default([]),
  engines: texts.default({}),
  publishConfig: z
    .object({ registry: z.string().optional(), access: z.string().optional(), tag: z.string().optional() })
    .default({}),
  repository: z
    .union([z.string(), z.object({ url: z.string(), directory: z.string().optional() })])
    .optional(),
  bin: z.union([z.string(), texts]).optional(),
  packageManager: z.string().optional(),
})

/** Reads the facts of a package.json from its text; `path` is for the problem's words. */
export function readPackageManifest(text: string, path = 'package.json'): Reading<PackageManifest> {
  const json = readJson(text, path)
  if (!json.ok) return json
  const read = shape.safeParse(json.value)
  if (!read.success) {
    const [issue] = read.error.issues
    const field = issue === undefined || issue.path.length === 0 ? 'the whole file' : issue.path.join('.')
    return unreadable({
      found: `${field} has another form than npm reads`,
      expected: issue?.message ?? 'the form that npm documents',
      mend: `correct ${field} in ${path}; see npm help package.json`,
      where: path,
    })
  }
  const { private: hidden, workspaces, repository, bin, ...rest } = read.data
  return readAs({
    ...rest,
    name: rest.name,
    version: rest.version,
    packageManager: rest.packageManager,
    // npm refuses to publish for every value but an absent or false one.
    isPrivate: hidden !== undefined && hidden !== false && hidden !== '',
    workspaces: Array.isArray(workspaces) ? workspaces : workspaces.packages,
    repository: typeof repository === 'string' ? { url: repository } : repository,
    commands: listCommands(rest.name, bin),
  })
}

/** Reads a JSON text; a byte order mark at its start is no fault. */
export function readJson(text: string, path: string): Reading<unknown> {
  try {
    return readAs(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch (error) {
    return unreadable({
      found: `${path} is not JSON: ${messageOf(error)}`,
      expected: 'a JSON document',
      mend: `correct ${path}; a comma or quote is often missing or left over`,
      where: path,
    })
  }
}

function listCommands(name: string | undefined, bin: string | Readonly<Record<string, string>> | undefined) {
  if (bin === undefined) return []
  if (typeof bin !== 'string') return Object.keys(bin)
  return name === undefined ? [] : [name.replace(/^@[^/]*\//, '')]
}
