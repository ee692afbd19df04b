import pino from 'pino'
import request from 'supertest'
import { waitingApp } from '../../api/waitingApp'

const app = waitingApp({ baseUrl: 'http://desk.test', exitUrl: 'https://example.test/' }, pino({ level: 'silent' }))

it('says on every page that the database is waited for, and when to come again', async () => {
  const page = await request(app).get('/azi').expect(503).expect('Retry-After', '5').expect('Cache-Control', 'no-store')
  expect(page.text).toContain('<h1>')
  await request(app).get('/assets/desk.css').expect(200)
})

it('hands back what was typed, to be sent again', async () => {
  const { text } = await request(app).post('/cazuri/nou').type('form').send({ alias: 'scris înainte' }).expect(503)
  expect(text).toContain('value="scris înainte"')
})

it('tells programs the same in their own way', async () => {
  const health = await request(app).get('/api/v1/health').expect(503)
  expect(health.body).toMatchObject({ status: 'down', postgres: 'down' })
  await request(app).get('/api/v1/worklist').expect(503).expect('Content-Type', /problem\+json/)
})
