import { Document, isMap, isScalar, isSeq, parseDocument, type YAMLSeq } from 'yaml'
import { holdsSame, insertedBehind, setInPlan, withLineEnds, written } from '../../plan/edit.js'
import type { Path } from '../../plan/problem.js'

/** One change of a written plan. */
export type PlanEdit =
  | { readonly type: 'set'; readonly path: Path; readonly value: unknown }
  | { readonly type: 'append'; readonly path: Path; readonly value: unknown; readonly comment: string }
  | { readonly type: 'remove'; readonly path: Path; readonly index: number }

/**
 * Applies changes to the text of a YAML or JSON plan. What is not changed stays as it was, comments included.
 * Items are removed last, so that every index means what it meant in the text given.
 */
export function applyEdits(text: string, edits: readonly PlanEdit[], isJson: boolean): string {
  const removals = edits.filter((edit) => edit.type === 'remove').toSorted((a, b) => b.index - a.index)
  const ordered = [...edits.filter((edit) => edit.type !== 'remove'), ...removals]
  if (isJson) return editJson(text, ordered)
  return ordered.reduce((current, edit) => applyEdit(current, edit), text)
}

function applyEdit(text: string, edit: PlanEdit): string {
  if (edit.type === 'set') return setValue(text, edit.path, edit.value)
  const document = parseDocument(text)
  const list: unknown = document.getIn(edit.path, true)
  if (edit.type === 'remove') {
    document.deleteIn([...edit.path, edit.index])
    return written(document, text)
  }
  if (!isSeq(list)) return setInPlan(text, edit.path, [edit.value])
  const exact = insertedLines(text, list, edit.value, edit.comment)
  const item = document.createNode(edit.value)
  if (!list.flow) item.commentBefore = ` ${edit.comment}`
  list.add(item)
  return exact !== undefined && holdsSame(exact, document) ? exact : written(document, text)
}

/** Where keys take the place of a plain value, the comments of that value stay. */
function setValue(text: string, path: Path, value: unknown): string {
  const document = parseDocument(text)
  const old: unknown = document.getIn(path, true)
  const node = document.createNode(value)
  if (!isScalar(old) || isScalar(node)) return setInPlan(text, path, value)
  document.setIn(path, Object.assign(node, { commentBefore: old.commentBefore, comment: old.comment }))
  return written(document, text)
}

/** The text with the item behind the last one of a block list, as far in as its neighbours. */
function insertedLines(text: string, list: YAMLSeq, value: unknown, comment: string): string | undefined {
  if (list.flow || !list.range || list.items.length === 0) return undefined
  const [start, end] = list.range
  const column = start - (text.lastIndexOf('\n', start - 1) + 1)
  const lines = [`# ${comment}`, ...itemText(value).trimEnd().split('\n')]
  const block = lines.map((line) => `${' '.repeat(column)}${line}\n`).join('')
  return insertedBehind(text, end, withLineEnds(block, text))
}

function itemText(value: unknown): string {
  const document = new Document([value])
  const item = isSeq(document.contents) ? document.contents.items[0] : undefined
  const [first, ...others] = isMap(item) ? item.items : []
  // A channel reads best on one line: `- npm: { package: acme }`.
  if (isMap(first?.value) && others.length === 0) first.value.flow = true
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

function editJson(text: string, edits: readonly PlanEdit[]): string {
  const document = parseDocument(text)
  for (const edit of edits) {
    if (edit.type === 'remove') document.deleteIn([...edit.path, edit.index])
    else if (edit.type === 'append' && isSeq(document.getIn(edit.path))) document.addIn(edit.path, edit.value)
    else document.setIn(edit.path, edit.type === 'append' ? [edit.value] : edit.value)
  }
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? '  '
  return JSON.stringify(document.toJS(), null, indent) + (text.endsWith('\n') ? '\n' : '')
}
