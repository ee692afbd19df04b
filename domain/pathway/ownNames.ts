/** The same entries under the same names, and no others: a stranger's word such as `toString` finds nothing by accident. */
export const ownNames = <Value>(record: Record<string, Value>): Record<string, Value> => Object.assign(Object.create(null) as Record<string, Value>, record)
