import { z } from 'zod'
import { makeCatalogue, planCatalogue } from '../../../source/cli/catalogue.js'
import type { Inferred } from '../../../source/inference/infer.js'
import type { PlanCatalogue } from '../../../source/plan/catalogue.js'
import { checkPlan } from '../../../source/plan/check.js'
import { parsePlan } from '../../../source/plan/parse.js'
import type { PlanFile } from '../../../source/plan/plan-draft.js'
import { inferIn } from '../infer-in.js'

const known = planCatalogue(makeCatalogue())
const anyKeys = { with: z.unknown() }
/** Every kind of channel that inference may name, whichever of them the wizard has today. */
const catalogue: PlanCatalogue = {
  ...known,
  channels: { crates: anyKeys, homebrew: anyKeys, github: anyKeys, ...known.channels },
}

/** The plan that a text holds; a text with problems fails the test with all of them. */
export function planIn(text: string, path = 'release-wizard.yaml'): PlanFile {
  const checked = checkPlan(parsePlan(text, path), catalogue)
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems, null, 2))
  return checked.file
}

const crate = '[package]\nname = "acme"\nversion = "1.4.0"\ndescription = "A crate"\nlicense = "MIT"\n'
/** A crate whose README names a tap. */
export const project = {
  'Cargo.toml': crate,
  'rustfmt.toml': '',
  'CHANGELOG.md': '# Changelog\n',
  'README.md': '# acme\n\nbrew install acme/tap/acme\n',
}
/** What is inferred of the project. */
export const inferred: Promise<Inferred> = inferIn(project, {
  tags: ['v1.3.0'],
  origin: 'git@github.com:acme/acme.git',
})
