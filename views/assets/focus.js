/** Brings the errors or the result to those who cannot see the page. */
export function start(element) {
  element.focus()
}
