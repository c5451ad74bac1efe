import { gitList } from '../../lookups/git-lists.js'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'

/** Does work in the work tree and then removes the untracked files that it left there; ignored ones may stay. */
export async function withoutTraces<T>(context: ActionContext, work: () => Promise<T>): Promise<T> {
  const before = new Set(await untracked(context))
  try {
    return await work()
  } finally {
    for (const path of await untracked(context)) if (!before.has(path)) await context.write.remove(path)
  }
}

async function untracked({ read }: ActionContext): Promise<readonly string[]> {
  const listed = await read.git(['ls-files', '-z', '--others', '--exclude-standard'])
  return succeeded(listed) ? gitList(listed.stdout) : []
}
