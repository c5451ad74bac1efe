/** A changelog in the style of Keep a Changelog, with the things that trip readers up. */
export const keepAChangelog = `# Changelog

All notable changes are written here. ## [9.9.9] is no heading.

## [Unreleased]

### Added

- A flag \`--quiet\` ([#12])

## [1.3.2] - 2026-01-31

### Summary

- **What changed:** the cache is bounded.
- **Why it matters:** long runs no longer
  fill the disk.
- **Action:** none.

### Fixed

- The cache, see [the guide](guide.md) and [#11].

\`\`\`markdown
## [8.8.8] - 2020-01-01
\`\`\`

<!--
## [7.7.7] - 2020-01-01
-->

## [1.3.1] - 2025-12-24 [YANKED]

### Fixed

- A thing.

[Unreleased]: https://example.org/acme/compare/v1.3.2...HEAD
[1.3.2]: https://example.org/acme/compare/v1.3.1...v1.3.2
[#11]: https://example.org/acme/issues/11
[#12]: https://example.org/acme/issues/12
`

/** conventional-changelog: anchors, minors at level one, patches deeper, sections at the level of patches. */
export const conventional = `<a name="1.1.0"></a>
# [1.1.0](https://example.org/acme/compare/v1.0.1...v1.1.0) (2026-01-10)

### Features

* a feature ([abc1234](https://example.org/acme/commit/abc1234))

<a name="1.0.1"></a>
### [1.0.1](https://example.org/acme/compare/v1.0.0...v1.0.1) (2026-01-02)

### Bug Fixes

* **core:** a fix

# 1.0.0 (2025-12-01)
`

/** Release Please: one level, links, dates in parentheses. */
export const releasePlease = `# Changelog

## [0.2.0](https://example.org/acme/compare/acme-v0.1.0...acme-v0.2.0) (2026-02-01)


### Features

* one more

## 0.1.0 (2026-01-01)


### Features

* all of it
`
