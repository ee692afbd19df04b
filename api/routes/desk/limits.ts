/** How large a form may be that a page sends. */
export const BODY_LIMITS = { limit: '4mb', parameterLimit: 5000 }
