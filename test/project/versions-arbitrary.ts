import fc from 'fast-check'

const part = fc.nat({ max: 30 })

/** Any release version with small numbers. */
export const release = fc.tuple(part, part, part).map((parts) => parts.join('.'))

/** Any version: a release, or a prerelease such as `1.4.0-rc.2`. */
export const version = fc
  .tuple(
    release,
    fc.option(fc.tuple(fc.constantFrom('rc', 'beta', 'alpha'), fc.integer({ min: 0, max: 20 }))),
  )
  .map(([core, prerelease]) => (prerelease === null ? core : `${core}-${prerelease.join('.')}`))
