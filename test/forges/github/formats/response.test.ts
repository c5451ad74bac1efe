import { describe, expect, it } from 'vitest'
import { nextPage, readResponse, timeOf } from '../../../../source/forges/github/formats/response.js'

const printed =
  'HTTP/2.0 200 OK\nDate: Sun, 01 Mar 2026 12:00:00 GMT\r\nLink: <https://api.github.com/repositories/1/runs?page=2&per_page=100>; rel="next", <https://api.github.com/repositories/1/runs?page=9>; rel="last"\r\n\r\n{"a":\n\n1}'

describe('an answer as gh prints it', () => {
  it('has a status, headers in lower case and an event with its blank lines', () => {
    expect(readResponse(printed)).toMatchObject({
      status: 200,
      headers: { date: 'Sun, 01 Mar 2026 12:00:00 GMT' },
      body: '{"a":\n\n1}',
    })
  })

  it('may have no body', () => {
    expect(readResponse('HTTP/1.1 204 No Content\nA: b\r\n\r\n')).toMatchObject({
      status: 204,
      headers: { a: 'b' },
      body: '',
    })
    expect(readResponse('HTTP/1.1 404 Not Found\nA: b\r\n')).toMatchObject({ status: 404, body: '' })
  })

  it('is none where gh printed something else', () => {
    expect(readResponse('')).toBeUndefined()
    expect(readResponse('{"a":1}')).toBeUndefined()
  })

  it('names the next page and GitHub’s time', () => {
    const response = readResponse(printed) ?? { status: 0, headers: {}, body: '' }
    expect(nextPage(response)).toBe('repositories/1/runs?page=2&per_page=100')
    expect(timeOf(response)).toBe(Date.parse('2026-03-01T12:00:00Z'))
    expect(nextPage({ status: 200, headers: {}, body: '' })).toBeUndefined()
    expect(timeOf({ status: 200, headers: {}, body: '' })).toBeUndefined()
  })

  it('of a GitHub of one’s own has its pages below /api/v3', () => {
    const link = '<https://git.acme.example/api/v3/repos/a/b/runs?page=2>; rel="next"'
    expect(nextPage({ status: 200, headers: { link }, body: '' })).toBe('repos/a/b/runs?page=2')
  })
})
