// Starts the islands of a page; a page without script does everything by itself.
const islands = {
  autosave: () => import('./autosave.js'),
  quickExit: () => import('./quickExit.js'),
  idle: () => import('./idle.js'),
  passkey: () => import('./passkey.js'),
  focusErrors: () => import('./focus.js'),
  focusHere: () => import('./focus.js'),
  outage: () => import('./outage.js'),
}

for (const element of document.querySelectorAll('[data-island]')) {
  const load = islands[element.dataset.island]
  if (load) load().then((island) => island.start(element))
}
