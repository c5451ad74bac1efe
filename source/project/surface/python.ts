import type { SourceText } from '../source-text.js'
import { blank, closingAt } from './code-text.js'
import { makeSurface, type Surface } from './surface.js'

const inert =
  /#[^\n]*|[rbfuRBFU]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/g
const outside =
  /(?:^|\/)(?:tests?|docs?|examples?|build|dist)\/|(?:^|\/)(?:setup|conftest|test_[^/]*|[^/]*_test)\.py$/
const definition = /^\s*(?:async\s+)?(?<kind>def|class)\s+(?<name>\w+)/
const assignment = /^(?<name>[A-Za-z]\w*)[ \t]*(?::[^=\n]+)?=(?!=)/gm
const relativeImport = /^from[ \t]+\.[\w.]*[ \t]+import[ \t]+(?:\((?<many>[^)]*)\)|(?<few>[^\n(]*))/gm

/**
 * Reads the public names of Python packages from their modules. Symbols: modules without a leading underscore; in
 * each the names of `__all__`, or without it the functions, classes and variables at the left margin, or in its
 * `if` and `try`; the public methods of those classes; and in `__init__.py` what it imports from its own package. Names made at run time are
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
    const defined = readDefinitions(code)
    const names = Array.isArray(listed) ? listed : [...defined.keys(), ...readNames(source.path, code)]
    const public_ = names.filter((name) => Array.isArray(listed) || !name.startsWith('_'))
    symbols.push(module)
    for (const name of public_) {
      symbols.push(
        `${module}.${name}`,
        ...(defined.get(name) ?? []).map((method) => `${module}.${name}.${method}`),
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
  const imported = path.endsWith('__init__.py') ? [...code.matchAll(relativeImport)] : []
  return [
    ...[...code.matchAll(assignment)].map(({ groups }) => groups?.name ?? ''),
    ...imported.flatMap(({ groups }) => (groups?.many ?? groups?.few ?? '').split(',').map(importedName)),
  ].filter((name) => name !== '')
}

function importedName(item: string): string {
  return /(\w+)\s*$/.exec(item)?.[1] ?? ''
}

/** Functions and classes of a module by name, each class with its methods; a block such as `if` or `try` hides none. */
function readDefinitions(code: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const around: { readonly indent: number; readonly kind?: string; readonly name?: string }[] = []
  let open = 0
  for (const line of code.split('\n')) {
    const isContinued = open > 0
    for (const [bracket] of line.matchAll(/[()[\]{}]/g)) open += '([{'.includes(bracket) ? 1 : -1
    if (isContinued || line.trim() === '') continue
    const indent = line.search(/\S/)
    while (indent <= (around.at(-1)?.indent ?? -1)) around.pop()
    const { kind, name } = definition.exec(line)?.groups ?? {}
    const [owner, ...deeper] = around.filter((block) => block.kind !== undefined)
    if (name !== undefined && owner === undefined) found.set(name, found.get(name) ?? [])
    else if (name !== undefined && owner?.kind === 'class' && deeper.length === 0 && !name.startsWith('_'))
      found.get(owner.name ?? '')?.push(name)
    around.push({ indent, ...(kind === undefined ? {} : { kind }), ...(name === undefined ? {} : { name }) })
  }
  return found
}
