import { joinPath } from '../../project/versions/paths.js'
import { maskCode } from '../../project/versions/scan/code.js'
import {
  type Ecosystem,
  type FoundGate,
  type InferenceContext,
  type PackageFindings,
  perhaps,
} from '../ecosystem.js'
import { eachManifest, firstThere, type Manifest } from '../findings/manifests.js'
import { findVersionSource } from '../findings/version-source.js'
import { gateAsRun } from '../workflows/gate.js'

/** Ruby gems: *.gemspec and the file that its version is in. */
export const ruby: Ecosystem = {
  name: 'Ruby',
  look: (context) => eachManifest(context, '*.gemspec', lookAt),
}

async function lookAt({ path, dir, text }: Manifest, context: InferenceContext): Promise<PackageFindings> {
  const { read } = context
  const { code } = maskCode(text, 'ruby')
  const name = /^[ \t]*\w+\.name[ \t]*=[ \t]*['"](?<name>[^'"]+)/m.exec(code)?.groups?.name
  const source = await findVersionSource(read, path)
  const lock = joinPath(dir, 'Gemfile.lock')
  const [tracked] = await read.list([lock])
  return {
    name,
    version: source.version,
    dir,
    versionFiles: source.files,
    gates: await gatesOf(context, dir),
    channels: [
      {
        kind: 'rubygems',
        fields: { ...(name === undefined ? {} : { package: name }), ...(dir === '.' ? {} : { dir }) },
        because: `${path} describes a gem`,
        certain: false,
      },
    ],
    reasons:
      tracked === undefined
        ? []
        : [
            perhaps(
              `not ${lock}`,
              'it repeats the version of the gem: run bundle install after the version is set',
            ),
          ],
  }
}

async function gatesOf({ read, workflows }: InferenceContext, dir: string): Promise<readonly FoundGate[]> {
  const rubocop = await firstThere(read, dir, ['.rubocop.yml'])
  const rspec = await firstThere(read, dir, ['.rspec', 'spec/spec_helper.rb'])
  const rake = await firstThere(read, dir, ['Rakefile'])
  const lint = gateAsRun(workflows, {
    title: 'Lint',
    usual: 'bundle exec rubocop',
    inCi: /^(?:bundle exec )?rubocop\b(?!.* -[aA]\b)/,
    dir,
    shownBy: rubocop === undefined ? undefined : `${rubocop} is here`,
  })
  const tests = gateAsRun(workflows, {
    title: 'Tests',
    usual: rspec === undefined ? 'bundle exec rake test' : 'bundle exec rspec',
    inCi: /^(?:bundle exec )?(?:rspec|rake(?: test| spec)?)$/,
    dir,
    shownBy: rspec === undefined ? undefined : `${rspec} is here`,
  })
  return [...(lint.certain ? [lint] : []), ...(tests.certain || rake !== undefined ? [tests] : [])]
}
