import { describe, expect, it } from 'vitest'
import { gatesOf, inferIn, reasonsOf } from '../infer-in.js'

const mix = `defmodule Acme.MixProject do
  use Mix.Project

  @version "1.4.0"

  def project do
    [app: :acme, version: @version, deps: deps(), aliases: aliases(), package: package()]
  end

  defp deps, do: [{:credo, "~> 1.7", only: :dev}]

  defp aliases do
    [
      "ci.install_golden": ["test test/golden_test.exs"],
      "ecto.setup": ["ecto.create", "ecto.migrate"],
      verify: ["compile --warnings-as-errors", "test"]
    ]
  end

  defp package do
    [name: "acme_hex", licenses: ["MIT"]]
  end
end
`

describe('an Elixir project', () => {
  it('finds version, formatter, tests and the aliases that judge, those of the workflow as facts', async () => {
    const inferred = await inferIn({
      'mix.exs': mix,
      '.formatter.exs': '[]\n',
      '.github/workflows/ci.yml':
        'on: push\nenv:\n  MIX_ENV: test\njobs:\n  a:\n    steps:\n      - run: mix ci.install_golden\n',
    })
    expect(inferred.file.versions?.files).toEqual(['mix.exs'])
    expect(gatesOf(inferred)).toEqual([
      'Format: mix format --check-formatted',
      'Lint: mix credo',
      'mix ci.install_golden: mix ci.install_golden',
      'mix verify: mix verify (optional)',
      'Tests: mix test',
    ])
    expect(inferred.gates[2]?.env).toEqual({ MIX_ENV: 'test' })
    expect(reasonsOf(inferred)).toEqual(
      expect.arrayContaining([
        'gate Lint: mix.exs depends on credo',
        'gate mix ci.install_golden: ci.yml:7 runs it',
        'gate mix verify: likely: mix.exs has the alias "verify"; no workflow runs it',
      ]),
    )
  })

  it('publishes under the name that package gives, which only Hex reads', async () => {
    const inferred = await inferIn({ 'mix.exs': mix })
    expect(inferred.file.channels).toEqual([{ hex: { package: 'acme_hex' } }])
    expect(reasonsOf(inferred)).toContain(
      'channel hex acme_hex: likely: mix.exs has package:, which only Hex reads',
    )
  })

  it('prefers the workflow that runs by itself to one for recovery, and names both', async () => {
    const publish =
      'jobs:\n  a:\n    steps:\n      - run: mix hex.publish --dry-run\n      - run: mix hex.publish --yes\n'
    const inferred = await inferIn({
      'mix.exs': mix,
      '.github/workflows/hex-publish.yml': `on: workflow_dispatch\n${publish}`,
      '.github/workflows/release-please.yml': `on:\n  push:\n${publish}`,
    })
    expect(inferred.file.channels).toEqual([
      { hex: { package: 'acme_hex', by: 'workflow', workflow: 'release-please.yml' } },
    ])
    expect(reasonsOf(inferred)).toContain(
      'channel hex acme_hex: release-please.yml:7 runs "mix hex.publish --yes"; so does hex-publish.yml',
    )
  })

  it('counts the apps of an umbrella and the record of Release Please', async () => {
    const files = {
      'mix.exs': 'defmodule A do\n  def project do\n    [apps_path: "apps", version: "1.4.0"]\n  end\nend\n',
      'apps/web/mix.exs': 'defmodule B do\n  def project do\n    [app: :web, version: "1.4.0"]\n  end\nend\n',
      '.release-please-manifest.json': '{ ".": "1.4.0" }\n',
    }
    expect((await inferIn(files)).file.versions?.files).toEqual([
      'mix.exs',
      'apps/web/mix.exs',
      '.release-please-manifest.json',
    ])
    const workflow = 'on: push\njobs:\n  a:\n    steps:\n      - uses: googleapis/release-please-action@v4\n'
    const inferred = await inferIn({ ...files, '.github/workflows/release-please.yml': workflow })
    expect(inferred.file.versions?.files).toEqual([])
    expect(inferred.file.channels).toEqual([{ github: { by: 'workflow', workflow: 'release-please.yml' } }])
    expect(inferred.file.phases?.tag).toMatchObject([{ id: 'tag/merge' }, { id: 'tag/arrived' }])
    expect(reasonsOf(inferred)).toContain(
      'release-please: release-please.yml:5 runs it: the version, the changelog and the tag are its own, and the plan is what is left',
    )
  })
})
