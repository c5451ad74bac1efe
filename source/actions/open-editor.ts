import type { ActionContext } from '../ports/action.js'

/** Opens the person's own editor on a file; false where there is no terminal or no editor: the draft stays as it is. */
export async function openEditor(
  { read, write }: Pick<ActionContext, 'read' | 'write'>,
  file: string,
): Promise<boolean> {
  const editor = (read.env.VISUAL ?? read.env.EDITOR ?? '').trim()
  const [program, ...args] = editor.split(/\s+/)
  if (!program) return false
  return (await write.handOver(program, [...args, file], { cwd: read.root })) !== undefined
}
