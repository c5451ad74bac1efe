import type { ActionContext } from '../ports/action.js'
import { succeeded } from '../ports/command.js'
import { NotTold } from '../ports/not-told.js'

/**
 * Opens the person's own editor on a file; false where there is no terminal or no editor: the draft stays as it is. An
 * editor that fails (a person's `:cq` is one) throws `NotTold`.
 */
export async function openEditor(
  { read, write }: Pick<ActionContext, 'read' | 'write'>,
  file: string,
): Promise<boolean> {
  const editor = (read.env.VISUAL ?? read.env.EDITOR ?? '').trim()
  const [program, ...args] = editor.split(/\s+/)
  if (!program) return false
  const ended = await write.handOver(program, [...args, file], { cwd: read.root })
  if (ended === undefined || succeeded(ended)) return ended !== undefined
  throw NotTold.fail(
    ended.missing ? `the editor ${program} is not here` : `${program} ended with exit code ${ended.exitCode}`,
    'an editor that saves the text and ends well',
    'set VISUAL or EDITOR to another, or leave the text as it is; then retry',
  )
}
