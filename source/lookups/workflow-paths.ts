import type { ReadPort } from '../ports/read.js'

/** The paths of the GitHub workflows in the work tree, sorted; git is not asked for every file of the repository. */
export async function workflowPaths(read: ReadPort): Promise<readonly string[]> {
  const names = await read.names('.github/workflows')
  return names.filter((name) => /\.ya?ml$/.test(name)).map((name) => `.github/workflows/${name}`)
}
