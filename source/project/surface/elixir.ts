import type { SourceText } from '../source-text.js'
import { blank, closingAt, splitList } from './code-text.js'
import { makeSurface, type Surface } from './surface.js'

const inert =
  /~[a-zA-Z]+("""[\s\S]*?"""|'''[\s\S]*?'''|\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|\/(?:\\.|[^/\\])*\/|\|[^|]*\||"(?:\\.|[^"\\])*"|'[^']*'|<[^>]*>)|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\\n])*'|\?\\?.(?=[\s,)\]])|#[^\n]*/g
const token =
  /(?<![\w:.@])(?:(?<module>defmodule|defprotocol)[ \t]+(?<alias>[\w.]+)|(?<kind>def|defmacro|defguard|defdelegate)[ \t(]+(?<name>[a-z_]\w*[?!]?)(?=[\s(,])|(?<shape>defstruct|defexception)\b|(?<open>do|fn)(?![\w:?!])|(?<close>end)(?![\w:?!]))|@(?<hidden>doc|moduledoc)[ \t(]+false\b|@(?<shown>doc)\b|@(?:macro)?callback[ \t(]+(?<callback>[a-z_]\w*[?!]?)/g

interface Module {
  readonly name: string
  readonly depth: number
  hidden: boolean
  readonly symbols: string[]
  readonly hiddenSymbols: Set<string>
}

/**
 * Reads the public functions of Elixir sources (`.ex`). Symbols: modules, `Module.function/arity` of def, defmacro,
 * defguard and defdelegate with every arity that defaults allow, structs, and callbacks. Left out: defp, `@doc false`,
 * and modules with `@moduledoc false`. Functions that macros generate are not seen.
 */
export function readElixirSurface(sources: readonly SourceText[]): Surface {
  const files = sources.filter(({ path }) => path.endsWith('.ex'))
  return makeSurface(files.flatMap(({ text }) => readModules(blank(text, inert))))
}

function readModules(code: string): readonly string[] {
  const found: Module[] = []
  const open: Module[] = []
  let depth = 0
  let hideNext = false
  for (const match of code.matchAll(token)) {
    const { module, alias, kind, name, shape, hidden, shown, callback } = match.groups ?? {}
    const current = open.at(-1)
    if (match.groups?.open !== undefined) depth++
    else if (match.groups?.close !== undefined) {
      depth--
      if (current !== undefined && depth < current.depth) open.pop()
    } else if (module !== undefined && alias !== undefined) {
      const parent = current === undefined ? '' : `${current.name}.`
      const next = {
        name: parent + alias,
        depth: depth + 1,
        hidden: false,
        symbols: [],
        hiddenSymbols: new Set<string>(),
      }
      found.push(next)
      open.push(next)
    } else if (hidden === 'doc' || shown !== undefined) hideNext = hidden === 'doc'
    else if (current === undefined) continue
    else if (hidden === 'moduledoc') current.hidden = true
    else if (shape !== undefined) current.symbols.push(`%${current.name}{}`)
    else if (callback !== undefined) {
      const arity = splitList(readArguments(code, match.index + match[0].length)).length
      current.symbols.push(`callback ${current.name}.${callback}/${arity}`)
    } else if (kind !== undefined && name !== undefined && name !== 'unquote') {
      const args = splitList(readArguments(code, match.index + match[0].length))
      const optional = args.filter((arg) => arg.includes('\\\\')).length
      const signature = `${current.name}.${name}`
      const symbols = Array.from({ length: optional + 1 }, (_, more) => `${signature}/${args.length - more}`)
      if (hideNext) for (const symbol of symbols) current.hiddenSymbols.add(symbol)
      current.symbols.push(...symbols.filter((symbol) => !current.hiddenSymbols.has(symbol)))
      hideNext = false
    }
  }
  return found.filter(({ hidden }) => !hidden).flatMap(({ name, symbols }) => [name, ...symbols])
}

function readArguments(code: string, after: number): string {
  return code[after] === '(' ? code.slice(after + 1, closingAt(code, after)) : ''
}
