/** One line of the table: what was measured, under which load, and the figures with their units as names. */
export interface Row {
  measure: string
  load: string
  figures: Record<string, number>
}

/** Said under a measure's lines: what is aimed at, and what other engines need for the same. */
export const notes: Record<string, string[]> = {
  'open a case': ['Operaton 5.7 ms alone, 357 a second at 8; Flowable 7.6 ms, 181 a second (a start without person, code and journal).'],
  'complete a step': [
    'Aim: alone p95 at most 25 ms; at 8 at least 120 a second.',
    'Operaton with its fetch 11.3 ms alone (p95 31.6), 153 a second at 8 (143–196); Flowable 11.3 ms (p95 23.9), 168 a second (115–174).',
  ],
  worklist: [
    'Aim: p95 at most 10 ms at 20,000 and at 200,000 open steps.',
    'Page with total, by group and county, alone: p95 37 ms (Operaton) and 35 ms (Flowable) at 20,000; 158 and 160 ms at 100,000.',
  ],
  reminders: ['Aim: 10,000 carried out in at most 15 s.', '10,000 timers: Operaton 151 s by default, 16.4 s tuned; Flowable 26.5 s by default, 19.8 s tuned.'],
  'due moments that move a case': ['10,000 timers that end in a script: Operaton 151 s by default, 16.4 s tuned; Flowable 26.5 and 19.8 s. Here the whole case moves and its journal is written.'],
  'size of a completed case': ['20 steps of 5 answers: Operaton 218 KiB with full history, 95 with audit; Flowable 92 with audit, 129 with full.'],
  memory: ['Server alone, RSS: Operaton 541 MiB idle, 680 after load; Flowable 504 and 629 (heap limited to 1 GiB).'],
}
