import type { FoundGate, InferenceContext } from '../../ecosystem.js'
import { firstThere } from '../../findings/manifests.js'
import { gateAsRun } from '../../workflows/gate.js'

interface Tool {
  readonly usual: string
  /** How a workflow runs it, behind what starts it. */
  readonly inCi: RegExp
  /** The section of pyproject.toml under `tool`. */
  readonly section?: string
  readonly files?: readonly string[]
}

const before = '^(?:(?:uv|poetry|pdm|hatch|pipenv|pipx) run |uvx |python3? -m )?'

/** The tools of each title. What CI runs is its gate, or else the first that the project shows. */
const tools: Readonly<Record<string, readonly Tool[]>> = {
  Format: [
    { usual: 'ruff format --check .', inCi: /ruff format .*--check/, section: 'ruff.format' },
    { usual: 'black --check .', inCi: /black .*--check/, section: 'black' },
  ],
  Lint: [
    {
      usual: 'ruff check .',
      inCi: /ruff check\b(?!.*--fix)/,
      section: 'ruff',
      files: ['ruff.toml', '.ruff.toml'],
    },
    { usual: 'flake8', inCi: /flake8\b/, section: 'flake8', files: ['.flake8'] },
  ],
  Types: [
    { usual: 'mypy .', inCi: /mypy\b/, section: 'mypy', files: ['mypy.ini', '.mypy.ini'] },
    { usual: 'pyright', inCi: /pyright\b/, section: 'pyright', files: ['pyrightconfig.json'] },
  ],
  Tests: [
    {
      usual: 'pytest',
      inCi: /pytest\b/,
      section: 'pytest',
      files: ['pytest.ini', 'conftest.py', 'tests/conftest.py'],
    },
    {
      usual: 'tox -e py',
      inCi: /tox\b(?!.*(?:lint|docs|release|publish))/,
      section: 'tox',
      files: ['tox.ini', 'tox.toml'],
    },
    { usual: 'nox', inCi: /nox\b(?!.*(?:lint|docs|release|publish))/, files: ['noxfile.py'] },
    { usual: 'hatch test', inCi: /hatch (?:test|run (?:\w+:)?(?:test|cov))/ },
  ],
}

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
  const gateOf = async (title: string, { usual, inCi, section, files = [] }: Tool) => {
    const shownBy =
      section !== undefined && hasSection(manifest, section)
        ? `pyproject.toml has the section tool.${section}`
        : await firstThere(read, dir, files).then((file) => file && `${file} is here`)
    const own = `${runner}${asConfigured(usual, manifest)}`
    return gateAsRun(workflows, { title, usual: own, inCi: new RegExp(before + inCi.source), dir, shownBy })
  }
  const gates = Object.entries(tools).map(async ([title, ofTitle]): Promise<readonly FoundGate[]> => {
    const found = await Promise.all(ofTitle.map((tool) => gateOf(title, tool)))
    const gate = found.find(({ inCi }) => inCi) ?? found.find(({ certain }) => certain)
    if (gate) return [gate]
    const [first] = title === 'Tests' && /\bpytest\b/.test(manifest) ? found : []
    const because = 'the manifest asks for pytest; nothing here shows how it is run'
    return first ? [{ ...first, because }] : []
  })
  return (await Promise.all(gates)).flat()
}

/** A command that judges what the manifest names, and rewrites nothing where the manifest lets the tool do it. */
function asConfigured(usual: string, manifest: string): string {
  const table = (name: string) => new RegExp(`^\\[tool\\.${name}\\]([^[]*)`, 'm').exec(manifest)?.[1] ?? ''
  if (usual === 'mypy .' && /^(?:files|packages|modules)\s*=/m.test(table('mypy'))) return 'mypy'
  if (usual === 'ruff check .' && /^fix\s*=\s*true/m.test(table('ruff'))) return 'ruff check --no-fix .'
  return usual
}

/** Also true of a section that holds nothing: to have it is to use the tool. */
function hasSection(manifest: string, section: string): boolean {
  return new RegExp(`^\\s*\\[+tool\\.${section.replace('.', '\\.')}[.\\]]`, 'm').test(manifest)
}
