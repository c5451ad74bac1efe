import type { RunningContext } from '../../ports/check.js'
import { NotTold } from '../../ports/not-told.js'
import { fail, unknown } from '../../ports/verdict.js'
import type { SourceText } from '../../project/source-text.js'
import { readCliSurface } from '../../project/surface/cli-help.js'
import { readLineSurface } from '../../project/surface/lines.js'
import type { SurfaceSettings } from '../../project/surface/settings.js'
import type { Surface } from '../../project/surface/surface.js'
import { runInCopy } from '../run-in-copy.js'
import type { Side } from '../sides.js'

const deepest = 5
const mostCommands = 500

/** The surface that a command prints in the copy of a side: one symbol a line, or the tree of its `--help` texts. */
export async function printedSurface(
  context: RunningContext,
  side: Side,
  folder: string,
  settings: SurfaceSettings,
): Promise<Surface> {
  const { run, cli, shell } = settings
  if (run === undefined && cli === undefined) {
    const mend = 'write it: surface: { run: … }, or with: { run: … } for the step'
    throw NotTold.unknown('the plan names no command', 'a command that prints the public surface', mend)
  }
  const surface =
    run === undefined
      ? await helpTree(context, side, folder, cli ?? '')
      : await linesOf(context, side, folder, run, shell)
  if (surface.symbols.length > 0) return surface
  const found = `${run ?? cli} printed no symbol at ${side.label}`
  throw NotTold.unknown(found, 'one public symbol a line', 'run it by hand to see why')
}

async function linesOf(
  context: RunningContext,
  side: Side,
  folder: string,
  line: string,
  shell: string | undefined,
): Promise<Surface> {
  const result = await runInCopy(context, { line, folder, side, shell })
  return readLineSurface([{ path: side.label, text: result.stdout }])
}

/** Asks a command line for its help, then each command that the help lists, and so on down. */
async function helpTree(context: RunningContext, side: Side, folder: string, cli: string): Promise<Surface> {
  const { name } = context.release.plan
  const texts: SourceText[] = []
  const visit = async (words: readonly string[], above: string): Promise<void> => {
    // Words reach the command by its environment and are split there: they never become shell text.
    const env = { RELEASE_HELP: [...words, '--help'].join(' ') }
    const { stdout, stderr } = await runInCopy(context, { line: `${cli} $RELEASE_HELP`, folder, side, env })
    const text = stdout.trim() === '' ? stderr : stdout
    // A word that was no command is often answered by the help of the one above.
    if (text === above) return
    const source = { path: [name, ...words].join(' '), text }
    texts.push(source)
    if (texts.length > mostCommands || words.length >= deepest) throw new NotTold(tooMuch(side))
    for (const word of commandsIn(source)) {
      await visit([...words, word], text)
    }
  }
  await visit([], '')
  return readCliSurface(texts)
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
