import { expect, test } from 'vitest'
import { readSimpleIndex } from '../../../../source/registries/pypi/formats/simple-index.js'

const sha = 'a'.repeat(64)

test('reads files, digests and yanks from HTML and from JSON alike', () => {
  const files = [
    { name: 'acme-1.4.0.tar.gz', sha256: sha, yanked: false },
    { name: 'acme-1.3.0.tar.gz', sha256: undefined, yanked: true },
  ]
  const html = `<!DOCTYPE html><html><body><a href="../f/acme-1.4.0.tar.gz#sha256=${sha}">acme-1.4.0.tar.gz</a>
    <a href="../f/acme-1.3.0.tar.gz" data-yanked="broken &lt;badly&gt;">acme-1.3.0.tar.gz</a></body></html>`
  expect(readSimpleIndex(html, 'text/html; charset=utf-8')).toEqual({ ok: true, value: files })
  const json = JSON.stringify({
    files: [
      { filename: 'acme-1.4.0.tar.gz', hashes: { sha256: sha }, yanked: false },
      { filename: 'acme-1.3.0.tar.gz', hashes: {}, yanked: 'broken' },
    ],
  })
  expect(readSimpleIndex(json, 'application/vnd.pypi.simple.v1+json')).toEqual({ ok: true, value: files })
})

test('takes an empty page for a project without files, and no other answer for a page', () => {
  expect(readSimpleIndex('<!DOCTYPE html><html></html>', 'text/html')).toEqual({ ok: true, value: [] })
  expect(readSimpleIndex('it is down', 'text/plain')).toMatchObject({ ok: false })
  expect(readSimpleIndex('{}', 'application/json')).toMatchObject({ ok: false })
})
