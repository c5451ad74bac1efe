import type { FoundGate, InferenceContext } from '../../ecosystem.js'
import { firstThere } from '../../findings/manifests.js'
import { gateAsRun } from '../../workflows/gate.js'

interface Tool {
  readonly title: string
  readonly usual: string
  readonly inCi: RegExp
  /** The section of pyproject.toml under `tool`. */
  readonly section: readonly string[]
  readonly files: readonly string[]
}

const before = '^(?:(?:uv|poetry|pdm|hatch|pipenv|pipx) run |uvx |python3? -m )?'

/** What CI runs is the gate of its title, or else the first that the project shows. */
const tools: readonly Tool[] = [
  {
    title: 'Format',
    usual: 'ruff format --check .',
    inCi: new RegExp(`${before}ruff format .*--check`),
    section: ['ruff', 'format'],
    files: [],
  },
  {
    title: 'Format',
    usual: 'black --check .',
    inCi: new RegExp(`${before}black .*--check`),
    section: ['black'],
    files: [],
  },
  {
    title: 'Lint',
    usual: 'ruff check .',
    inCi: new RegExp(`${before}ruff check\\b(?!.*--fix)`),
    section: ['ruff'],
    files: ['ruff.toml', '.ruff.toml'],
  },
  {
    title: 'Lint',
    usual: 'flake8',
    inCi: new RegExp(`${before}flake8\\b`),
    section: ['flake8'],
    files: ['.flake8'],
  },
  {
    title: 'Types',
    usual: 'mypy .',
    inCi: new RegExp(`${before}mypy\\b`),
    section: ['mypy'],
    files: ['mypy.ini', '.mypy.ini'],
  },
  {
    title: 'Types',
    usual: 'pyright',
    inCi: new RegExp(`${before}pyright\\b`),
    section: ['pyright'],
    files: ['pyrightconfig.json'],
  },
  {
    title: 'Tests',
    usual: 'pytest',
    inCi: new RegExp(`${before}pytest\\b`),
    section: ['pytest'],
    files: ['pytest.ini', 'conftest.py', 'tests/conftest.py'],
  },
  {
    title: 'Tests',
    usual: 'tox -e py',
    inCi: new RegExp(`${before}tox\\b(?!.*(?:lint|docs|release|publish))`),
    section: ['tox'],
    files: ['tox.ini', 'tox.toml'],
  },
  {
    title: 'Tests',
    usual: 'nox',
    inCi: new RegExp(`${before}nox\\b(?!.*(?:lint|docs|release|publish))`),
    section: [],
    files: ['noxfile.py'],
  },
  {
    title: 'Tests',
    usual: 'hatch test',
    inCi: /^hatch (?:test|run (?:\w+:)?(?:test|cov))/,
    section: [],
    files: [],
  },
]

const runners = [
  ['uv.lock', 'uv run '],
  ['poetry.lock', 'poetry run '],
  ['pdm.lock', 'pdm run '],
  ['Pipfile.lock', 'pipenv run '],
] as const

/** Gates of the tools that pyproject.toml, their own files or a workflow show. A tool that nothing shows is none. */
export async function pythonGates(
  { read, workflows }: InferenceContext,
  dir: string,
  manifest: string,
): Promise<readonly FoundGate[]> {
  const lock = await firstThere(
    read,
    dir,
    runners.map(([file]) => file),
  )
  const runner = runners.find(([file]) => lock?.endsWith(file))?.[1] ?? ''
  const found = await Promise.all(
    tools.map(async ({ title, usual, inCi, section, files }) => {
      const shownBy =
        section.length > 0 && hasSection(manifest, section)
          ? `pyproject.toml has the section tool.${section.join('.')}`
          : await firstThere(read, dir, files).then((file) => file && `${file} is here`)
      const own = `${runner}${asConfigured(usual, manifest)}`
      return gateAsRun(workflows, { title, usual: own, inCi, dir, shownBy })
    }),
  )
  return [...new Set(tools.map(({ title }) => title))].flatMap((title) => {
    const gates = found.filter((gate) => gate.title === title)
    const gate = gates.find(({ inCi }) => inCi) ?? gates.find(({ certain }) => certain)
    if (gate) return [gate]
    const [first] = title === 'Tests' && /\bpytest\b/.test(manifest) ? gates : []
    return first
      ? [{ ...first, because: 'the manifest asks for pytest; nothing here shows how it is run' }]
      : []
  })
}

/** A command that judges what the manifest names, and rewrites nothing where the manifest lets the tool do it. */
function asConfigured(usual: string, manifest: string): string {
  const table = (name: string) => new RegExp(`^\\[tool\\.${name}\\]([^[]*)`, 'm').exec(manifest)?.[1] ?? ''
  if (usual === 'mypy .' && /^(?:files|packages|modules)\s*=/m.test(table('mypy'))) return 'mypy'
  if (usual === 'ruff check .' && /^fix\s*=\s*true/m.test(table('ruff'))) return 'ruff check --no-fix .'
  return usual
}

/** Also true of a section that holds nothing: to have it is to use the tool. */
function hasSection(manifest: string, section: readonly string[]): boolean {
  const name = ['tool', ...section].join('\\.')
  return new RegExp(`^\\s*\\[+${name}[.\\]]`, 'm').test(manifest)
}
