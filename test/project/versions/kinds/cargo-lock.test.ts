import { expect, it } from 'vitest'
import { reading } from './reading.js'

it('finds no version where every package has a source', () => {
  const text = '[[package]]\nname="a"\nversion="1"\nsource="registry+x"\n'
  expect(reading('Cargo.lock', text)).toMatchObject({ problem: { mend: 'run: cargo generate-lockfile' } })
})
