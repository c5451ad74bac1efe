/** A value in a query; variables are resolved when it runs. */
export type Value =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, Value>> }

export type Selection =
  | {
      readonly kind: 'field'
      readonly alias: string
      readonly name: string
      readonly args: Readonly<Record<string, Value>>
      readonly selections: readonly Selection[]
    }
  | { readonly kind: 'inline'; readonly on: string; readonly selections: readonly Selection[] }
  | { readonly kind: 'spread'; readonly fragment: string }

/** A parsed request: its one operation, the defaults of its variables, and its fragments. */
export interface Document {
  readonly operation: 'query' | 'mutation'
  readonly defaults: Readonly<Record<string, Value>>
  readonly selections: readonly Selection[]
  readonly fragments: Readonly<Record<string, readonly Selection[]>>
}

const tokenPattern =
  /[\s,]+|#[^\n]*|(\.\.\.|[!$():=@[\]{}|&]|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|[A-Za-z_]\w*)/gy

const tokenize = (text: string): string[] => {
  const tokens: string[] = []
  let end = 0
  for (const match of text.matchAll(tokenPattern)) {
    end = match.index + match[0].length
    if (match[1] !== undefined) tokens.push(match[1])
  }
  if (end !== text.length)
    throw new SyntaxError(`unexpected ${JSON.stringify(text.slice(end, end + 20))} in the query`)
  return tokens
}

/** Parses the part of GraphQL that clients send: one operation, with fragments, aliases, variables and defaults. */
export const parseQuery = (text: string): Document => {
  const tokens = tokenize(text)
  let at = 0
  const peek = () => tokens[at]
  const take = (expected?: string): string => {
    const token = tokens[at]
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new SyntaxError(`expected ${expected ?? 'more'}, found ${token ?? 'the end of the query'}`)
    }
    at += 1
    return token
  }
  const takeIf = (token: string): boolean => {
    if (peek() !== token) return false
    at += 1
    return true
  }

  const readValue = (): Value => {
    const token = take()
    if (token === '$') return { kind: 'variable', name: take() }
    if (token === '[') {
      const items: Value[] = []
      while (!takeIf(']')) items.push(readValue())
      return { kind: 'list', items }
    }
    if (token === '{') {
      const fields: Record<string, Value> = {}
      while (!takeIf('}')) {
        const name = take()
        take(':')
        fields[name] = readValue()
      }
      return { kind: 'object', fields }
    }
    if (token.startsWith('"')) return { kind: 'literal', value: JSON.parse(token) }
    if (/^-?\d/.test(token)) return { kind: 'literal', value: Number(token) }
    const words = new Map<string, boolean | null>([
      ['true', true],
      ['false', false],
      ['null', null],
    ])
    return { kind: 'literal', value: words.get(token) ?? (token === 'null' ? null : token) }
  }

  const readArguments = (): Record<string, Value> => {
    const args: Record<string, Value> = {}
    if (!takeIf('(')) return args
    while (!takeIf(')')) {
      const name = take()
      take(':')
      args[name] = readValue()
    }
    return args
  }

  const readSelections = (): Selection[] => {
    const selections: Selection[] = []
    take('{')
    while (!takeIf('}')) {
      if (takeIf('...')) {
        if (takeIf('on')) selections.push({ kind: 'inline', on: take(), selections: readSelections() })
        else selections.push({ kind: 'spread', fragment: take() })
        continue
      }
      const first = take()
      const name = takeIf(':') ? take() : first
      const args = readArguments()
      selections.push({
        kind: 'field',
        alias: first,
        name,
        args,
        selections: peek() === '{' ? readSelections() : [],
      })
    }
    return selections
  }

  const readDefaults = (): Record<string, Value> => {
    const defaults: Record<string, Value> = {}
    if (!takeIf('(')) return defaults
    while (!takeIf(')')) {
      take('$')
      const name = take()
      take(':')
      while (['[', ']', '!'].includes(peek() ?? '') || /^\w/.test(peek() ?? '')) take()
      if (takeIf('=')) defaults[name] = readValue()
    }
    return defaults
  }

  const fragments: Record<string, Selection[]> = {}
  let main: Omit<Document, 'fragments'> | undefined
  while (peek() !== undefined) {
    if (takeIf('fragment')) {
      const name = take()
      take('on')
      take()
      fragments[name] = readSelections()
      continue
    }
    const operation = peek() === 'mutation' ? 'mutation' : 'query'
    if (peek() !== '{') take(operation)
    if (peek() !== '{' && peek() !== '(') take()
    main = { operation, defaults: readDefaults(), selections: readSelections() }
  }
  if (!main) throw new SyntaxError('the request has no operation')
  return { ...main, fragments }
}
