import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseJson } from '../../source/plan/parse-json.js'

const form = z.object({ name: z.string(), tags: z.array(z.string()).default([]) })

test('reads JSON of this form, with its defaults, whether or not a mark of the byte order stands before it', () => {
  expect(parseJson('{"name":"a"}', form)).toEqual({ name: 'a', tags: [] })
  expect(parseJson('\uFEFF{"name":"a","tags":["b"]}', form)).toEqual({ name: 'a', tags: ['b'] })
})

test.each(['', '{', '<html>', '[]', 'null', '{"name":1}'])('gives nothing of %j', (text) => {
  expect(parseJson(text, form)).toBeUndefined()
})
