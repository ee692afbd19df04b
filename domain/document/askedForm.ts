import type { Form } from '../form/definition'
import type { Document } from './definition'

/** What is asked when a document is made, as a form of one page. */
export const askedForm = ({ id, title, visibility, asks }: Document): Form => ({ id, title, visibility, sections: asks ? [{ id: 'asks', title, fields: asks }] : [], computed: [], statements: [] })
