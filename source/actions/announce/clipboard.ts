import type { ActionContext } from '../../ports/action.js'
import { type CommandOptions, type CommandResult, succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import type { WritePort } from '../../ports/write.js'

/** Programs that take a text from their input to the clipboard, in the order in which they are tried. */
const programs = [
  { name: 'pbcopy', args: [] },
  { name: 'clip.exe', args: [] },
  { name: 'wl-copy', args: [], needs: 'WAYLAND_DISPLAY' },
  { name: 'xclip', args: ['-selection', 'clipboard'], needs: 'DISPLAY' },
  { name: 'xsel', args: ['--input', '--clipboard'], needs: 'DISPLAY' },
]

/** Runs a program that may stay behind, as what gives a text away or shows a page: it holds nothing that is waited for. */
export function runApart(
  write: WritePort,
  command: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  return write.run('sh', ['-c', 'exec "$@" >/dev/null 2>&1', 'sh', ...command], options)
}

/** Copies a text, and says by what: the system's own tool, else the terminal (OSC 52), which may be told not to take it. */
export async function copyText(
  { read, write }: Pick<ActionContext, 'read' | 'write'>,
  text: string,
): Promise<string> {
  for (const { name, args, needs } of programs) {
    if ((needs !== undefined && !read.env[needs]) || !(await read.has(name))) continue
    if (succeeded(await runApart(write, [name, ...args], { input: text }))) return `copied, by ${name}`
  }
  const env = { COPIED: Buffer.from(text).toString('base64') }
  const sent = await write.handOver('sh', ['-c', `printf '\\033]52;c;%s\\007' "$COPIED"`], { env })
  if (sent !== undefined && succeeded(sent))
    return 'copied, by the terminal, if it takes that: paste it to see'
  throw NotTold.unknown(
    'nothing here copies to a clipboard, and there is no terminal',
    'pbcopy, wl-copy, xclip, xsel or a terminal',
    'take the text from the folder of the run',
  )
}
