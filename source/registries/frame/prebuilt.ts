import { basename } from 'node:path'
import { fillKnown, textValues } from '../../core/fill-text.js'
import { gitList } from '../../lookups/git-lists.js'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import { fail } from '../../ports/verdict.js'
import { compileGlobs } from '../../project/globs.js'

/**
 * Copies files of the repository, ignored ones too, into a folder; each pattern must match one at least, and two of one
 * name are refused. Patterns may
 * name the version and the tag, as `dist/acme-${version}.zip`.
 */
export async function collectFiles(
  { read, write, release }: ActionContext,
  patterns: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  const listed = await read.git(['ls-files', '-z', '--cached', '--others'], { keepBytes: 50_000_000 })
  const paths = succeeded(listed) ? gitList(listed.stdout) : []
  const taken = new Map<string, string>()
  const values = textValues(release)
  for (const pattern of patterns.map((one) => fillKnown(one, values))) {
    const matches = compileGlobs([pattern])
    const found = paths.filter((path) => matches(path))
    if (found.length === 0)
      throw new NotTold(
        fail(`no file matches ${pattern}`, 'every distribution that is expected', 'build it, then try again'),
      )
    for (const path of found) {
      const name = basename(path)
      const other = taken.get(name)
      if (other === path) continue
      if (other !== undefined)
        throw new NotTold(
          fail(`two files are named ${name}: ${other} and ${path}`, 'a name for each', 'name the right one'),
        )
      await write.copyFile(path, `${folder}/${name}`)
      taken.set(name, path)
    }
  }
  return [...taken.keys()]
}
