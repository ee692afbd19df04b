const PAUSE = 1500
const RETRY = 5000

/** Saves a form page while it is being filled in and reveals the questions the answers open. Restoring never saves. */
export function start(form) {
  const status = form.querySelector('[data-status]')
  const revision = form.elements.namedItem('revision')
  let timer
  let unsaved = false
  let sending = false
  let submitter

  const say = (text) => {
    if (text && status.textContent !== text) status.textContent = text
  }

  function reveal(visible) {
    for (const question of form.querySelectorAll(':scope > [data-field]')) question.hidden = !visible.includes(question.dataset.field)
  }

  async function save() {
    if (!unsaved || sending) return
    unsaved = false
    sending = true
    say(form.dataset.saving)
    try {
      const answer = await fetch(form.dataset.draft, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { 'x-requested-with': 'island' } })
      if (answer.status === 401) return say(form.dataset.signedOut)
      if (answer.status === 409) return say(form.dataset.conflict)
      if (!answer.ok) throw new Error(String(answer.status))
      const saved = await answer.json()
      revision.value = saved.revision
      reveal(saved.visible)
      say(saved.status)
    } catch {
      unsaved = true
      say(form.dataset.unsaved)
      clearTimeout(timer)
      timer = setTimeout(save, RETRY)
    } finally {
      sending = false
      if (submitter) form.requestSubmit(submitter)
      else if (unsaved) later()
    }
  }

  function later(wait = PAUSE) {
    clearTimeout(timer)
    timer = setTimeout(save, wait)
  }

  form.addEventListener('input', () => {
    unsaved = true
    later()
  })
  form.addEventListener('change', (event) => {
    unsaved = true
    later(event.target.matches('input[type=radio], input[type=checkbox], select') ? 0 : PAUSE)
  })
  // A page sent while it is being saved would look like another window's: it goes right after.
  form.addEventListener('submit', (event) => {
    unsaved = false
    if (sending) {
      event.preventDefault()
      submitter = event.submitter
      return
    }
    clearTimeout(timer)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden' || !unsaved) return
    unsaved = false
    navigator.sendBeacon(form.dataset.draft, new URLSearchParams(new FormData(form)))
  })
  window.addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault()
  })
}
