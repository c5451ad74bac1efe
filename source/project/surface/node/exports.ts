import { parse } from 'es-module-lexer/js'
import { blank, closingAt, splitList } from '../code-text.js'

/** What a module makes public: names of its own, and modules whose names it passes on. */
export interface ModuleExports {
  readonly names: readonly string[]
  readonly passedOn: readonly string[]
  /** Exports that a plain reading cannot name. */
  readonly unclear: readonly string[]
}

const inert =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|(?<=[(,=:[!&|?{};]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g
const assigned = /(?<![\w$.])(?:module\.)?exports\.(?<name>[\w$]+)\s*=(?!=)/g
const assignedWhole = /(?<![\w$.])module\.exports\s*=(?!=)\s*(?<value>\{|require\s*\(|[\w$.]*)/g

const equals = /\bexport\s*=(?!=)/g

/** Reads the exports of a module by its text: ES modules, TypeScript, declaration files and CommonJS alike. */
export function readModuleExports(text: string): ModuleExports {
  const lexed = lex(text) ?? lex(withoutTags(text))
  if (lexed === undefined) return { names: [], passedOn: [], unclear: ['syntax that cannot be read'] }
  const [, exports, , isModule] = lexed
  if (!isModule) return readCommonJs(text)
  return {
    names: exports.flatMap((one) => (one.type === 'reexport-all' ? [] : one.name)),
    passedOn: exports.flatMap((one) => (one.type === 'reexport-all' ? one.from : [])),
    unclear: [],
  }
}

function readCommonJs(text: string): ModuleExports {
  const code = blank(text, inert)
  const names = [...code.matchAll(equals)].map(() => '=')
  const passedOn: string[] = []
  const unclear: string[] = []
  names.push(...[...code.matchAll(assigned)].map(({ groups }) => groups?.name ?? ''))
  for (const match of code.matchAll(assignedWhole)) {
    const value = match.groups?.value ?? ''
    const end = match.index + match[0].length
    if (value.startsWith('require')) passedOn.push(quotedAt(text, end))
    else if (value === '{') {
      const items = splitList(code.slice(end, closingAt(code, end - 1)))
      if (items.some((item) => item.startsWith('...'))) unclear.push('module.exports spreads another object')
      names.push(...items.flatMap((item) => /^[\w$]+/.exec(item) ?? []))
    } else names.push('module.exports')
  }
  return { names: names.filter((name) => name !== '__esModule'), passedOn, unclear }
}

function lex(text: string) {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

/** The lexer does not know JSX: its slashes and the quotes in its text are blanked out. */
function withoutTags(text: string): string {
  return text.replaceAll(/<\/|\/>|(?<=>)[^<>{};=\n]*(?=[<{\n])/g, (match) => match.replaceAll(/[/'"`]/g, ' '))
}

function quotedAt(text: string, at: number): string {
  return /^\s*["']([^"']*)["']/.exec(text.slice(at))?.[1] ?? ''
}
