import { closingAt, splitList } from './code-text.js'

/** An item of Rust code: `header` stands between its keyword and its body; members begin with `::` or `.`. */
export interface RustItem {
  readonly kind: string
  readonly name: string
  readonly isPublic: boolean
  readonly exported: boolean
  readonly header: string
  readonly body: string | undefined
  readonly members: readonly string[]
}

const start =
  /(?<attributes>(?:#\[[^\]]*\]\s*)*)(?:\b(?<pub>pub)\s*(?<limit>\([^)]*\)\s*)?)?(?:\b(?:default|unsafe|async|const(?=\s+(?:fn|unsafe|async|extern)\b)|extern(?:\s*" *")?(?=\s+(?:fn|unsafe)\b))\s+)*\b(?<kind>fn|struct|enum|trait|union|type|const|static|mod|use|impl|macro_rules!)(?![\w!])\s*(?:(?:ref|mut)\s+)?(?:r#)?(?=(?<name>\w*))/g

/** Finds the items at the top of a piece of code whose comments and strings are blank; hidden and test items are not. */
export function findRustItems(code: string): readonly RustItem[] {
  const items: RustItem[] = []
  const pattern = new RegExp(start)
  for (let match = pattern.exec(code); match !== null; match = pattern.exec(code)) {
    const { attributes = '', pub, limit, kind = '', name = '' } = match.groups ?? {}
    const { header, body, end } = readExtent(code, pattern.lastIndex, kind)
    pattern.lastIndex = end
    if (/\bdoc\s*\(\s*hidden|\bcfg\s*\(\s*test\s*\)/.test(attributes)) continue
    items.push({
      kind,
      name,
      isPublic: pub !== undefined && limit === undefined,
      exported: /\bmacro_export\b/.test(attributes),
      header,
      body,
      members: readMembers(kind, body ?? ''),
    })
  }
  return items
}

/** Reads what a `use` names: `a::{b, c as d}` names b and d; a glob has the name `*`. */
export function readUse(text: string): readonly { readonly path: string; readonly name: string }[] {
  const [, prefix = '', inside] = /^([^{]*)\{([\s\S]*)\}\s*$/.exec(text) ?? []
  if (inside !== undefined) return splitList(inside).flatMap((part) => readUse(prefix.trim() + part))
  const [path = '', alias] = text.trim().split(/\s+as\s+/)
  const words = path.replace(/::self$/, '').split('::')
  const name = alias ?? words.at(-1) ?? ''
  return name === '_' || name === '' ? [] : [{ path: words.slice(0, -1).join('::'), name: name.trim() }]
}

function readExtent(code: string, from: number, kind: string) {
  for (let at = from; at < code.length; at++) {
    const char = code[at] ?? ''
    if (char === ';') return { header: code.slice(from, at), body: undefined, end: at + 1 }
    if (char === '{' && kind !== 'use') {
      const close = closingAt(code, at)
      return { header: code.slice(from, at), body: code.slice(at + 1, close), end: close + 1 }
    }
    if ('([{'.includes(char)) at = closingAt(code, at)
  }
  return { header: code.slice(from), body: undefined, end: code.length }
}

function readMembers(kind: string, body: string): readonly string[] {
  if (kind === 'trait') return findRustItems(body).map(({ name }) => `::${name}`)
  const parts = splitList(body).map((part) => part.replaceAll(/#\[[^\]]*\]/g, '').trim())
  if (kind === 'enum') return parts.flatMap((part) => /^\w+/.exec(part)?.map((name) => `::${name}`) ?? [])
  if (kind !== 'struct' && kind !== 'union') return []
  return parts.flatMap((part) => {
    const [, field] = /^pub\s+(?:r#)?(\w+)\s*:/.exec(part) ?? []
    return field === undefined ? [] : [`.${field}`]
  })
}
