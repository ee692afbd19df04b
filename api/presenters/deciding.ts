/** Kinds of roles that decisions reach. */
export const DECIDING = ['supervisor', 'coordinator']
