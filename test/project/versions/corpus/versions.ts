import fc from 'fast-check'

const label = fc.oneof(
  fc
    .tuple(fc.constantFrom('alpha', 'beta', 'rc', 'dev'), fc.nat(99))
    .map(([word, number]) => `-${word}.${number}`),
  fc.tuple(fc.nat(9), fc.nat(9)).map(([number, dev]) => `-rc.${number}.dev.${dev}`),
)

/** Versions that every spelling can write; from 2.0.0 on, so that none equals a look-alike of the corpus. */
export const versions = fc
  .tuple(fc.integer({ min: 2, max: 120 }), fc.nat(99), fc.nat(99), fc.option(label, { nil: '' }))
  .map(([major, minor, patch, pre]) => `${major}.${minor}.${patch}${pre}`)
