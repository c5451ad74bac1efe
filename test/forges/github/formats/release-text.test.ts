import { describe, expect, it } from 'vitest'
import {
  isRecalled,
  isUntouched,
  recallText,
  sameText,
  sealText,
  wasSealed,
  withoutSeal,
} from '../../../../source/forges/github/formats/release-text.js'

const text = '### Summary\n\nIt resumes.\n'

describe('the text of a release', () => {
  it('is known for the wizard’s own as long as nobody changed it', () => {
    expect(isUntouched(sealText(text))).toBe(true)
    expect(isUntouched(sealText(text).replaceAll('\n', '\r\n'))).toBe(true)
    expect(isUntouched(sealText(text).replace('It', 'Now it'))).toBe(false)
    expect(isUntouched(text)).toBe(false)
    expect(isUntouched(' \r\n')).toBe(true)
  })

  it('keeps its origin when somebody adds to it', () => {
    expect(wasSealed(`More.\n${sealText(text)}`)).toBe(true)
    expect(wasSealed(text)).toBe(false)
  })

  it('is compared without seals, line ends and blank ends', () => {
    expect(sameText(sealText(text), '### Summary\r\n\r\nIt resumes.')).toBe(true)
    expect(sameText(text, 'Another')).toBe(false)
    expect(withoutSeal(sealText(text))).toBe('### Summary\n\nIt resumes.')
  })

  it('says on top that it was recalled', () => {
    const recalled = recallText(text, 'Broken.\nUse 1.4.1.')
    expect(recalled).toContain('> Broken.\n> Use 1.4.1.\n\n### Summary')
    expect([isRecalled(recalled), isRecalled(text)]).toEqual([true, false])
  })
})
