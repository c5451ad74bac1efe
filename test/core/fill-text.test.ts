import { expect, it } from 'vitest'
import { fillKnown, fillText, fillTexts } from '../../source/core/fill-text.js'

const values = { tag: 'v1.4.0', 'steps.build/run.run': '42' }

it('fills placeholders, outputs of steps among them', () => {
  const text = `tag=\${tag} run=\${steps.build/run.run} again=\${ tag }`
  expect(fillText(text, values)).toEqual({ ok: true, value: 'tag=v1.4.0 run=42 again=v1.4.0' })
})

it('names the first placeholder that stands for nothing', () => {
  expect(fillText(`\${tag} \${toString}`, values)).toEqual({ ok: false, unknown: 'toString' })
})

it('leaves GitHub’s own expressions alone', () => {
  expect(fillText(`\${{ inputs.tag }}`, values)).toEqual({ ok: true, value: `\${{ inputs.tag }}` })
})

it('leaves words that are not known yet as they are, for later', () => {
  expect(fillKnown(`\${tag} of \${steps.build/other.size}`, values)).toBe(
    `v1.4.0 of \${steps.build/other.size}`,
  )
})

it('fills every text inside the parameters of a step, and nothing else of them', () => {
  const given = { run: `\${steps.build/run.run}`, list: [`\${tag}`, 7, null], deep: { key: true } }
  expect(fillTexts(given, values)).toEqual({
    ok: true,
    value: { run: '42', list: ['v1.4.0', 7, null], deep: { key: true } },
  })
  expect(fillTexts({ list: [`\${elsewhere}`] }, values)).toEqual({ ok: false, unknown: 'elsewhere' })
})
