import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../../local/folders'
import { serverVersion } from '../../local/temporalPrograms'
import { temporalSettings } from '../../local/temporalSettings'

interface Service {
  image: string
  ports?: string[]
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  environment?: Record<string, string | number>
  healthcheck?: object
}

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8')
const { services } = parse(text, { merge: true }) as { services: Record<string, Service> }
const all = Object.entries(services)
const own = ['prepare', 'server', 'worker']

it('publishes nothing to outside: the reverse proxy comes in by this machine', () => {
  const ports = all.flatMap(([, { ports = [] }]) => ports)
  expect(ports.length).toBeGreaterThan(2)
  expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
})

it('holds no secret and no default for one', () => {
  const values = all.flatMap(([name, { environment = {} }]) => Object.entries(environment).map(([key, value]) => `${name} ${key}=${value}`))
  expect(values.filter((value) => /(PASSWORD|PWD|SECRET|_KEY|DATABASE_URL|SMTP_URL)=/.test(value))).toEqual([])
  expect(text).not.toMatch(/postgres:\/\/|smtps?:\/\//)
})

it.each(own)('runs %s without rights of root, on a file system it cannot write', (name) => {
  expect(services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] })
})

it('lets nothing gain rights', () => {
  expect(all.filter(([, { security_opt = [] }]) => !security_opt.includes('no-new-privileges:true')).map(([name]) => name)).toEqual([])
})

it('asks every part that goes on whether it is well', () => {
  for (const name of ['postgres', 'temporal', 'worker']) expect([name, services[name]?.healthcheck]).toEqual([name, expect.any(Object)])
  expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toContain('HEALTHCHECK')
})

it('takes the Temporal that tests run on, with the same settings', () => {
  const version = serverVersion
  expect(services.temporal?.image).toContain(`:-${version}}`)
  expect(services['temporal-schema']?.image).toContain(`:-${version}}`)
  const settings = parse(readFileSync(join(root, 'docker/temporal.yaml'), 'utf8')) as Record<string, [{ value: unknown }]>
  for (const [name, [{ value }]] of Object.entries(settings)) expect([name, value]).toEqual([name, temporalSettings[name as keyof typeof temporalSettings]])
})

const isThere = spawnSync('docker-compose', ['version']).status === 0
const where = isThere ? 'is accepted by docker-compose, and refused without an address' : 'is accepted by docker-compose (which is not here, so this did not run)'
it(where, () => {
  if (!isThere) return
  const config = (env: NodeJS.ProcessEnv) => spawnSync('docker-compose', ['--file', join(root, 'docker-compose.yml'), 'config', '--quiet'], { env: { PATH: process.env.PATH, ...env }, encoding: 'utf8' })
  expect(config({ PARCURS_URL: 'https://parcurs.example.test' })).toMatchObject({ status: 0, stderr: '' })
  expect(config({}).status).not.toBe(0)
}, 120_000)
