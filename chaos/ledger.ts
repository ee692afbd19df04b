/** What clerks do in cases. */
export type Doing = 'open' | 'note' | 'concern' | 'confirm' | 'sign' | 'finish' | 'approve'

/** One act as its sender knows it: sent, perhaps many times, under one id. */
export interface SentAct {
  id: string
  doing: Doing
  /** Absent while a case is being opened. */
  caseId: string | undefined
  /** Status of the last answer that decides something: 2xx or 4xx; absent when none came. */
  status: number | undefined
  attempts: number
}

/** What the clerks remember, to be held against what the installation remembers. */
export class Ledger {
  readonly acts: SentAct[] = []
  /** Answers no client should ever get: a status of 500, or something that is no answer of Parcurs. */
  readonly wrongAnswers: string[] = []
  /** How often the door was shut: nobody listened, no answer came, or a 503 said when to try again. */
  unanswered = 0
  refusedForNow = 0

  begin(id: string, doing: Doing, caseId?: string): SentAct {
    const act: SentAct = { id, doing, caseId, status: undefined, attempts: 0 }
    this.acts.push(act)
    return act
  }
}
