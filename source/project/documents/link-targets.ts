import type { Problem } from '../problem.js'
import type { SourceText } from '../source-text.js'
import { readLinks } from './links.js'

/**
 * Checks that what documents link to within the project exists. `paths` are all files of the project; a link to a
 * folder is good while files lie in it. Addresses elsewhere, and places on the same page, are not judged.
 */
export function checkLinkTargets(
  documents: readonly SourceText[],
  paths: ReadonlySet<string>,
): readonly Problem[] {
  const folders = new Set([...paths].flatMap(foldersOf))
  return documents.flatMap(readLinks).flatMap(({ path, line, url }) => {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#|$)/i.test(url)) return []
    const target = resolveTarget(path, url)
    if (target !== undefined && (target === '' || paths.has(target) || folders.has(target))) return []
    return {
      found: `a link to ${url}, which is not there`,
      expected: target === undefined ? 'a link to a place inside the project' : `a file or folder ${target}`,
      mend: 'correct the link, or add what it names',
      where: `${path}:${line}`,
    }
  })
}

function resolveTarget(from: string, url: string): string | undefined {
  const [plain = ''] = url.split(/[#?]/)
  const words = plain.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const word of decode(plain).split('/')) {
    if (word === '..' && words.pop() === undefined) return undefined
    if (word !== '..' && word !== '.' && word !== '') words.push(word)
  }
  return words.join('/')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function foldersOf(path: string): readonly string[] {
  const words = path.split('/').slice(0, -1)
  return words.map((_, at) => words.slice(0, at + 1).join('/'))
}
