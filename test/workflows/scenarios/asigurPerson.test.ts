import { comeOutOnTheEngine } from '../../support/onTheEngine'

comeOutOnTheEngine('asigur-persoana', ['S4'])
