import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi'
import { operations } from './operations'

const VERSION = '1.0.0'

/** The OpenAPI 3.1 document of the interface, made from the schemas that validate its requests. */
export function openApiDocument() {
  const registry = new OpenAPIRegistry()
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  for (const operation of operations) registry.registerPath(operation)
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Parcurs', version: VERSION, description: 'Cases of social services, from intake to exit. Errors are RFC 9457 problems in Romanian or, with Accept-Language: en, in English.' },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
  })
}
