import { createHash } from 'node:crypto'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createJiti } from 'jiti'
import { sha256 } from '../plan/digest.js'
import { NotTold } from '../ports/not-told.js'

/** A plugin as it lies on the disk, before anything of it runs. */
export interface FoundPlugin {
  readonly version?: string
  /** The file it is loaded from, absolute. */
  readonly file: string
  /** Each file with its sha256, in order of the names. What the plugin depends on is not among them. */
  readonly files: readonly string[]
  /** A digest of all its files, in the form of a lockfile's: `sha256-…`. */
  readonly integrity: string
}

const packageName = /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*$/
const expected = 'the name of a package in node_modules, or a path that begins with ./'

/** Finds a plugin by the name of its package, or by its path in the repository. Throws `NotTold`, and runs nothing of it. */
export async function findPlugin(root: string, name: string): Promise<FoundPlugin> {
  const home = await realpath(root)
  const place = await placeOf(home, name)
  const info = await stat(place)
  const folder = info.isDirectory() ? place : undefined
  const files = folder === undefined ? [place] : await filesOf(folder, name)
  const lines = await Promise.all(
    files.map(async (file) => `${sha256(await readFile(file))}  ${slashes(relative(folder ?? home, file))}`),
  )
  const manifest = folder === undefined ? {} : await manifestOf(folder)
  const file = folder === undefined ? place : entryOf(folder, manifest, name)
  if (!files.includes(file))
    throw NotTold.fail(
      `${name} is loaded from ${file}, outside of its folder`,
      'a file of its own',
      `correct its package.json`,
    )
  const { version } = manifest
  return {
    file,
    files: lines,
    integrity: `sha256-${createHash('sha256').update(lines.join('\n')).digest('base64')}`,
    ...(typeof version === 'string' && { version }),
  }
}

/** Where it lies, with every link followed. A path in the repository does not lead out of it. */
async function placeOf(root: string, name: string): Promise<string> {
  const isPath = name.startsWith('.')
  if (!isPath && !packageName.test(name))
    throw NotTold.fail(`"${name}" names no plugin`, expected, 'correct the name')
  const wanted = isPath ? join(root, name) : join(root, 'node_modules', name)
  const place = await realpath(wanted).catch(() => undefined)
  if (isPath && !isInside(place ?? wanted, root))
    throw NotTold.fail(
      `${name} lies outside of the repository`,
      'a path inside of it',
      'copy it into the repository, or install it as a package',
    )
  if (place !== undefined) return place
  if (isPath)
    throw NotTold.fail(`there is no ${name}`, 'a file or a folder of the repository', 'correct the path')
  throw NotTold.fail(
    `there is no package ${name} in node_modules`,
    `${name}, installed`,
    `install it (npm install --save-dev ${name}), or write ./${name} for a path`,
  )
}

/** All files of a package but those of the packages it depends on. */
async function filesOf(folder: string, name: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== '.git') found.push(...(await filesOf(path, name)))
    } else if (entry.isFile()) found.push(path)
    else
      throw NotTold.fail(
        `${name} holds ${entry.name}, which is a link or no plain file`,
        'plain files, so that a digest can cover all of them',
        'put the file itself there',
      )
  }
  return found.sort()
}

async function manifestOf(folder: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return Object(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')))
  } catch {
    return {}
  }
}

/** The file that an import of the package means. */
function entryOf(
  folder: string,
  { name: own, exports }: Readonly<Record<string, unknown>>,
  name: string,
): string {
  // A package finds itself by its name where it has exports; without them it is found by its folder.
  const id = typeof own === 'string' && exports !== undefined ? own : '.'
  try {
    return fileURLToPath(createJiti(join(folder, '_.js')).esmResolve(id))
  } catch {
    throw NotTold.fail(
      `${name} says of no file that it is loaded`,
      'exports or main in its package.json, or an index file',
      'add "exports": "./index.js" there',
    )
  }
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/')
}
