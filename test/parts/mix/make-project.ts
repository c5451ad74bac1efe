import { temporaryFolder, writeFiles } from '../temporary.js'

/** A folder with an Elixir package `acme` that can be published. */
export function makeMixProject(version?: string, deps?: string): string {
  const folder = temporaryFolder('elixir')
  writeFiles(folder, mixFiles(version, deps))
  return folder
}

/** The files of such a package; `deps` is the text between the brackets of its dependencies. */
export function mixFiles(version = '1.0.0', deps = ''): Readonly<Record<string, string>> {
  return {
    'mix.exs': `defmodule Acme.MixProject do
  use Mix.Project
  @version "${version}"
  @source_url "https://example.org/acme"

  def project do
    [app: :acme, version: @version, description: "An example", package: package(), deps: deps()]
  end

  defp package do
    [licenses: ["MIT"], links: %{"Source" => @source_url}]
  end

  defp deps do
    [${deps}]
  end
end
`,
    'lib/acme.ex': 'defmodule Acme do\nend\n',
    'README.md': '# acme\n',
    'notes.txt': 'not for the package\n',
  }
}
