/** The version that the practice project was released at before. */
export const practiceBase = '1.0.0'

/** The version that practice releases: the commits since ask for a minor. */
export const practiceVersion = '1.1.0'

/** The files of the practice project as it was first released: small, true, and quick to test. */
export const firstFiles: Readonly<Record<string, string>> = {
  'package.json': `${JSON.stringify(
    {
      name: 'practice-greeter',
      version: practiceBase,
      description: 'A project to practise a release on',
      type: 'module',
      exports: './greet.js',
      files: ['greet.js'],
      scripts: { lint: 'node --check greet.js', test: 'node --test' },
    },
    null,
    2,
  )}\n`,
  'greet.js': 'export function greet(name) {\n  return `Hello, ${name}.`\n}\n',
  'greet.test.js':
    "import assert from 'node:assert/strict'\nimport test from 'node:test'\nimport { greet } from './greet.js'\n\ntest('greets by name', () => {\n  assert.equal(greet('Mia'), 'Hello, Mia.')\n})\n",
  'CHANGELOG.md': `# Changelog

## [Unreleased]

## [1.0.0] - 2026-01-05

### Added

- Greets by name.
`,
  '.gitignore': 'node_modules/\n',
  'release-wizard.yaml': `# The plan of the practice release: what every project gets, a folder as registry, and a question.
name: practice-greeter
tag: v\${version}
versions: { files: [package.json] }
changelog: { file: CHANGELOG.md }
channels:
  - folder: { to: ../registry }
phases:
  qa:
    - gate: Lint
      run: npm run --silent lint
    - gate: Tests
      run: npm test
      needs: lint
    - decision: Is the risk of this release acceptable?
      why: Nobody but a person can weigh that. The answer, your name and the reason are kept.
      options: [ship, hold]
`,
}

/** What changed since: one feature and one fix, and the changelog that tells of them. */
export const laterChanges: readonly {
  readonly message: string
  readonly files: Readonly<Record<string, string>>
}[] = [
  {
    message: 'feat: greet in the evening too',
    files: {
      'greet.js':
        'export function greet(name) {\n  return `Hello, ${name}.`\n}\n\nexport function greetInTheEvening(name) {\n  return `Good evening, ${name}.`\n}\n',
    },
  },
  {
    message: 'fix: trim the name',
    files: {
      'greet.js':
        'export function greet(name) {\n  return `Hello, ${name.trim()}.`\n}\n\nexport function greetInTheEvening(name) {\n  return `Good evening, ${name.trim()}.`\n}\n',
      'CHANGELOG.md': `# Changelog

## [Unreleased]

### Added

- Greets in the evening too.

### Fixed

- Spaces around a name are left out.

## [1.0.0] - 2026-01-05

### Added

- Greets by name.
`,
    },
  },
]

/** The answers of a practice that nobody watches: step by step, by name. */
export const practiceAnswers: Readonly<Record<string, string>> = {
  target: practiceVersion,
  trust: 'trust',
  review: 'start',
  'qa/is-the-risk-of-this-release-acceptable': 'ship',
}

/** The steps that nothing but a flag confirms where there is no terminal. */
export const practiceConfirms: readonly string[] = ['tag/push', 'publish/folder']
