import { expect, it } from 'vitest'
import { fillText } from '../../../source/project/github/fill-text.js'

const values = { tag: 'v1.4.0', 'steps.build/run.run': '42' }

it('fills placeholders, outputs of steps among them', () => {
  const text = `tag=\${tag} run=\${steps.build/run.run} again=\${ tag }`
  expect(fillText(text, values)).toEqual({ ok: true, text: 'tag=v1.4.0 run=42 again=v1.4.0' })
})

it('names the first placeholder that stands for nothing', () => {
  expect(fillText(`\${tag} \${toString}`, values)).toEqual({ ok: false, unknown: 'toString' })
})

it('leaves GitHub’s own expressions alone', () => {
  expect(fillText(`\${{ inputs.tag }}`, values)).toEqual({ ok: true, text: `\${{ inputs.tag }}` })
})
