const longest = 60

/** A title as an id: lower case, letters and digits with single dashes between, at most 60 characters. */
export function slug(title: string): string {
  const whole = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  if (whole.length <= longest) return whole || 'step'
  const cut = whole.slice(0, longest + 1)
  return cut.slice(0, cut.lastIndexOf('-') > 0 ? cut.lastIndexOf('-') : longest)
}
