import type { ReadPort } from '../../ports/read.js'
import { readPackageManifest } from '../../project/manifests.js'
import { joinPath } from '../../project/versions/paths.js'
import { taskFiles } from '../task-files.js'
import { shellLines } from './shell-lines.js'

/** What a command runs that is written down in the repository: where, and its commands. */
export interface Called {
  readonly place: string
  readonly commands: readonly string[]
}

const script = /\b(?:npm|pnpm|yarn|bun)(?: +(?:run|run-script|-\S+))* +(?<name>[\w:.-]+)/g
const file =
  /(?:^|[\s='"])(?:\.\/)?(?<path>[\w@-][\w@./-]*\.(?:[cm]?[jt]s|sh|bash|py|rb|exs|ps1)|[\w@.-]+\/[\w@./-]*\w)(?=$|[\s'";|&)])/g
const longest = 200_000

/** The scripts of a package, files of the repository and targets of make and just that a command runs. */
export async function calledBy(
  read: ReadPort,
  command: string,
  directory: string,
): Promise<readonly Called[]> {
  return [
    ...(await packageScripts(read, command, directory)),
    ...(await targets(read, command, directory)),
    ...(await files(read, command, directory)),
  ]
}

async function packageScripts(
  read: ReadPort,
  command: string,
  directory: string,
): Promise<readonly Called[]> {
  const names = [...command.matchAll(script)].map(({ groups }) => groups?.name ?? '')
  if (names.length === 0) return []
  const path = joinPath(directory, 'package.json')
  const manifest = readPackageManifest((await read.readText(path)) ?? '{}', path)
  const scripts = manifest.ok ? manifest.value.scripts : {}
  return names.flatMap((name) =>
    [`pre${name}`, name, `post${name}`].flatMap((one) =>
      scripts[one] === undefined
        ? []
        : [{ place: `the script "${one}" of ${path}`, commands: [scripts[one]] }],
    ),
  )
}

async function targets(read: ReadPort, command: string, directory: string): Promise<readonly Called[]> {
  const found: Called[] = []
  for (const { program, files, recipe } of taskFiles) {
    const name = new RegExp(`(?:^|[;&|] *)${program} (?:-\\S+ )*(?<name>[\\w.-]+)`).exec(command)?.groups
      ?.name
    if (name === undefined) continue
    const [path] = await read.list(files.map((one) => joinPath(directory, one)))
    const text = path === undefined ? undefined : recipe((await read.readText(path)) ?? '', name)
    if (text !== undefined)
      found.push({ place: `the target "${name}" of ${path}`, commands: commandsOf(text) })
  }
  return found
}

async function files(read: ReadPort, command: string, directory: string): Promise<readonly Called[]> {
  const found: Called[] = []
  for (const { groups } of command.matchAll(file)) {
    for (const path of new Set([joinPath(directory, groups?.path ?? ''), groups?.path ?? ''])) {
      if ((await read.list([path])).length === 0) continue
      const text = (await read.readText(path)) ?? ''
      if (text.length > longest) continue
      found.push({ place: path, commands: isShell(path, text) ? commandsOf(text) : wordsOf(text) })
      break
    }
  }
  return found
}

function isShell(path: string, text: string): boolean {
  return /\.(?:sh|bash)$/.test(path) || (!/\.\w+$/.test(path) && /^#!.*sh\b/.test(text))
}

function commandsOf(text: string): readonly string[] {
  return shellLines(text, 1).map(({ command }) => command.replace(/^[@-]+/, ''))
}

/** Lines of code with their commands as a shell would have them: `run('npm', ['publish'])` is `run npm publish`. */
function wordsOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/['"`,[\]()]+/g, ' ')
        .replace(/ +/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '' && !/^(?:\/\/|#|\*|\/\*|console\.|print |echo )/.test(line))
}
