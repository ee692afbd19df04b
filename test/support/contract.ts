import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { openApiDocument } from '../../api/contract/openapi'

const document = openApiDocument()
const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }))
ajv.addSchema(document, 'api')

const paths = Object.keys(document.paths ?? {})
const pointer = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1')

interface Answer {
  status: number
  type: string
  body: unknown
}

/** Throws when an answer is not what the published document says that operation answers with that status. */
export function insistOnContract(method: string, url: string, { status, type, body }: Answer): void {
  const path = url.split('?')[0]?.replace('/api/v1', '') ?? ''
  const template = paths.find((one) => new RegExp(`^${one.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path))
  if (!template) throw new Error(`the document has no path for ${path}`)
  const described = (document.paths?.[template] as Record<string, { responses?: Record<string, { content?: unknown }> }>)[method]?.responses?.[status]
  if (status === 204 && described && !described.content && type === '') return
  const validate = ajv.getSchema(`api#/paths/${pointer(template)}/${method}/responses/${status}/content/${pointer(type)}/schema`)
  if (!validate) throw new Error(`the document does not say that ${method} ${template} may answer ${status} ${type}`)
  if (!validate(body)) throw new Error(`${method} ${template} ${status}: ${ajv.errorsText(validate.errors)}`)
}
