/** Raised for a person whose data were erased, and for her cases: her key is gone and nothing is left to show. */
export class PersonErased extends Error {}
