import { z } from 'zod'
import { versionPlaceholder } from '../placeholder.js'
import { described, text, texts } from './values.js'

/** A package as it is written. */
export const packageSchema = z.strictObject({
  name: text.meta({ description: 'Its name, as its registry knows it.' }),
  path: described(
    text.refine((path) => !/^([\\/]|[A-Za-z]:)/.test(path) && !path.split(/[\\/]/).includes('..'), {
      error: 'a folder inside the repository, from its root',
    }),
    'Its folder, from the root of the repository.',
  ),
  needs: described(texts, 'Packages of this plan that it needs, by name.'),
  tag: described(
    text.refine((form) => form.split(versionPlaceholder).length === 2, {
      error: `a form with ${versionPlaceholder} in it once`,
    }),
    `The form of its tags, as core@${versionPlaceholder}: it has versions of its own, and is released when it changed.`,
  ),
  group: described(text, 'Packages of one group are released together and share one version.'),
  linked: described(text, 'Packages that are linked share one version where they are released together.'),
  changelog: described(text, 'The changelog of a package with versions of its own.'),
})

/** A package of the plan, before its defaults are filled in. */
export type PackageDraft = z.infer<typeof packageSchema>
