import { fileNameOf } from '../../project/versions/paths.js'
import {
  because,
  type Ecosystem,
  type InferenceContext,
  type PackageFindings,
  perhaps,
} from '../ecosystem.js'
import { readOrigin } from '../findings/origin.js'
import { findVersionSource } from '../findings/version-source.js'
import { gateAsRun } from '../workflows/gate.js'
import { findReleaserTap, findTapMention, tapChannel } from './homebrew/tap-mention.js'

const manifests = ['package.json', 'Cargo.toml', 'pyproject.toml', 'mix.exs', 'go.mod', '*.gemspec']

/** Homebrew: a repository that is a tap, or a project whose documents or workflows name the tap it is in. */
export const homebrew: Ecosystem = {
  name: 'Homebrew',
  async look(context) {
    const { read } = context
    const formulas = await read.list(['Formula/*.rb', 'Formula/*/*.rb', 'HomebrewFormula/*.rb'])
    const isProject = (await read.list(manifests)).length > 0
    if (formulas.length > 0 && !isProject) return [await tap(context, formulas)]
    const origin = await readOrigin(read)
    const mention = (await findReleaserTap(read, origin)) ?? (await findTapMention(read, origin))
    return mention ? [{ channels: [tapChannel(mention)] }] : []
  },
}

async function tap(
  { read, workflows }: InferenceContext,
  formulas: readonly string[],
): Promise<PackageFindings> {
  const [first = '', ...others] = formulas
  const source = others.length === 0 ? await findVersionSource(read, first) : undefined
  return {
    name: source && fileNameOf(first).replace(/\.rb$/, ''),
    version: source?.version,
    versionFiles: source?.files ?? [],
    gates: [
      {
        title: 'Syntax',
        run: formulas.map((path) => `ruby -c ${path}`).join('\n'),
        because: 'formulas are Ruby',
        certain: true,
      },
      gateAsRun(workflows, {
        title: 'Lint',
        usual: 'brew style Formula',
        inCi: /^brew (?:style|audit|test-bot)\b/,
      }),
    ],
    reasons: [
      because('a Homebrew tap', `${first} is a formula: users have it as soon as it is pushed`),
      ...(source
        ? []
        : [perhaps('no version file', `the ${formulas.length} formulas here have versions of their own`)]),
    ],
  }
}
