import type { SchemeName } from '../../plan/scheme-names.js'
import { calendar } from './calendar.js'
import { numbers } from './numbers.js'
import { pep440 } from './pep440.js'
import { rubygems } from './rubygems.js'
import type { Scheme } from './scheme.js'
import { semverScheme } from './semver.js'

/** Every way of writing versions. A new one is one file and one line here. */
export const schemes: Readonly<Record<SchemeName, Scheme>> = {
  semver: semverScheme,
  pep440,
  rubygems,
  calendar,
  numbers,
}
