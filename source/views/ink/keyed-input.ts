import { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import type { ReadStream } from 'node:tty'
import { drainInput } from '../drain-input.js'

/** The keyboard, one key at a time. */
export interface KeyedInput {
  /** What Ink reads. */
  readonly stream: ReadStream
  /** Throws away what was typed before anyone asked for it. Leaves the terminal in raw mode. */
  drain(): Promise<void>
  /** Throws away keys that came in one chunk with the last one and have not had their turn. */
  forget(): void
  /** Gives the keyboard back: cooked mode, and nothing reads any more. */
  release(): void
}

const key = /\u001b\[\[?[0-?]*[ -/]*[@-~]|\u001bO[@-~]|\u001b[^\u001b]|./gsu

/** Splits what came in one chunk into keys: escape sequences whole, everything else letter by letter. */
export function splitKeys(chunk: string): readonly string[] {
  return chunk.match(key) ?? []
}

/** The beginning of an escape sequence at the end of a chunk, or the Esc key alone. */
const unfinished = /\u001b(?:O|\[\[?[0-?]*[ -/]*)?$/

/** How long the rest of an escape sequence may take before its beginning counts as the Esc key. Milliseconds. */
const PATIENCE = 20

/**
 * Turns of the event loop before each key. React needs up to three to draw a key's effect and to listen with
 * what it drew: one to render, one for effects where rendering took long, one where something else was due first.
 */
const TURNS = 8

/**
 * Slow lines deliver several keys in one chunk, and components that answer to the second key before they were
 * drawn for the first take the wrong one. So each key comes alone, and the next one when the screen had its turn.
 */
export function createKeyedInput(source: ReadStream): KeyedInput {
  const decoder = new StringDecoder('utf8')
  const queue: string[] = []
  let begun = ''
  let patience: NodeJS.Timeout | undefined
  let pumping = false
  let listening = false

  const pump = (): void => {
    const next = queue.shift()
    pumping = next !== undefined
    if (next === undefined) return
    stream.push(next)
    afterTurns(TURNS, pump)
  }
  const take = (text: string): void => {
    queue.push(...splitKeys(text))
    if (pumping || queue.length === 0) return
    pumping = true
    afterTurns(TURNS, pump)
  }
  const onData = (chunk: Buffer | string): void => {
    clearTimeout(patience)
    const text = begun + (typeof chunk === 'string' ? chunk : decoder.write(chunk))
    begun = unfinished.exec(text)?.[0] ?? ''
    take(text.slice(0, text.length - begun.length))
    if (begun === '') return
    patience = setTimeout(() => {
      take(begun)
      begun = ''
    }, PATIENCE)
  }
  const listen = (on: boolean): void => {
    if (on === listening) return
    listening = on
    if (on) {
      source.on('data', onData)
      source.resume()
    } else {
      source.off('data', onData)
      source.pause()
    }
  }

  const readable = new Readable({ read: () => {} })
  const stream = Object.assign(readable, {
    isTTY: true,
    setRawMode: (raw: boolean) => {
      source.setRawMode(raw)
      listen(raw)
      return stream
    },
    ref: () => source.ref(),
    unref: () => source.unref(),
  }) as unknown as ReadStream

  const forget = (): void => {
    queue.length = 0
    begun = ''
    clearTimeout(patience)
  }

  return {
    stream,
    drain: () => drainInput(source, true),
    forget,
    release: () => {
      forget()
      listen(false)
      source.setRawMode(false)
      source.pause()
    },
  }
}

function afterTurns(turns: number, then: () => void): void {
  setImmediate(() => (turns <= 1 ? then() : afterTurns(turns - 1, then)))
}
