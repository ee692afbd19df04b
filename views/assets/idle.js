const TWO_MINUTES = 120_000
const SIGNS = ['keydown', 'pointerdown', 'wheel', 'input']

/** Locks the page when nobody has used it for a while: covers it, asks for password or passkey, and gives it back as it was. */
export function start(dialog) {
  const idle = Number(dialog.dataset.minutes) * 60_000
  const warning = Math.min(TWO_MINUTES, idle / 5)
  const [asking, warned, status] = ['form', '[data-warning]', '[data-status]'].map((selector) => dialog.querySelector(selector))
  const withKey = dialog.querySelector('[data-passkey]')
  const rest = [...document.body.children].filter((element) => element !== dialog)
  const others = new BroadcastChannel('parcurs-here')
  const title = document.title
  let [last, told, locked, before] = [Date.now(), Date.now(), false, undefined]

  const send = (path, fields = {}) =>
    fetch(path, { method: 'POST', redirect: 'manual', headers: { 'x-requested-with': 'island' }, body: new URLSearchParams({ _csrf: asking.elements.namedItem('_csrf').value, ...fields }) })

  function open(which) {
    before = document.activeElement
    warned.hidden = which !== warned
    asking.hidden = which !== asking
    if (!dialog.open) dialog.showModal()
  }

  /** The server counts from the last request: it hears now and then that somebody is still reading or writing. */
  function here() {
    if (locked) return
    last = Date.now()
    if (dialog.open) {
      dialog.close()
      before?.focus()
    }
    if (last - told < idle / 3) return
    told = last
    others.postMessage('here')
    send(dialog.dataset.present).catch(() => {})
  }

  async function lock() {
    locked = true
    for (const element of rest) element.hidden = true
    document.title = dialog.dataset.title
    open(asking)
    await send(dialog.dataset.lock).catch(() => {})
    const options = await fetch(dialog.dataset.key, { headers: { 'x-requested-with': 'island' } }).catch(() => undefined)
    withKey.hidden = options?.status !== 200 || !window.PublicKeyCredential?.parseRequestOptionsFromJSON
    if (!withKey.hidden) withKey.dataset.options = await options.text()
  }

  function unlock() {
    locked = false
    asking.elements.namedItem('password').value = ''
    for (const element of rest) element.hidden = false
    document.title = title
    told = 0
    here()
  }

  async function tryWith(path, fields) {
    status.textContent = ''
    const answer = await send(path, fields).catch(() => undefined)
    if (answer?.status === 204) return unlock()
    if (answer?.status === 401 || answer?.status === 403) return void location.assign(dialog.dataset.signIn)
    status.textContent = answer?.headers.get('content-type')?.includes('json') ? (await answer.json()).problem : dialog.dataset.failed
  }

  asking.addEventListener('submit', (event) => {
    event.preventDefault()
    void tryWith(asking.action, { password: asking.elements.namedItem('password').value })
  })
  withKey.addEventListener('click', async () => {
    try {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(withKey.dataset.options))
      const credential = await navigator.credentials.get({ publicKey })
      await tryWith(dialog.dataset.key, { answer: JSON.stringify(credential) })
    } catch {
      status.textContent = dialog.dataset.failed
    }
  })
  dialog.addEventListener('cancel', (event) => {
    if (locked) event.preventDefault()
  })
  others.addEventListener('message', () => {
    last = Date.now()
    if (!locked && dialog.open) dialog.close()
  })
  dialog.dataset.watching = ''
  for (const sign of SIGNS) document.addEventListener(sign, here, { capture: true, passive: true })
  setInterval(() => {
    const since = Date.now() - last
    if (locked) return
    if (since > idle) void lock()
    else if (since > idle - warning && !dialog.open) open(warned)
  }, Math.min(5_000, idle / 20))
}
