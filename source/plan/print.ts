import { Document, isCollection, isMap, isScalar, isSeq, type Node, Pair, visit } from 'yaml'
import type { PlanFile } from './plan-draft.js'
import { type Path, pathWords } from './problem.js'

/** Comments by the path of what they stand above, as `versions.files[0]`; the key `''` is the head of the file. */
export type Comments = Readonly<Record<string, string>>

const widestFlow = 70

/**
 * Writes a plan as YAML, with comments above what they explain. A plan with functions cannot be written down:
 * it throws.
 */
export function printPlan(file: PlanFile, comments: Comments = {}): string {
  const document = new Document(file)
  if (comments['']) document.commentBefore = asComment(comments[''])
  const commented = new Set<Node>()
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'function')
        throw new TypeError('A plan with functions cannot be written as YAML.')
    },
  })
  if (isCollection(document.contents)) addComments(document.contents, [], comments, commented)
  if (isMap(document.contents)) {
    for (const [index, { key }] of document.contents.items.entries()) {
      if (isScalar(key) && index > 0) key.spaceBefore = true
    }
  }
  visit(document, {
    Collection(key, node, ancestors) {
      const top = ancestors.length < 3 && key !== 'key'
      if (!top && fitsOnALine(node, commented)) node.flow = true
    },
  })
  return document.toString({ lineWidth: 0, nullStr: '', flowCollectionPadding: true })
}

function addComments(node: Node, path: Path, comments: Comments, commented: Set<Node>): void {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue
      const inside = [...path, String(key.value)]
      addComment(key, inside, comments, commented)
      if (isCollection(value)) addComments(value, inside, comments, commented)
      if (isCommented(key, value, commented)) commented.add(node)
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      if (item instanceof Pair || !isNodeLike(item)) continue
      const inside = [...path, index]
      addComment(item, inside, comments, commented)
      if (isCollection(item)) addComments(item, inside, comments, commented)
      if (commented.has(item)) commented.add(node)
    }
  }
}

function addComment(node: Node, path: Path, comments: Comments, commented: Set<Node>): void {
  const comment = comments[pathWords(path)]
  if (comment === undefined) return
  node.commentBefore = asComment(comment)
  commented.add(node)
}

function isCommented(key: Node, value: unknown, commented: ReadonlySet<Node>): boolean {
  return commented.has(key) || (isNodeLike(value) && commented.has(value))
}

function isNodeLike(value: unknown): value is Node {
  return isScalar(value) || isCollection(value)
}

/** Short lists and keys of plain values read best on one line, unless a comment stands inside. */
function fitsOnALine(node: Node, commented: ReadonlySet<Node>): boolean {
  if (!isCollection(node) || commented.has(node)) return false
  const parts = isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : node.items
  if (!parts.every((part) => isScalar(part) && part.value !== null)) return false
  return JSON.stringify(node.toJSON()).length <= widestFlow
}

function asComment(text: string): string {
  return text
    .split('\n')
    .map((line) => ` ${line}`.trimEnd())
    .join('\n')
}
