import type { SourceText } from '../source-text.js'
import { blank, closingAt } from './code-text.js'
import { makeSurface, type Surface } from './surface.js'

const inert =
  /#[^\n]*|[rbfuRBFU]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/g
const outside =
  /(?:^|\/)(?:tests?|docs?|examples?|build|dist)\/|(?:^|\/)(?:setup|conftest|test_[^/]*|[^/]*_test)\.py$/
const definition = /^(?<indent>[ \t]*)(?:async[ \t]+)?(?<kind>def|class)[ \t]+(?<name>\w+)/gm
const assignment = /^(?<name>[A-Za-z]\w*)[ \t]*(?::[^=\n]+)?=(?!=)/gm
const relativeImport = /^from[ \t]+\.[\w.]*[ \t]+import[ \t]+(?:\((?<many>[^)]*)\)|(?<few>[^\n(]*))/gm

/**
 * Reads the public names of Python packages from their modules. Symbols: modules without a leading underscore; in
 * each the names of `__all__`, or without it the functions, classes and variables at the left margin; the public
 * methods of those classes; and in `__init__.py` what it imports from its own package. Names made at run time are
 * not seen; an `__all__` that is not a plain list is unread.
 */
export function readPythonSurface(sources: readonly SourceText[]): Surface {
  const symbols: string[] = []
  const unread: string[] = []
  for (const source of sources) {
    const module = moduleName(source.path)
    if (module === undefined) continue
    const code = blank(source.text, inert)
    const listed = readAll(source.text, code)
    if (listed === 'unread') unread.push(`${source.path}: __all__ is not a plain list`)
    const methods = readMethods(code)
    const names = Array.isArray(listed) ? listed : readNames(source.path, code)
    const public_ = names.filter((name) => Array.isArray(listed) || !name.startsWith('_'))
    symbols.push(module)
    for (const name of public_) {
      symbols.push(
        `${module}.${name}`,
        ...(methods.get(name) ?? []).map((method) => `${module}.${name}.${method}`),
      )
    }
  }
  return makeSurface(symbols, unread)
}

function moduleName(path: string): string | undefined {
  if (!path.endsWith('.py') || outside.test(path)) return undefined
  const words = path
    .replace(/^(?:.*\/)?src\//, '')
    .replace(/(?:\/?__init__)?\.py$/, '')
    .split('/')
  return words.some((word) => word === '' || word.startsWith('_')) ? undefined : words.join('.')
}

// The list is found in the code without strings, and its names are read at the same place with them.
function readAll(text: string, code: string): string[] | 'unread' | undefined {
  const names: string[] = []
  let found = false
  for (const match of code.matchAll(/^__all__[ \t]*(?::[^=\n]+)?(?:\+?=|\.extend\()[ \t]*/gm)) {
    found = true
    const open = match.index + match[0].length
    const bare = code[open] === '"'
    const lineLength = code.slice(open).search(/\n|$/)
    const close = bare ? open + lineLength : closingAt(code, open)
    const plain = (bare || /[([]/.test(code[open] ?? '')) && /^[\s,"([]*$/.test(code.slice(open, close))
    if (!plain || /^[ \t]*[+*]/.test(code.slice(close + 1))) return 'unread'
    for (const literal of code.slice(open, close).matchAll(/"[^"]*"/g)) {
      const at = open + literal.index
      names.push(/\w+/.exec(text.slice(at, at + literal[0].length))?.[0] ?? '')
    }
  }
  return found ? names : undefined
}

function readNames(path: string, code: string): string[] {
  const defined = [...code.matchAll(definition)].filter(({ groups }) => groups?.indent === '')
  const imported = path.endsWith('__init__.py') ? [...code.matchAll(relativeImport)] : []
  return [
    ...[...defined, ...code.matchAll(assignment)].map(({ groups }) => groups?.name ?? ''),
    ...imported.flatMap(({ groups }) => (groups?.many ?? groups?.few ?? '').split(',').map(importedName)),
  ].filter((name) => name !== '')
}

function importedName(item: string): string {
  return /(\w+)\s*$/.exec(item)?.[1] ?? ''
}

function readMethods(code: string): ReadonlyMap<string, string[]> {
  const methods = new Map<string, string[]>()
  let owner: string | undefined
  let depth: string | undefined
  for (const { groups } of code.matchAll(definition)) {
    const { indent = '', kind, name = '' } = groups ?? {}
    if (indent === '') {
      owner = kind === 'class' ? name : undefined
      depth = undefined
    } else if (owner !== undefined) {
      depth ??= indent
      if (indent === depth && !name.startsWith('_')) methods.set(owner, [...(methods.get(owner) ?? []), name])
    }
  }
  return methods
}
