/** A command as a person would type it into a shell. */
export function showCommand(file: string, args: readonly string[]): string {
  return [file, ...args].map(quote).join(' ')
}

function quote(word: string): string {
  if (/^[\w@%+=:,./~^{}[\]-]+$/.test(word) && !/^[{~]/.test(word)) return word
  return `'${word.replaceAll("'", "'\\''")}'`
}
