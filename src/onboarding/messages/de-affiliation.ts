import type { enAffiliation } from './en-affiliation.js';

/** German for what is said to whoever corrects an affiliation, or does not wish to be accompanied. */
export const deAffiliation: Partial<Record<keyof typeof enAffiliation, string>> = {
  'affiliation.noted':
    'was {{ login | code }} über die Zugehörigkeit sagt, ist vermerkt. Ein Name steht hier erst, wenn ein Maintainer dasselbe sagt oder GitHub die Mitgliedschaft in der Organisation zeigt, und nur, soweit er genannt werden darf. Damit nichts gezeigt wird, schreibe `/affiliation none`.',
  'affiliation.named':
    'wir gehen jetzt davon aus, dass {{ author | code }}{% if from %} ab {{ from }}{% endif %}{% if until %} bis {{ until }}{% endif %} mit {{ name }} zusammenarbeitet. Wenn das nicht stimmt, schreibe `/affiliation none`.',
  'affiliation.none':
    'es ist vermerkt, dass {{ author | code }}{% if from %} ab {{ from }}{% endif %}{% if until %} bis {{ until }}{% endif %} für keinen der Kunden handelt.',
  'affiliation.own-word':
    '{{ author | code }} hat gesagt, für keinen Kunden zu handeln; das kann nur {{ author | code }} ändern.',
  'affiliation.listed':
    'die Kundenliste der Maintainer nennt {{ author | code }}, und sie geht dem vor, was hier gesagt wird. Ein Maintainer kann sie ändern; {{ author | code }} kann jederzeit `/affiliation none` schreiben.',
  'affiliation.not-allowed':
    'die Zugehörigkeit wurde nicht geändert, denn das kann nur die Autorin oder der Autor oder ein Maintainer.',
  'affiliation.words':
    'das wurde nicht verstanden, und nichts wurde geändert. Schreibe `/affiliation confirm`, `/affiliation none` oder `/affiliation ID`, und dahinter, wenn du magst, `from 2026-01-31` und `until 2026-12-31`.',
  'affiliation.date':
    'ein Datum wurde nicht verstanden, und nichts wurde geändert. Schreibe Tage wie `2026-01-31`, zum Beispiel `/affiliation none from 2026-01-31`.',
  'affiliation.order':
    'der erste Tag liegt hinter dem letzten, und nichts wurde geändert. Bitte schreibe es noch einmal, mit den Tagen andersherum.',

  'stop.other':
    '{{ login | code }} wird nicht mehr begleitet, bei keinem Pull Request; `/partnerbot start` macht das rückgängig. Um den Bot nur für diesen Pull Request abzuschalten, gib ihm das Label {{ label | code }}.',
  'start.other': '{{ login | code }} darf wieder begleitet werden.',
};
