import type { ChannelSpec } from '../../../source/plan/plan.js'
import type { Release } from '../../../source/ports/release.js'
import type { Terminal } from '../../../source/ports/terminal.js'
import { rubygems } from '../../../source/registries/rubygems/channel.js'
import { makeRepository } from '../../parts/repository.js'
import type { RubygemsRegistry } from '../../parts/rubygems-registry.js'
import { isolatedEnv } from '../../parts/temporary.js'
import { makeStage, type Stage } from '../stage.js'

/** A gem `acme` with a command. */
export const gem = (version = '1.4.0', more = ''): Readonly<Record<string, string>> => ({
  'acme.gemspec': `Gem::Specification.new do |spec|
  spec.name = "acme"
  spec.version = "${version}"
  spec.summary = "An example"
  spec.description = "An example that greets"
  spec.homepage = "https://example.org/acme"
  spec.authors = ["Mia Example"]
  spec.license = "MIT"
  spec.files = ["lib/acme.rb"]
  spec.executables = ["acme"]
  spec.bindir = "exe"
  spec.required_ruby_version = ">= 2.7"
${more}end
`,
  'lib/acme.rb': 'module Acme\nend\n',
  'exe/acme': '#!/usr/bin/env ruby\nputs "acme at your service"\n',
})

export interface GemSetting {
  readonly url?: string
  readonly key?: string | undefined
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly spec?: Partial<ChannelSpec>
  readonly with?: Readonly<Record<string, unknown>>
  readonly release?: Partial<Release>
  readonly version?: string
  readonly terminal?: Terminal
}

/** A gem in a repository, its channel pointed at the registry, or at a proxy before it. */
export function makeGem(registry: RubygemsRegistry, setting: GemSetting = {}): Stage {
  const { url = registry.url, files = gem(), spec, release, version, terminal } = setting
  const key = 'key' in setting ? setting.key : 'key-of-mia'
  const { env } = isolatedEnv(key === undefined ? {} : { GEM_HOST_API_KEY: key })
  return makeStage({
    channel: rubygems,
    repository: makeRepository(files, env),
    env,
    spec: { registry: url, package: 'acme', with: setting.with ?? {}, ...spec },
    ...(release === undefined ? {} : { release }),
    ...(version === undefined ? {} : { version }),
    ...(terminal === undefined ? {} : { terminal }),
  })
}
