import { because, type Ecosystem } from '../ecosystem.js'

/** Maven and Gradle: named, so that a person knows that nothing here publishes to Maven Central. */
export const jvm: Ecosystem = {
  name: 'JVM',
  async look({ read }) {
    const [path] = await read.list(['pom.xml', 'build.gradle', 'build.gradle.kts'])
    if (path === undefined) return []
    const text = path === 'pom.xml' ? ((await read.readText(path)) ?? '') : ''
    const own = text.replace(/<(?<tag>parent|dependencies|build|profiles)>[\s\S]*?<\/\k<tag>>/g, '')
    const name = /<artifactId>\s*(?<name>[\w.-]+)\s*<\/artifactId>/.exec(own)?.groups?.name
    const tool = path === 'pom.xml' ? 'Maven' : 'Gradle'
    return [
      {
        name,
        reasons: [
          because(`no channel ${tool}`, `${path} is here; what it publishes is not published by this plan`),
        ],
      },
    ]
  },
}
