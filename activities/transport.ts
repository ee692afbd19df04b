/** One message to one member of staff. Neutral: a case code and a link, nobody's name. */
export interface Message {
  /** The notification it comes from; the same id twice is the same message. */
  id: string
  to: string
  subject: string
  text: string
}

/** A way out of the house. `send` fails with an error whose `code` says why. */
export interface Transport {
  send(message: Message): Promise<void>
}
