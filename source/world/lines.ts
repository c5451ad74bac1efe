/** Characters of a line that are kept; what is longer is cut. */
export const LINE_LIMIT = 64 * 1024

/** Said at the end of a line that was cut. */
export const CUT_MARK = ' … (cut)'

/** Turns the chunks of one stream into blocks of whole lines. */
export interface LineSplitter {
  /** The lines that this chunk ends, each with its `\n`; empty where it ends none. */
  push(chunk: Uint8Array): string
  /** The last line, where the stream did not end it. */
  end(): string
}

/**
 * Splits UTF-8 into lines, whatever the chunks. Bytes that are no UTF-8 become U+FFFD; `\r\n` and a lone `\r`
 * (progress bars) end a line like `\n`; never more than a chunk and one line of `limit` characters is held.
 */
export function makeLineSplitter(limit = LINE_LIMIT): LineSplitter {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let open = ''
  let afterReturn = false

  const split = (decoded: string): string => {
    let text = afterReturn && decoded.startsWith('\n') ? decoded.slice(1) : decoded
    if (decoded !== '') afterReturn = decoded.endsWith('\r')
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n')
    const last = text.lastIndexOf('\n')
    if (last < 0) {
      // One character over the limit is enough to know later that the line is to be cut.
      if (open.length <= limit) open = (open + text).slice(0, limit + 1)
      return ''
    }
    const block = open + text.slice(0, last + 1)
    open = text.slice(last + 1, last + 2 + limit)
    return block.length > limit ? cutLines(block, limit) : block
  }

  return {
    push: (chunk) => split(decoder.decode(chunk, { stream: true })),
    end() {
      const rest = split(decoder.decode())
      const last = open === '' ? '' : cutLines(`${open}\n`, limit)
      open = ''
      return rest + last
    },
  }
}

/** Cuts text to a limit of characters, at a space where there is one near, so that no token is cut in two and unseen. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text
  const kept = text.slice(0, limit)
  const space = kept.search(/\s\S*$/)
  return space > 0 ? kept.slice(0, space) : kept
}

function cutLines(block: string, limit: number): string {
  return block
    .split('\n')
    .map((line) => (line.length > limit ? cutText(line, limit) + CUT_MARK : line))
    .join('\n')
}
