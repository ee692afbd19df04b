import type { Express } from 'express'

export interface Route {
  method: 'get' | 'post'
  /** As it was declared: `/cazuri/:caz`. */
  path: string
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> }
  handle: { stack?: Layer[] }
}

/** Every route that was declared, taken from the routers themselves: what is added later is in it too. */
export function routesOf(app: Express): Route[] {
  const inside = (stack: Layer[]): Route[] =>
    stack.flatMap(({ route, handle }) => {
      if (route) return (['get', 'post'] as const).filter((method) => route.methods[method]).map((method) => ({ method, path: route.path }))
      return handle.stack ? inside(handle.stack) : []
    })
  return inside((app as unknown as { router: { stack: Layer[] } }).router.stack)
}
