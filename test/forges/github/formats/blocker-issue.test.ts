import { expect, it } from 'vitest'
import {
  blockerMark,
  blockersHeading,
  writeBlocker,
} from '../../../../source/forges/github/formats/blocker-issue.js'

const facts = { id: 'verify/pypi', tag: 'v1.4.0', title: 'PyPI lacks 1.4.0', operator: 'mia' }

it('stands under one heading a target, in the words of the plan', () => {
  expect(blockersHeading('v1.4.0')).toBe('Release blockers: v1.4.0')
  expect(blockersHeading('v1.4.0', `Stop ${'$'}{tag}`)).toBe('Stop v1.4.0')
})

it('says what happened, and keeps the evidence for machines', () => {
  const text = writeBlocker({
    ...facts,
    step: 'verify/pypi',
    summary: 'Upload refused.',
    evidence: { run: 42 },
  })
  expect(text).toContain(blockerMark(facts))
  expect(text).toContain('Upload refused.\n\nStep: `verify/pypi`\nFiled by: mia')
  const [, json = ''] = /```json\n([\s\S]*?)\n```/.exec(text) ?? []
  expect(JSON.parse(json)).toEqual({ run: 42 })
})

it('leaves out what is not known', () => {
  expect(writeBlocker(facts)).not.toMatch(/Step:|Evidence/)
})
