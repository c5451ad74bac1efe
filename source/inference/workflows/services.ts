import { isMap, type YAMLMap } from 'yaml'
import { z } from 'zod'
import type { Requirement } from '../../plan/step.js'

const texts = z.record(z.string(), z.coerce.string())

const shape = z.object({
  image: z.string(),
  ports: z.array(z.coerce.string()),
  env: texts.default({}),
})

/**
 * The services that a job starts, each with how to start it here and how to see that it answers. One whose port is
 * not open on the machine itself cannot be reached from here, and is left out.
 */
export function servicesOf(job: YAMLMap): readonly Requirement[] {
  const services = job.get('services')
  if (!isMap(services)) return []
  return Object.entries(services.toJSON()).flatMap(([name, value]) => {
    const service = shape.safeParse(value)
    if (!service.success) return []
    const { image, ports, env } = service.data
    const port = ports
      .map((one) => /^(?<here>\d+):\d+/.exec(one)?.groups?.here)
      .find((one) => one !== undefined)
    if (port === undefined) return []
    const set = Object.entries(env).map(([key, one]) => `-e ${key}='${one}'`)
    return [
      {
        name,
        start: ['docker run --rm -d', ...ports.map((one) => `-p ${one}`), ...set, image].join(' '),
        test: `bash -c '</dev/tcp/127.0.0.1/${port}'`,
      },
    ]
  })
}
