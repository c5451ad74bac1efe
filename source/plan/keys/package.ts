import { z } from 'zod'
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
})

/** A package of the plan, before its defaults are filled in. */
export type PackageDraft = z.infer<typeof packageSchema>
