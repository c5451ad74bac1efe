import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeOutput } from '../../source/world/output.js'
import { makeRedactor, REDACTED } from '../../source/world/redaction.js'

const builtIn = makeRedactor({ env: {} })
const letters = (count: number): string => 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7'.repeat(10).slice(0, count)

const tokens = {
  npm: `npm_${letters(36)}`,
  'GitHub personal': `ghp_${letters(36)}`,
  'GitHub server': `ghs_${letters(36)}`,
  'GitHub fine-grained': `github_pat_${letters(22)}_${letters(59)}`,
  PyPI: `pypi-AgEIcHlwaS5vcmc${letters(120)}`,
  'crates.io': `cio${letters(32)}`,
  RubyGems: `rubygems_${'0123456789abcdef'.repeat(3)}`,
  GitLab: `glpat-${letters(20)}`,
  AWS: 'AKIAIOSFODNN7EXAMPLE',
  Slack: 'xoxb-1234567890-abcdefghij',
  Docker: `dckr_pat_${letters(27)}`,
  JWT: `eyJ${letters(20)}.eyJ${letters(30)}.${letters(40)}`,
}

describe('token forms', () => {
  test.each(Object.entries(tokens))('%s is taken out of the middle of a line', (_, token) => {
    expect(builtIn(`using ${token} now`)).toBe(`using ${REDACTED} now`)
    expect(builtIn(`"${token}",`)).toBe(`"${REDACTED}",`)
  })

  test.each([
    ['Authorization: Bearer abc', `Authorization: ${REDACTED}`],
    ['> authorization: basic dXNlcjpwYXNz', `> authorization: ${REDACTED}`],
    ['{"Authorization":"token abc","a":1}', `{"Authorization":"${REDACTED}","a":1}`],
    ['Proxy-Authorization: Basic x', `Proxy-Authorization: ${REDACTED}`],
    ['sent Bearer abcdefghijklmnop', `sent Bearer ${REDACTED}`],
    ['https://mia:hush@example.org/a', `https://${REDACTED}@example.org/a`],
    ['https://hush@example.org', `https://${REDACTED}@example.org`],
    ['//registry.npmjs.org/:_authToken=hush', `//registry.npmjs.org/:_authToken=${REDACTED}`],
    ['_password = "hush"', `_password = "${REDACTED}"`],
    ['HEX_API_KEY=0123456789abcdef', `HEX_API_KEY=${REDACTED}`],
    ['export MY_TOKEN="hush-hush"', `export MY_TOKEN="${REDACTED}"`],
    ['aws_secret_access_key = hush/hush+', `aws_secret_access_key = ${REDACTED}`],
    ['https://x.example/a?token=hush-hush&b=1', `https://x.example/a?token=${REDACTED}&b=1`],
    ['git+https://x.example/?b=1&access_token=hush', `git+https://x.example/?b=1&access_token=${REDACTED}`],
    ['X-Amz-Signature: ?X-Amz-Signature=abcdef01', `X-Amz-Signature: ?X-Amz-Signature=${REDACTED}`],
    ["twine upload --password 'hush123hush' dist/*", `twine upload --password '${REDACTED}' dist/*`],
    ['cargo publish --token=hushhush', `cargo publish --token=${REDACTED}`],
    ['npm publish --otp=123456', `npm publish --otp=${REDACTED}`],
    [`auth ${Buffer.from(`mia:${tokens.npm}`).toString('base64')}`, `auth ${REDACTED}`],
  ])('%j becomes %j', (text, expected) => {
    expect(builtIn(text)).toBe(expected)
  })

  test.each([
    'ssh://git@github.com/acme/acme.git',
    'git@github.com:acme/acme.git',
    'https://example.org/a?b=c@d',
    'commit 4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b',
    'integrity sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
    'the author is authorized',
    'use --token to log in, --password reads it from a file',
    'https://example.org/?page=2&key-word=no&monkey=see',
    'bnVsbCBhbmQgdm9pZCBhbmQgbm90aGluZyBlbHNl',
    'a basic test: 218 passed',
    'echo TOKEN=$TOKEN',
    'npm_config_registry=https://registry.npmjs.org/',
  ])('%j is no secret and stays', (text) => {
    expect(builtIn(text)).toBe(text)
  })
})

describe('values of the environment', () => {
  const redact = makeRedactor({
    env: {
      MY_API_KEY: 'hush+hush/1',
      NPM_TOKEN: 'plain-token',
      CI: 'true',
      PIN: '99',
      HOME: '/home/mia',
      DEPLOY: 'inside',
    },
    redact: ['DEPLOY', '/internal-\\d+/', 'host\\.corp'],
  })

  test('of secret-looking names are taken out, as they stand and encoded', () => {
    expect(redact('a hush+hush/1 b')).toBe(`a ${REDACTED} b`)
    expect(redact('?key=hush%2Bhush%2F1')).toBe(`?key=${REDACTED}`)
    expect(redact(Buffer.from('hush+hush/1').toString('base64'))).toBe(REDACTED)
    expect(redact('plain-token')).toBe(REDACTED)
  })

  test('of other names stay', () => {
    expect(redact('true 99 /home/mia')).toBe('true 99 /home/mia')
  })

  test("follow the plan's own names and patterns", () => {
    expect(redact('inside internal-42 host.corp hostXcorp')).toBe(
      `${REDACTED} ${REDACTED} ${REDACTED} hostXcorp`,
    )
  })

  test('over several lines are taken out line by line', () => {
    const many = makeRedactor({ env: { SIGNING_KEY: '-----BEGIN-----\nabcdefgh\nijklmnop' } })
    expect(many('x abcdefgh\nijklmnop')).toBe(`x ${REDACTED}\n${REDACTED}`)
  })

  const value = "hush/a1+b2'c3 d4&e5?f6"
  const one = makeRedactor({ env: { DEPLOY_TOKEN: value } })
  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  const hex = Buffer.from(value).toString('hex')

  test.each([
    ['as it stands', value],
    ['percent-encoded', encodeURIComponent(value).replaceAll("'", '%27')],
    [
      'percent-encoded in small letters',
      encodeURIComponent(value).replace(/%../g, (code) => code.toLowerCase()),
    ],
    ['percent-encoded to the last letter', hex.replace(/../g, '%$&')],
    ['as a form sends it', encodeURIComponent(value).replaceAll('%20', '+')],
    ['in JSON that escapes what it need not', value.replaceAll('/', '\\/').replaceAll("'", '\\u0027')],
    ['quoted for a shell', `'${value.replaceAll("'", "'\\''")}'`],
    ['quoted for a shell another way', value.replaceAll("'", `'"'"'`)],
    ['escaped for a shell', value.replace(/[^\w]/g, '\\$&')],
    ['in base64', base64(value)],
    ['in base64 behind a name', base64(`a:${value}`)],
    ['in base64 behind another name', base64(`me:${value}:x`)],
    ['in base64 for URLs', Buffer.from(value).toString('base64url')],
    ['in base64 inside a URL', encodeURIComponent(base64(value))],
    ['in hex', hex],
    ['in large hex with colons', hex.toUpperCase().replace(/..(?=.)/g, '$&:')],
    ['in hex by bytes', hex.replace(/../g, '\\x$&')],
    ['over lines', value.replace(/.{5}/g, '$&\n')],
    ['over lines of a shell', value.replace(/.{9}/g, '$&\\\n    ')],
    ['in base64 over lines', base64(value).replace(/.{10}/g, '$&\r\n')],
    ['in hex over lines', hex.replace(/.{8}/g, '$&\n')],
  ])('are taken out %s', (_, written) => {
    const clean = one(`before ${written} behind`)
    expect(clean.replaceAll(REDACTED, '').replace(/[\s'"=]/g, '').length).toBeLessThanOrEqual(
      'beforebehind'.length + 9,
    )
    expect(clean).toContain(REDACTED)
    expect(one(clean)).toBe(clean)
  })

  test('are taken out in parts, where a part is long enough to be no accident', () => {
    const long = makeRedactor({ env: { DEPLOY_TOKEN: 'a1B2c3D4e5F6g7H8i9J0' } })
    expect(long('first a1B2c3D4e5 then F6g7H8i9J0.')).toBe(`first ${REDACTED} then ${REDACTED}.`)
    expect(long('a1B2…')).toBe('a1B2…')
  })

  const encoded = (text: string): string => Buffer.from(text).toString('base64')
  test.each([
    ['base64', `auth ${encoded('internal-42')}`, `auth ${REDACTED}`],
    ['base64 among other words', `auth ${encoded('mia is at internal-42, or not')}`, `auth ${REDACTED}`],
    ['base64 for URLs', `x=${Buffer.from('???>>>internal-42').toString('base64url')}`, `x=${REDACTED}`],
    ['a URL', 'https://a.org/?at=internal%2D42&b=c%20d', `https://a.org/?at=${REDACTED}&b=c%20d`],
    ['base64 in a URL', `?at=${encodeURIComponent(encoded('internal-4'))}`, `?at=${REDACTED}`],
    ['base64 twice', encoded(encoded('internal-42')), REDACTED],
  ])('the patterns of the plan are found in %s', (_, text, shown) => {
    expect(redact(text)).toBe(shown)
  })

  test('a pattern that is none is an error of the plan', () => {
    expect(() => makeRedactor({ env: {}, redact: ['/(/'] })).toThrow(/no pattern/)
  })
})

test('does not change what it has redacted already', () => {
  const part = fc.constantFrom(
    ...Object.values(tokens),
    'Authorization: x',
    '://a:b@',
    'A_TOKEN=',
    ' ',
    '"',
    '\n',
    '=',
  )
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const once = builtIn(parts.join(' '))
      expect(builtIn(once)).toBe(once)
    }),
  )
})

test('no token survives being split over chunks, coloured or not', () => {
  const secret = 'correct-horse-battery'
  const redact = makeRedactor({ env: { DB_PASSWORD: secret } })
  const part = fc.oneof(
    fc.constantFrom(...Object.values(tokens), secret),
    fc.constantFrom('\n', ' ', '\r\n', '\x1b[31m', 'text', '\t'),
  )
  fc.assert(
    fc.property(fc.array(part), fc.array(fc.nat(2000)), fc.nat(50), (parts, places, colourAt) => {
      const separated = parts.join(' ')
      const text = `${separated.slice(0, colourAt)}\x1b[1m${separated.slice(colourAt)}`
      const bytes = Buffer.from(text)
      const edges = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort(
        (a, b) => a - b,
      )
      let log = ''
      const lines: string[] = []
      const output = makeOutput({
        redact,
        write: (block) => (log += block),
        onLine: (line) => lines.push(line),
      })
      const stream = output.stream()
      for (const [index, end] of edges.slice(1).entries()) stream.push(bytes.subarray(edges[index], end))
      stream.end()
      for (const token of [...Object.values(tokens), secret]) expect(log).not.toContain(token)
      expect(lines.map((line) => `${line}\n`).join('')).toBe(log)
    }),
  )
})

test('no value survives being written over lines, wherever the chunks end', () => {
  const secret = 'correct/horse+battery?staple'
  const redact = makeRedactor({ env: { DB_PASSWORD: secret, OTHER_TOKEN: 'b4tt3ry-0f-4n0th3r-h0rs3' } })
  const form = fc.constantFrom(
    secret,
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('hex'),
    encodeURIComponent(secret),
  )
  fc.assert(
    fc.property(form, fc.integer({ min: 4, max: 40 }), fc.array(fc.nat(200)), (written, width, places) => {
      const bytes = Buffer.from(`first\n${written.replace(new RegExp(`.{${width}}`, 'g'), '$&\n')}\nlast\n`)
      const edges = [...places.map((place) => place % bytes.length), bytes.length].sort((a, b) => a - b)
      let log = ''
      const output = makeOutput({ redact, write: (block) => (log += block) })
      const stream = output.stream()
      let at = 0
      for (const edge of edges) {
        stream.push(bytes.subarray(at, edge))
        at = edge
      }
      stream.end()
      // The last letter of base64 may come along behind a line's end: four bits of the value at most.
      expect(log.replace(/[=\s]/g, '').replace(/\][\w+/-]last$/, ']last')).toBe(`first${REDACTED}last`)
    }),
  )
})

test('a long line costs no more than its length', () => {
  const begun = performance.now()
  for (const unit of [
    'a',
    'A',
    'a.',
    'eyJ-',
    '://',
    'A_TOKEN',
    '_auth',
    'npm_',
    'authorization ',
    'bearer ',
    '-',
    '%',
    '%41',
  ]) {
    builtIn(unit.repeat(64 * 1024))
  }
  expect(performance.now() - begun).toBeLessThan(5000)
})
