declare const WIZARD_VERSION: string | undefined

/** The version of this wizard, set when it is bundled. */
export const wizardVersion = typeof WIZARD_VERSION === 'undefined' ? '0.0.0-source' : WIZARD_VERSION
