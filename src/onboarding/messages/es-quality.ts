import type { enQuality } from './en-quality.js';

/** Spanish: reviews beside a mentor, and the issue that shows somebody's whole way. */
export const esQuality: Partial<Record<keyof typeof enQuality, string>> = {
  'shadow.invitation':
    '**Práctica:** podrías revisar {{ "un pull request" | link: url }} de otra persona antes de que lo haga {{ mentor | code }}, que lo acompaña. Nadie lo espera y no se pregunta dos veces; {{ mentor | code }} compara las dos revisiones y confirma la tuya.',
  'reply.shadow.usage': 'escribe `/shadow confirm @LOGIN`, con el nombre de quien revisó a tu lado.',
  'reply.shadow.not-allowed':
    'solo quien acompaña este pull request, o quien puede escribir aquí, confirma una revisión. Nada ha cambiado.',
  'reply.shadow.own': 'nadie confirma su propia revisión. Nada ha cambiado.',
  'reply.shadow.author': 'este es el pull request de {{ login | code }}. Nada ha cambiado.',
  'reply.shadow.no-review':
    '{{ login | code }} no ha revisado este pull request. Confírmalo cuando haya una revisión.',
  'reply.shadow.after':
    '{{ login | code }} revisó después de {{ mentor | code }}, así que no hay nada que comparar. Si aun así fue una buena revisión, marca el punto a mano en un pull request de {{ login | code }}.',
  'reply.shadow.confirmed':
    '{{ by | code }} comparó la revisión de {{ login | code }} y la confirma. Cuenta para la lista de {{ login | code }}.',

  'way.title': 'El camino de una persona que contribuye (desde el pull request {{ number }})',
  'way.head':
    'Este es el camino de {{ login | code }} en este proyecto. Se mantiene al día por sí solo, y no se avisa a nadie.',
  'way.reached': '{{ stage }} desde {{ at }}',
  'way.stages': '**Alcanzado:** {{ stages | rendered }}.',
  'way.track': '### {{ title }} ({{ done }} de {{ total }} hechos)',
  'way.done': '- hecho: {{ text | rendered }}',
  'way.open': '- pendiente: {{ text | rendered }}',
  'way.pulls': '### Pull requests',
  'way.pull': '- {{ pull | rendered }}, {{ state }}{% if stage %} (*{{ stage }}*){% endif %}',
  'way.state.open': 'abierto',
  'way.state.merged': 'integrado',
  'way.state.closed': 'cerrado',
  'way.next':
    'Siguiente paso: {% if pull %}mira el comentario en {{ pull | rendered }}.{% else %}ninguno aquí. Sigue con el próximo pull request.{% endif %} `/partnerbot quiet` en un pull request termina este texto.',
  'way.ended': 'Partnerbot ya no mantiene esto al día. No hay nada que hacer.',
};
