import type { Why } from './words'

/** Letters of GDPR art. 17(1) by which the data-protection officer may order an erasure before the rules allow it. */
export const ORDER_GROUNDS = {
  a: { ro: 'datele nu mai sunt necesare', en: 'the data are no longer necessary' },
  b: { ro: 'consimțământul a fost retras', en: 'consent was withdrawn' },
  c: { ro: 'persoana s-a opus prelucrării', en: 'the person objected to the processing' },
  d: { ro: 'datele au fost prelucrate ilegal', en: 'the data were processed unlawfully' },
  e: { ro: 'o obligație legală cere ștergerea', en: 'a legal obligation requires erasure' },
  f: { ro: 'date ale unui copil culese pentru servicii online', en: 'data of a child collected for online services' },
} as const satisfies Record<string, Why>
export type OrderGround = keyof typeof ORDER_GROUNDS

export const isOrderGround = (text: string): text is OrderGround => Object.hasOwn(ORDER_GROUNDS, text)

/** By what an erasure may rest: rules that have run out, those and a decision on archives, or an order. */
export type ErasureGround = 'retention' | 'review' | OrderGround

/** Why a case may have to be kept although its rules have run out. */
export const HOLD_GROUNDS = {
  court: { ro: 'proces în instanță', en: 'a trial' },
  inquiry: { ro: 'cercetare penală sau administrativă', en: 'a criminal or administrative inquiry' },
  complaint: { ro: 'plângere sau contestație', en: 'a complaint or an appeal' },
  audit: { ro: 'control sau audit', en: 'an inspection or audit' },
  request: { ro: 'persoana cere păstrarea (art. 18 GDPR)', en: 'the person asks that they be kept (GDPR art. 18)' },
} as const satisfies Record<string, Why>
export type HoldGround = keyof typeof HOLD_GROUNDS

export const isHoldGround = (text: string): text is HoldGround => Object.hasOwn(HOLD_GROUNDS, text)

/** A number of a register such as `123/2026`: what cannot hold a name cannot betray one. */
export const REFERENCE = /^[A-Z]{0,5}[-./ ]?\d{1,9}([-./]\d{1,9}){0,4}$/
