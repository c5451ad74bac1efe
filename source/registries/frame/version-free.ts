import type { Sighting } from '../../core/vocabulary.js'
import { fail, pass, unknown, type Verdict } from '../../ports/verdict.js'

/** What a sighting before publishing means: the version is free, or there and ours, or in the way. */
export function judgeVersionFree(
  seen: Sighting,
  about: { readonly what: string; readonly where: string; readonly whyOut: string | undefined },
): Verdict {
  const { what, where, whyOut } = about
  const expected = `${what} free on ${where}, or built here`
  const mend = 'choose the next version: a published number is never used again'
  const note = seen.note ? `: ${seen.note}` : ''
  switch (seen.status) {
    case 'absent':
      return pass(`free${seen.actual === undefined ? '' : `; ${seen.actual} is there`}${note}`)
    case 'live':
    case 'propagating':
      if (seen.ours === true) return pass(`${what} is there already, same digest`)
      if (whyOut !== undefined) return pass(`${what} is there; ${whyOut}`)
      return fail(`${what} is published already`, expected, mend)
    case 'staged':
      if (seen.ours !== false) return pass(`${what} is staged there${seen.ours ? ', same digest' : ''}`)
      return fail(
        `${what} is staged there with other contents${note}`,
        expected,
        'a staged version holds its number: have it rejected, or choose the next version',
      )
    case 'wrong':
      return fail(`${what} is there with other contents${note}`, expected, mend)
    case 'recalled':
      return fail(`${what} was recalled${note}`, expected, mend)
    default:
      return unknown(seen.note ?? `${where} does not tell`, expected, 'wait, then try again')
  }
}
