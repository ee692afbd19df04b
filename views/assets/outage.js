const EVERY = 3000

/** Looks whether the installation answers again; then says so where something is to be sent, and opens the page where nothing is. */
export function start(element) {
  const status = element.querySelector('[data-status]')

  async function look() {
    try {
      const answer = await fetch('/api/v1/health')
      if (!answer.ok) throw new Error(String(answer.status))
      status.textContent = status.dataset.back
      if ('reload' in element.dataset) location.reload()
    } catch {
      setTimeout(look, EVERY)
    }
  }

  setTimeout(look, EVERY)
}
