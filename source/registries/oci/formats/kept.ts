/** What is kept of an image: all of it in one archive, and its manifest, by whose digest registries know it. */
export const archiveName = 'image.tar'
export const manifestName = 'manifest.json'
