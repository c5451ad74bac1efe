import { expect, test } from 'vitest'
import type { Artifact } from '../../../source/core/vocabulary.js'
import type { Release } from '../../../source/ports/release.js'
import { stopUnlessKept, stopUnlessTarget } from '../../../source/registries/frame/stop-unless.js'

function release(mode: string, version?: string): Release {
  return { mode, target: version === undefined ? undefined : { version } } as unknown as Release
}

test('a live build is of the target and no other version', () => {
  expect(() => stopUnlessTarget(release('live', '1.2.0'), '1.2.0', 'it says 1.2.0')).not.toThrow()
  expect(() => stopUnlessTarget(release('live', '1.2.0'), '1.1.0', 'it says 1.1.0')).toThrow('it says 1.1.0')
  expect(() => stopUnlessTarget(release('live', '1.2.0'), undefined, 'it says none')).toThrow('it says none')
})

test('a rehearsal sets no version, so it builds whichever is there', () => {
  expect(() => stopUnlessTarget(release('rehearse', '1.2.0'), '1.1.0', 'it says 1.1.0')).not.toThrow()
})

test('a client that packs anew uploads only what was kept, byte for byte', () => {
  const artifact = (name: string, sha256: string): Artifact => {
    return { channel: 'crates', name, sha256, integrity: '', bytes: 1, file: name }
  }
  const kept = [artifact('a.crate', '0123456789abcdef'), artifact('b.crate', 'b')]
  const cargo = { name: 'cargo', packs: 'packs', tool: 'cargo' }
  const stop = (name: string, sha256: string) => () => stopUnlessKept(kept, { name, sha256 }, cargo)
  expect(stop('b.crate', 'b')).not.toThrow()
  expect(stop('of another name', '0123456789abcdef')).not.toThrow()
  expect(stop('b.crate', '0123456789abcdef')).toThrow(
    'cargo packs b.crate otherwise than it was built: sha256 0123456789ab…',
  )
  expect(() => stopUnlessKept([], { name: 'a.crate', sha256: 'a' }, cargo)).toThrow('otherwise')
})
