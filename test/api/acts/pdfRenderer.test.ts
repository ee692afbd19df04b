import { join } from 'node:path'
import { pdfRenderer } from '../../../api/acts/documents/pdfRenderer'
import { renderTemplate } from '../../../domain/document/render'
import { parseTemplate } from '../../../domain/document/template'

const HOSTILE = '#import "x" $ \\ <b> *a* @ref // șțăâî'
const names = { kind: 'group' as const, of: { name: { kind: 'leaf' as const, type: 'text' as const, class: 'V1' as const } } }
const voice = { language: 'ro' as const, local: (instant: string) => ({ date: instant.slice(0, 10), time: instant.slice(11, 16) }) }

const print = (template: string): string => {
  const { root } = renderTemplate(parseTemplate(template).parts, names, { name: HOSTILE }, voice)
  const pdf = pdfRenderer(join(__dirname, '../../../views'))({ root, title: 'Adeverință', institution: 'DGASPC', language: 'ro', on: '2026-03-05', footer: 'Confidențial', mark: 'CIORNĂ', signatures: [{ role: 'Manager de caz' }] })
  return pdf.toString('latin1')
}

describe('a document as PDF', () => {
  it('is PDF/A-2a, tagged and says its language', () => {
    const pdf = print('<h1>Titlu</h1><p>{{name}}<br><strong>tare</strong> și <em>încet</em></p><ul>\n<li>unu<ol><li>doi</li></ol></li>\n</ul><table><tr><th>Cap</th><th>Alt</th></tr>\n<tr><th>Rând</th><td>{{name}}</td></tr></table><hr><hr class="page">{{signatures}}')
    expect(pdf.startsWith('%PDF-1.7')).toBe(true)
    expect(pdf).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    expect(pdf).toContain('/StructTreeRoot')
    expect(pdf).toMatch(/\/Lang ?\(ro\)/)
  })

  it('is the same for the same document', () => expect(print('<p>{{name}}</p>')).toBe(print('<p>{{name}}</p>')))

})
