import { byNumber, replaceHidden } from './hidden.js'
import { markLookAlikes, markNames } from './look-alikes.js'

/**
 * Text as people are shown it, on every screen, in every report and log: what it hides, and letters that pretend to be
 * others, stand there as what they are. Shown text that is shown again stays the same.
 */
export function shown(text: string): string {
  return markLookAlikes(replaceHidden(text, byNumber))
}

/** A name or version that somebody is asked about: no letter, sign or blank in it may pass for another. */
export function shownName(text: string): string {
  return markNames(replaceHidden(text, byNumber))
}

/** Text with every character that a terminal acts on made visible, but tabs and line ends. */
export function showControl(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, byNumber)
}
