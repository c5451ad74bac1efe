const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/

// ECMA-48: strings (OSC, DCS, SOS, PM, APC) up to their end or the end of the line, control sequences, then the
// two-character escapes; each in its 7-bit and its 8-bit form.
const strings = /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?/g
const sequences = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?/g
const escapes = /\x1b[ -/]*[0-~]?/g
const others = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g
const othersButReturnAndNul = /[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g

/** Text without terminal control: only tabs and line ends are left of what is not printed. */
export function stripControl(text: string): string {
  return control.test(text) ? stripSequences(text).replace(others, '') : text
}

/** The same for output that a program reads: NUL and carriage return stay, because they separate and end records. */
export function stripControlKeepingRecords(text: string): string {
  return control.test(text) ? stripSequences(text).replace(othersButReturnAndNul, '') : text
}

function stripSequences(text: string): string {
  return text.replace(strings, '').replace(sequences, '').replace(escapes, '')
}
