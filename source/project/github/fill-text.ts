/** What texts of a plan may name: `tag`, `version`, `mode`, `rehearsal`, and outputs as `steps.STEP.NAME`. */
export type TextValues = Readonly<Record<string, string>>

/** A text with every placeholder filled in; or the name of the first that stands for nothing. */
export type Filled =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly unknown: string }

/** Fills `${name}` in a text. GitHub's own `${{ … }}` is left alone. */
export function fillText(text: string, values: TextValues): Filled {
  const names = [...text.matchAll(/\$\{([^{}]+)\}/g)].map(([, name = '']) => name.trim())
  const unknown = names.find((name) => !Object.hasOwn(values, name))
  if (unknown !== undefined) return { ok: false, unknown }
  return {
    ok: true,
    text: text.replaceAll(/\$\{([^{}]+)\}/g, (_, name: string) => values[name.trim()] ?? ''),
  }
}
