/** From this version on, Node can require ES modules, on which several packages rely. */
const oldest = { 20: 19, 22: 12 }

/** Why this Node cannot run Parcurs, or undefined when it can. */
export const nodeObstacle = (version) => {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number)
  const enough = major >= 23 || (major in oldest && minor >= oldest[major])
  if (enough) return undefined
  return `Node ${version} is too old or unsupported: install 20.19 or newer, or 22.12 or newer (https://nodejs.org).
Node ${version} este prea vechi sau nesuportat: instalați 20.19 sau mai nou, ori 22.12 sau mai nou (https://nodejs.org).`
}
