/** What has broken programs before: markup, SQL, templates, formulas, paths, odd letters, prototypes, numbers at the edge. */
export const HOSTILE: unknown[] = [
  '', ' ', '\u0000', 'a\u0000b', '\ud800', '\u202e\u2066', '👩‍👩‍👧', 'ş'.repeat(300), "'; drop table cases; --", "' or 1=1 --", '<script>alert(1)</script>', '{{constructor.constructor("return 1")()}}', '${7*7}', '=cmd|\'/c calc\'!A1',
  '+40', '../../../../etc/passwd', '..%2f..%2f', '%00', '%', 'file:///etc/passwd', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', '-0', '1e400', '9'.repeat(400), '2026-02-30', '0000-00-00T00:00:00Z', '9999-12-31T23:59:59+14:00', '-271821-04-20T00:00:00Z',
  '1 = 1', 'facts.size()', '\\', '\r\nSet-Cookie: a=b', '(a+)+$', 0, -1, -0, 1e21, 1.5, Number.MAX_SAFE_INTEGER + 2, 5e-324, true, false, null, [], {}, [[[[[]]]]], { length: 1e9 }, { silence: 'refused' }, { silence: 'toString' }, { then: 1 }, ['a', 1, null], { 'a.b': 1, 'a/b': 2, 'a~b': 3 },
]

