import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Puts a text between `<!-- NAME -->` and `<!-- /NAME -->` of the README. Throws where the marks are not there. */
export function writeInReadme(root: string, name: string, text: string): void {
  const path = join(root, 'README.md')
  const readme = readFileSync(path, 'utf8')
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`README.md has no place between ${begin} and ${end}.`)
  writeFileSync(path, `${readme.slice(0, from + begin.length)}\n\n${text}\n\n${readme.slice(to)}`)
}
