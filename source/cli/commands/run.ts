import type { Arguments } from '../arguments.js'
import { openView } from '../open-view.js'

/** Resumes the release in progress in this repository, or starts one. The rest is loaded once something is on screen. */
export async function run(args: Arguments, cwd?: string): Promise<number> {
  const view = await openView(args, 'looking at the repository')
  try {
    const { release } = await import('../run/release.js')
    return await release(args, view, cwd)
  } finally {
    await view.close()
  }
}
