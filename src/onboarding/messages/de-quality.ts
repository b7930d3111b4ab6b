import type { enQuality } from './en-quality.js';

/** German: reviews beside a mentor, sponsors, and the issue that shows somebody's whole way. */
export const deQuality: Partial<Record<keyof typeof enQuality, string>> = {
  'shadow.invitation':
    '**Übung:** Du könntest {{ "einen Pull Request" | link: url }} von jemand anderem durchsehen, bevor es {{ mentor | code }} tut. Das ist nur eine Einladung: niemand wartet darauf, und du musst nicht antworten. Danach kann {{ mentor | code }} beide Durchsichten vergleichen und deine bestätigen.',
  'reply.shadow.usage':
    'schreibe `/shadow confirm @LOGIN`, mit dem Login der Person, deren Durchsicht du bestätigst.',
  'reply.shadow.not-allowed':
    'eine Durchsicht bestätigen kann nur, wer diesen Pull Request begleitet oder hier schreiben darf. Nichts hat sich geändert.',
  'reply.shadow.own': 'niemand kann die eigene Durchsicht bestätigen. Nichts hat sich geändert.',
  'reply.shadow.author':
    '{{ login | code }} hat diesen Pull Request geöffnet, also gibt es von dort keine Durchsicht zu bestätigen. Nichts hat sich geändert.',
  'reply.shadow.no-review':
    '{{ login | code }} hat diesen Pull Request noch nicht durchgesehen. Schreibe das noch einmal, sobald es eine Durchsicht gibt.',
  'reply.shadow.after':
    '{{ login | code }} hat nach {{ mentor | code }} durchgesehen, also gibt es nichts zu vergleichen. War es trotzdem eine gute Durchsicht, hake den Punkt von Hand auf einem Pull Request von {{ login | code }} ab.',
  'reply.shadow.confirmed':
    '{{ by | code }} hat die Durchsicht von {{ login | code }} verglichen und bestätigt sie. Sie zählt für die Liste von {{ login | code }}.',

  'reply.sponsor.said':
    '{{ by | code }} spricht für {{ login | code }}. Das zählt überall, wo Fürsprecher verlangt sind.',
  'reply.sponsor.usage':
    'schreibe nur `/sponsor`: es geht um {{ login | code }}, von dem dieser Pull Request ist.',
  'reply.sponsor.own':
    'niemand spricht für sich selbst, also hat sich nichts geändert. Wer dich begleitet, kann sagen, wer für dich sprechen könnte.',
  'reply.sponsor.not-allowed':
    'für {{ login | code }} sprechen kann hier nur, wer diesen Pull Request begleitet oder hier schreiben darf. Nichts hat sich geändert.',

  'way.title': 'Der Weg einer mitwirkenden Person (seit Pull Request {{ number }})',
  'way.head':
    'Das ist der Weg von {{ login | code }} in diesem Projekt. Ein Bot hält ihn aktuell; niemand wird benachrichtigt.',
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
    'Nächster Schritt: {% if pull %}siehe den Kommentar an {{ pull | rendered }}.{% else %}jetzt keiner; es geht mit dem nächsten Pull Request weiter.{% endif %} `/partnerbot quiet`, von dieser Person in einem Kommentar an ihrem Pull Request geschrieben, beendet dieses Issue und die Kommentare dort.',
  'way.ended': 'Partnerbot hält das hier nicht mehr aktuell. Es ist nichts zu tun.',
};
