import { comeOutOnTheEngine } from '../../support/onTheEngine'

comeOutOnTheEngine('asigur-gospodarie', ['S4', 'S5'])
