/** Where something is in a definition: keys of maps and places in lists. */
export type Path = (string | number)[]

const PLAIN_KEY = /^[A-Za-z_][\w-]*$/

/** `steps.sign-contract.roles[0]`; a key that would read wrongly is quoted: `deadlines["D03.1"]`. */
export function formatPath(path: Path): string {
  return path
    .map((part, at) =>
      typeof part === 'number'
        ? `[${part}]`
        : PLAIN_KEY.test(part)
          ? `${at > 0 ? '.' : ''}${part}`
          : `[${JSON.stringify(part)}]`,
    )
    .join('')
}

/** The reverse of {@link formatPath}. */
export function parsePath(text: string): Path {
  const parts = text.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)
  return [...parts].map(([, quoted, index, plain]) =>
    quoted !== undefined ? (JSON.parse(`"${quoted}"`) as string) : index !== undefined ? Number(index) : (plain ?? ''),
  )
}
