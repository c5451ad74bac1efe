import { placeOf, type WorkflowLine, type Workflows } from './read.js'

/** A workflow that publishes to a kind of channel, and the line that shows it. */
export interface Publisher {
  readonly kind: string
  readonly workflow: string
  /** Fact in words: `release.yml:12 runs "cargo publish -p acme"`. */
  readonly because: string
  /** The one package it names, where it names one. */
  readonly package?: string
  readonly manual: boolean
}

interface Sign {
  readonly kind: string
  readonly runs?: RegExp
  readonly uses?: RegExp
  /** What an input of the action must say. */
  readonly input?: { readonly name: string; readonly says: RegExp }
}

const signs: readonly Sign[] = [
  { kind: 'npm', runs: /\b(?:npm|pnpm|bun|yarn(?: npm)?)(?: -\S+)* publish\b|\bchangeset publish\b/ },
  { kind: 'npm', uses: /^JS-DevTools\/npm-publish$/i },
  { kind: 'npm', uses: /^changesets\/action$/i, input: { name: 'publish', says: /./ } },
  {
    kind: 'crates',
    runs: /\bcargo(?: \+\S+)? (?:publish|release|workspaces publish)\b|\brelease-plz release\b/,
  },
  { kind: 'crates', uses: /^(?:katyo\/publish-crates|(?:MarcoIeni|release-plz)\/(?:release-plz-)?action)$/i },
  {
    kind: 'pypi',
    runs: /\btwine upload\b|\b(?:uv|poetry|pdm|hatch|flit) publish\b|\bmaturin (?:publish|upload)\b/,
  },
  { kind: 'pypi', uses: /^pypa\/gh-action-pypi-publish(?:\/|$)/i },
  { kind: 'pypi', uses: /^PyO3\/maturin-action$/i, input: { name: 'command', says: /^(?:publish|upload)$/ } },
  { kind: 'hex', runs: /\bmix hex\.publish\b/ },
  { kind: 'homebrew', runs: /\bbrew bump-formula-pr\b/ },
  {
    kind: 'homebrew',
    uses: /^(?:mislav\/bump-homebrew-formula-action|dawidd6\/action-homebrew-bump-formula)$/i,
  },
  { kind: 'rubygems', runs: /\bgem push\b|\brake release\b/ },
  { kind: 'rubygems', uses: /^rubygems\/release-gem$/i },
  { kind: 'github', runs: /\bgh release create\b|\bgoreleaser release\b/ },
  {
    kind: 'github',
    uses: /^(?:softprops\/action-gh-release|ncipollo\/release-action|actions\/create-release|goreleaser\/goreleaser-action|(?:googleapis|google-github-actions)\/release-please-action)$/i,
  },
]

const harmless = /--dry-run\b|--snapshot\b|^echo\b|\|\| ?true$/

/** Everything that the workflows publish, in the order it stands there. */
export function findPublishers({ lines }: Workflows): readonly Publisher[] {
  return lines.flatMap((line) =>
    signs.filter((sign) => shows(sign, line)).map(({ kind }) => publisher(kind, line)),
  )
}

/** The workflow that publishes a package: one that starts by itself before one that only people start. */
export function choosePublisher(
  publishers: readonly Publisher[],
  kind: string,
  name?: string,
): { readonly publisher: Publisher; readonly others: readonly Publisher[] } | undefined {
  const fitting = publishers.filter(
    (one) => one.kind === kind && (one.package === undefined || name === undefined || one.package === name),
  )
  const publisher = fitting.find(({ manual }) => !manual) ?? fitting[0]
  if (!publisher) return undefined
  return { publisher, others: fitting.filter(({ workflow }) => workflow !== publisher.workflow) }
}

function shows({ runs, uses, input }: Sign, { does }: WorkflowLine): boolean {
  if ('run' in does) return runs?.test(does.run) === true && !harmless.test(does.run)
  if (uses?.test(does.uses) !== true || harmless.test(does.inputs.args ?? '')) return false
  return input === undefined || input.says.test(does.inputs[input.name] ?? '')
}

function publisher(kind: string, line: WorkflowLine): Publisher {
  const { does } = line
  const name =
    'run' in does ? /\s(?:-p|--package)[ =](?<name>[\w-]+)/.exec(does.run)?.groups?.name : undefined
  const what = 'run' in does ? `runs "${does.run}"` : `uses ${does.uses}`
  return {
    kind,
    workflow: line.file,
    because: `${placeOf(line)} ${what}`,
    ...(name === undefined ? {} : { package: name }),
    manual: line.manual,
  }
}
