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
const declaration =
  /\bexport\s+(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:const\s+enum|function\s*\*?|class|interface|type|enum|namespace|module|const|let|var)\s+(?<name>[\w$]+)/g
const pattern = /\bexport\s+(?:declare\s+)?(?:const|let|var)\s*[{[]/g
const list = /\bexport\s+(?:type\s+)?\{(?<items>[^}]*)\}/g
const all = /\bexport\s+(?:type\s+)?\*\s*(?:as\s+(?<name>[\w$]+)\s*)?from\s*/g
const defaults = /\bexport\s+(?<name>default\b|=)/g
const assigned = /(?<![\w$.])(?:module\.)?exports\.(?<name>[\w$]+)\s*=(?!=)/g
const assignedWhole = /(?<![\w$.])module\.exports\s*=(?!=)\s*(?<value>\{|require\s*\(|[\w$.]*)/g

/** Reads the exports of a module by its text: ES modules, declaration files and CommonJS alike. */
export function readModuleExports(text: string): ModuleExports {
  const code = blank(text, inert)
  const names: string[] = []
  const passedOn: string[] = []
  const unclear: string[] = []
  const atTop = [...topOf(code, declaration), ...topOf(code, defaults)]
  names.push(...atTop.map(({ groups }) => groups?.name ?? ''))
  for (const { groups } of topOf(code, list)) names.push(...splitList(groups?.items ?? '').map(publicName))
  for (const match of topOf(code, all)) {
    const name = match.groups?.name
    if (name !== undefined) names.push(name)
    else passedOn.push(quotedAt(text, match.index + match[0].length))
  }
  unclear.push(...topOf(code, pattern).map(() => 'an export that takes an object or array apart'))
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

// What stands inside braces, in a namespace or a declared module, is not exported by the module itself.
function topOf(code: string, what: RegExp): readonly RegExpExecArray[] {
  return [...code.matchAll(what)].filter(({ index }) => {
    const before = code.slice(0, index)
    return before.split('{').length === before.split('}').length
  })
}

function publicName(item: string): string {
  return (
    item
      .replace(/^type\s+/, '')
      .split(/\s+as\s+/)
      .at(-1)
      ?.trim() ?? ''
  )
}

function quotedAt(text: string, at: number): string {
  return /^\s*["']([^"']*)["']/.exec(text.slice(at))?.[1] ?? ''
}
