import { isUtf8 } from 'node:buffer'

/** Characters of a line that are kept; what is longer is cut. */
export const LINE_LIMIT = 64 * 1024

/** Said at the end of a line that was cut. */
export const CUT_MARK = ' … (cut)'

/** Turns the chunks of one stream into blocks of whole lines, as bytes. */
export interface LineSplitter {
  /** The lines that this chunk ends, each with its line end; empty where it ends none. */
  push(chunk: Uint8Array): Uint8Array
  /** The last line, where the stream did not end it. */
  end(): Uint8Array
}

const [newline, carriageReturn] = [0x0a, 0x0d]
const nothing = Buffer.alloc(0)

/**
 * Splits bytes at the last line end of each chunk: `\n`, `\r\n` or a lone `\r` (progress bars). Never more than a chunk
 * and the bytes of one line of `limit` characters is held.
 */
export function makeLineSplitter(limit = LINE_LIMIT): LineSplitter {
  // A character takes at most three bytes (of four bytes are made two); one more is enough to know that it is to be cut.
  const most = 3 * (limit + 2)
  let open: Buffer[] = []
  let held = 0
  let afterReturn = false

  const hold = (rest: Buffer): void => {
    if (rest.length === 0 || held >= most) return
    open.push(rest.subarray(0, most - held))
    held += Math.min(rest.length, most - held)
  }
  const release = (last: Buffer): Uint8Array => {
    const block = open.length === 0 ? last : Buffer.concat([...open, last])
    open = []
    held = 0
    return block
  }

  return {
    push(chunk) {
      const all = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      if (all.length === 0) return nothing
      const bytes = afterReturn && all[0] === newline ? all.subarray(1) : all
      afterReturn = all.at(-1) === carriageReturn
      const last = Math.max(bytes.lastIndexOf(newline), bytes.lastIndexOf(carriageReturn))
      if (last < 0) {
        hold(bytes)
        return nothing
      }
      const block = release(bytes.subarray(0, last + 1))
      hold(bytes.subarray(last + 1))
      return block
    },
    end: () => (held === 0 ? nothing : release(Buffer.from('\n'))),
  }
}

/** A block of whole lines as text; `asItCame` where its UTF-8 is the block, byte for byte. */
export interface BlockText {
  readonly text: string
  readonly asItCame: boolean
}

/** Reads a block of whole lines: bytes that are no UTF-8 become U+FFFD, every line end `\n`, long lines are cut. */
export function readBlock(block: Uint8Array, limit = LINE_LIMIT): BlockText {
  const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(block)
  const text = decoded.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded
  if (hasLongLine(text, limit)) return { text: cutLines(text, limit), asItCame: false }
  return { text, asItCame: text === decoded && isUtf8(block) }
}

/** Cuts text to a limit of characters, at a space where there is one near, so that no token is cut in two and unseen. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text
  const kept = text.slice(0, limit)
  const space = kept.search(/\s\S*$/)
  return space > 0 ? kept.slice(0, space) : kept
}

/** Looks at one line end in each stretch of `limit` characters, and not at each line. */
function hasLongLine(text: string, limit: number): boolean {
  let start = 0
  while (text.length - start > limit) {
    const end = text.lastIndexOf('\n', start + limit)
    if (end < start) return true
    start = end + 1
  }
  return false
}

function cutLines(block: string, limit: number): string {
  return block
    .split('\n')
    .map((line) => (line.length > limit ? cutText(line, limit) + CUT_MARK : line))
    .join('\n')
}
