/** Asks the browser for a passkey, or to make one, and sends its answer with the form. Hidden where a browser cannot. */
export function start(form) {
  const { options, kind, failed } = form.dataset
  const making = kind === 'create'
  const read = making ? window.PublicKeyCredential?.parseCreationOptionsFromJSON : window.PublicKeyCredential?.parseRequestOptionsFromJSON
  if (!read) return
  const status = form.querySelector('[data-status]')
  const answer = form.elements.namedItem('answer')
  form.hidden = false
  form.addEventListener('submit', async (event) => {
    if (answer.value) return
    event.preventDefault()
    status.textContent = ''
    try {
      const publicKey = read.call(window.PublicKeyCredential, JSON.parse(options))
      const credential = await (making ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }))
      answer.value = JSON.stringify(credential)
      form.requestSubmit()
    } catch {
      status.textContent = failed
    }
  })
}
