import type { enQuality } from './en-quality.js';

/** Spanish: reviews beside a mentor, sponsors, and the issue that shows somebody's whole way. */
export const esQuality: Partial<Record<keyof typeof enQuality, string>> = {
  'shadow.invitation':
    '**Práctica:** podrías revisar {{ "un pull request" | link: url }} de otra persona antes que {{ mentor | code }}, que lo acompaña. Es solo una invitación: nadie lo espera, y no tienes que contestar. Después {{ mentor | code }} puede comparar las dos revisiones y confirmar la tuya.',
  'reply.shadow.usage':
    'escribe `/shadow confirm @LOGIN`, con el login de la persona cuya revisión confirmas.',
  'reply.shadow.not-allowed':
    'solo quien acompaña este pull request, o quien puede escribir aquí, puede confirmar una revisión. Nada ha cambiado.',
  'reply.shadow.own': 'nadie puede confirmar su propia revisión. Nada ha cambiado.',
  'reply.shadow.author':
    '{{ login | code }} abrió este pull request, así que no hay revisión suya que confirmar. Nada ha cambiado.',
  'reply.shadow.no-review':
    '{{ login | code }} aún no ha revisado este pull request. Escríbelo otra vez cuando haya una revisión.',
  'reply.shadow.after':
    '{{ login | code }} revisó después de {{ mentor | code }}, así que no hay nada que comparar. Si aun así fue una buena revisión, marca el punto a mano en un pull request de {{ login | code }}.',
  'reply.shadow.confirmed':
    '{{ by | code }} comparó la revisión de {{ login | code }} y la confirma. Cuenta para la lista de {{ login | code }}.',

  'reply.sponsor.said': '{{ by | code }} avala a {{ login | code }}. Cuenta en todo lo que pide avales.',
  'reply.sponsor.usage':
    'escribe solo `/sponsor`: se trata de {{ login | code }}, de quien es este pull request.',
  'reply.sponsor.own':
    'nadie se avala a sí mismo, así que nada ha cambiado. Quien te acompaña puede decirte quién podría avalarte.',
  'reply.sponsor.not-allowed':
    'solo quien acompaña este pull request, o quien puede escribir aquí, puede avalar a {{ login | code }}. Nada ha cambiado.',

  'way.title': 'El camino de una persona que contribuye (desde el pull request {{ number }})',
  'way.head':
    'Este es el camino de {{ login | code }} en este proyecto. Un bot lo mantiene al día; no se avisa a nadie.',
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
    'Siguiente paso: {% if pull %}mira el comentario en {{ pull | rendered }}.{% else %}ninguno ahora; sigue con el próximo pull request.{% endif %} `/partnerbot quiet`, escrito por esta persona en un comentario en su pull request, termina este issue y los comentarios allí.',
  'way.ended': 'Partnerbot ya no mantiene esto al día. No hay nada que hacer.',
};
