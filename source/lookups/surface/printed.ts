import type { RunningContext } from '../../ports/check.js'
import { fail, unknown } from '../../ports/verdict.js'
import type { SourceText } from '../../project/source-text.js'
import { readCliSurface } from '../../project/surface/cli-help.js'
import { readLineSurface } from '../../project/surface/lines.js'
import type { SurfaceSettings } from '../../project/surface/settings.js'
import type { Surface } from '../../project/surface/surface.js'
import { runInCopy } from '../run-in-copy.js'
import type { Side } from '../sides.js'
import { type Told, told, untold } from '../told.js'

const deepest = 5
const mostCommands = 500

/** The surface that a command prints in the copy of a side: one symbol a line, or the tree of its `--help` texts. */
export async function printedSurface(
  context: RunningContext,
  side: Side,
  folder: string,
  settings: SurfaceSettings,
): Promise<Told<Surface>> {
  const { run, cli, shell } = settings
  if (run === undefined && cli === undefined) {
    const mend = 'write it: surface: { run: … }, or with: { run: … } for the step'
    return untold(unknown('the plan names no command', 'a command that prints the public surface', mend))
  }
  const surface =
    run === undefined
      ? await helpTree(context, side, folder, cli ?? '')
      : await linesOf(context, side, folder, run, shell)
  if (!surface.ok || surface.value.symbols.length > 0) return surface
  const found = `${run ?? cli} printed no symbol at ${side.label}`
  return untold(unknown(found, 'one public symbol a line', 'run it by hand to see why'))
}

async function linesOf(
  context: RunningContext,
  side: Side,
  folder: string,
  line: string,
  shell: string | undefined,
): Promise<Told<Surface>> {
  const result = await runInCopy(context, { line, folder, side, shell })
  return result.ok ? told(readLineSurface([{ path: side.label, text: result.value.stdout }])) : result
}

/** Asks a command line for its help, then each command that the help lists, and so on down. */
async function helpTree(
  context: RunningContext,
  side: Side,
  folder: string,
  cli: string,
): Promise<Told<Surface>> {
  const { name } = context.release.plan
  const texts: SourceText[] = []
  const visit = async (words: readonly string[], above: string): Promise<Told<undefined>> => {
    // Words reach the command by its environment and are split there: they never become shell text.
    const env = { RELEASE_HELP: [...words, '--help'].join(' ') }
    const result = await runInCopy(context, { line: `${cli} $RELEASE_HELP`, folder, side, env })
    if (!result.ok) return result
    const { stdout, stderr } = result.value
    const text = stdout.trim() === '' ? stderr : stdout
    // A word that was no command is often answered by the help of the one above.
    if (text === above) return told(undefined)
    const source = { path: [name, ...words].join(' '), text }
    texts.push(source)
    if (texts.length > mostCommands || words.length >= deepest) return untold(tooMuch(side))
    for (const word of commandsIn(source)) {
      const visited = await visit([...words, word], text)
      if (!visited.ok) return visited
    }
    return told(undefined)
  }
  const visited = await visit([], '')
  return visited.ok ? told(readCliSurface(texts)) : visited
}

function commandsIn(source: SourceText): readonly string[] {
  const lead = `${source.path} `
  return readCliSurface([source])
    .symbols.filter((symbol) => symbol.startsWith(lead))
    .map((symbol) => symbol.slice(lead.length))
    .filter((word) => /^[a-z][\w:.-]*$/i.test(word) && word !== 'help')
}

function tooMuch({ label, name }: Side) {
  const found = `the help at ${label} goes on for more than ${mostCommands} commands or ${deepest - 1} levels`
  const mend = 'print the surface by a command of your own: surface: { run: … }'
  return (name === 'candidate' ? fail : unknown)(found, 'a tree of commands that ends', mend)
}
