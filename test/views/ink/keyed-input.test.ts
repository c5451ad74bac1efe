import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import type { ReadStream } from 'node:tty'
import { describe, expect, it } from 'vitest'
import { createKeyedInput, splitKeys } from '../../../source/views/ink/keyed-input.js'

it.each([
  ['jj\r', ['j', 'j', '\r']],
  ['\u001b[B\r', ['\u001b[B', '\r']],
  ['\u001b[B\u001b[B', ['\u001b[B', '\u001b[B']],
  ['\u001bOA1', ['\u001bOA', '1']],
  ['\u001b[1;5Cx', ['\u001b[1;5C', 'x']],
  ['\u001b', ['\u001b']],
  ['\u001bq', ['\u001bq']],
  ['日本', ['日', '本']],
  ['👍a', ['👍', 'a']],
  ['', []],
])('splits %j into its keys', (chunk, keys) => {
  expect(splitKeys(chunk)).toEqual(keys)
})

describe('the keyboard', () => {
  function keyboard() {
    const source = Object.assign(new PassThrough(), {
      setRawMode: () => source,
      ref: () => {},
      unref: () => {},
    })
    const input = createKeyedInput(source as unknown as ReadStream)
    input.stream.setRawMode(true)
    const next = async (): Promise<string> => String((await once(input.stream, 'data'))[0])
    return { source, input, next }
  }

  it('joins an escape sequence that arrives in two chunks', async () => {
    const { source, next } = keyboard()
    source.write('\u001b')
    source.write('[B')
    expect(await next()).toBe('\u001b[B')
  })

  it('takes an escape that nothing follows for the Esc key', async () => {
    const { source, next } = keyboard()
    source.write('\u001b')
    expect(await next()).toBe('\u001b')
  })

  it('joins a letter whose bytes arrive in two chunks', async () => {
    const { source, next } = keyboard()
    const bytes = Buffer.from('é')
    source.write(bytes.subarray(0, 1))
    source.write(bytes.subarray(1))
    expect(await next()).toBe('é')
  })

  it('forgets keys that have not had their turn', async () => {
    const { source, input, next } = keyboard()
    source.write('abc')
    expect(await next()).toBe('a')
    input.forget()
    source.write('x')
    expect(await next()).toBe('x')
  })
})
