import type { enQuality } from './en-quality.js';

/** German: reviews beside a mentor, and the issue that shows somebody's whole way. */
export const deQuality: Partial<Record<keyof typeof enQuality, string>> = {
  'shadow.invitation':
    '**Übung:** Du könntest {{ "einen Pull Request" | link: url }} von jemand anderem prüfen, bevor {{ mentor | code }} (betreut ihn) es tut. Niemand wartet darauf, und niemand wird zweimal gefragt; {{ mentor | code }} vergleicht beide Reviews und bestätigt deines.',
  'reply.shadow.usage':
    'schreibe `/shadow confirm @LOGIN`, mit dem Namen der Person, die neben dir geprüft hat.',
  'reply.shadow.not-allowed':
    'ein Review bestätigt nur, wer diesen Pull Request betreut oder hier schreiben darf. Nichts hat sich geändert.',
  'reply.shadow.own': 'niemand bestätigt das eigene Review. Nichts hat sich geändert.',
  'reply.shadow.author': 'das ist der Pull Request von {{ login | code }}. Nichts hat sich geändert.',
  'reply.shadow.no-review':
    '{{ login | code }} hat diesen Pull Request nicht geprüft. Bestätige, sobald es ein Review gibt.',
  'reply.shadow.after':
    '{{ login | code }} hat nach {{ mentor | code }} geprüft, also gibt es nichts zu vergleichen. War es trotzdem ein gutes Review, hake den Punkt von Hand auf einem Pull Request von {{ login | code }} ab.',
  'reply.shadow.confirmed':
    '{{ by | code }} hat das Review von {{ login | code }} verglichen und bestätigt es. Es zählt für die Liste von {{ login | code }}.',

  'way.title': 'Der Weg einer mitwirkenden Person (seit Pull Request {{ number }})',
  'way.head':
    'Das ist der Weg von {{ login | code }} in diesem Projekt. Er wird von selbst aktuell gehalten, und niemand wird benachrichtigt.',
  'way.reached': '{{ stage }} seit {{ at }}',
  'way.stages': '**Erreicht:** {{ stages | rendered }}.',
  'way.track': '### {{ title }} ({{ done }} von {{ total }} erledigt)',
  'way.done': '- erledigt: {{ text | rendered }}',
  'way.open': '- offen: {{ text | rendered }}',
  'way.pulls': '### Pull Requests',
  'way.pull': '- {{ pull | rendered }}, {{ state }}{% if stage %} (*{{ stage }}*){% endif %}',
  'way.state.open': 'offen',
  'way.state.merged': 'übernommen',
  'way.state.closed': 'geschlossen',
  'way.next':
    'Nächster Schritt: {% if pull %}siehe den Kommentar an {{ pull | rendered }}.{% else %}hier keiner. Es geht mit dem nächsten Pull Request weiter.{% endif %} `/partnerbot quiet` an einem Pull Request beendet diesen Text.',
  'way.ended': 'Partnerbot hält das hier nicht mehr aktuell. Es ist nichts zu tun.',
};
