import { createTransport } from 'nodemailer'
import type { Transport } from './transport'

/** Sends by a mail server, `smtp://user:password@host:port`. The Message-ID comes from the notification, so that a repeated message is recognised. */
export function smtpTransport(url: string, from: string): Transport {
  const mailer = createTransport(url)
  const domain = from.replace(/^.*@|>.*$/g, '')
  return {
    async send({ id, to, subject, text }) {
      await mailer.sendMail({ from, to, subject, text, messageId: `<${id}@${domain}>` })
    },
  }
}
