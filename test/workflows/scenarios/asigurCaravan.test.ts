import { comeOutOnTheEngine } from '../../support/onTheEngine'

comeOutOnTheEngine('asigur-caravana', ['S6'])
