import type { enTraining } from './en-training.js';

/** Spanish: what proves an item, answers to commands about items, and failed checks. */
export const esTraining: Partial<Record<keyof typeof enTraining, string>> = {
  'evidence.affiliation-answered': 'Contestaste.',
  'evidence.affiliation-open':
    'Aún sin respuesta. Puedes contestar con /affiliation confirm o /affiliation none, o dejarlo así.',
  'evidence.check-failed': 'La comprobación {{ name }} falló.',
  'evidence.check-none': 'Ninguna comprobación llamada {{ names }} figura en el último commit.',
  'evidence.check-none-of-kind': 'Ninguna comprobación de este tipo figura en el último commit.',
  'evidence.check-passed': 'La comprobación {{ name }} pasó.',
  'evidence.check-running': 'La comprobación {{ name }} sigue en marcha.',
  'evidence.check-waits': 'La comprobación {{ name }} espera a alguien del proyecto.',
  'evidence.checks-failed':
    'La comprobación {{ name }} falló, y {% if more == 1 %}otra{% else %}otras {{ more }}{% endif %} de {{ total }} también.',
  'evidence.checks-none': 'Aún no figura ninguna comprobación en el último commit.',
  'evidence.checks-passed': 'Las {{ count }} comprobaciones pasaron.',
  'evidence.checks-passed-required': 'Las {{ count }} comprobaciones exigidas pasaron.',
  'evidence.checks-running': 'Hay comprobaciones en marcha.',
  'evidence.codeowners-listed': 'Figuras en {{ path }}.',
  'evidence.codeowners-not-listed': 'Aún no figuras como responsable de código.',
  'evidence.first-on': 'Primera contribución el {{ day }}.',
  'evidence.first-on-due': 'Primera contribución el {{ day }}. Se alcanza el {{ due }}.',
  'evidence.first-unknown': 'No se conoce la fecha de la primera contribución.',
  'evidence.issue-linked': 'El issue {{ number }} está enlazado.',
  'evidence.issue-none': 'Aún no hay un issue enlazado.',
  'evidence.label-none': 'No hay ninguna etiqueta llamada {{ names }}.',
  'evidence.label-own': 'La etiqueta {{ label }} no la puso otra persona.',
  'evidence.label-set': 'La etiqueta {{ label }} está puesta.',
  'evidence.lines-many': '{{ lines }} líneas cambiadas; hasta {{ limit }} se revisan bien.',
  'evidence.lines-within': 'Como mucho {{ limit }} líneas cambiadas.',
  'evidence.merged': 'Integrado.',
  'evidence.merged-and-reviewed': 'Pull requests integrados y revisiones en total: {{ count }}.',
  'evidence.merged-and-reviewed-short':
    'Pull requests integrados y revisiones en total: {{ have }} de {{ count }}.',
  'evidence.merged-count':
    'Pull requests integrados: {{ count }}{% if days > 0 %}, a lo largo de al menos {{ days }} días{% endif %}.',
  'evidence.merged-count-short': 'Pull requests integrados: {{ have }} de {{ count }}.',
  'evidence.merged-not': 'Aún no está integrado.',
  'evidence.merged-span-short':
    'Pull requests integrados: {{ count }}, pero no {% if days > 0 %}a lo largo de al menos {{ days }}{% else %}en {{ within }}{% endif %} días.',
  'evidence.merged-touching': 'Pull requests integrados de este tipo: {{ count }}.',
  'evidence.merged-touching-short': 'Pull requests integrados de este tipo: {{ have }} de {{ count }}.',
  'evidence.not-read': 'Esto aún no se miró.',
  'evidence.release-has-it': 'La versión {{ tag }} lo contiene.',
  'evidence.release-none': 'Aún no lo contiene ninguna versión.',
  'evidence.requests-answered':
    '{{ have }} de {{ total }} peticiones de revisión contestadas en {{ days }} días.',
  'evidence.requests-few':
    'Peticiones de revisión hasta ahora: {{ total }}. Esto se juzga a partir de {{ count }}.',
  'evidence.requests-unanswered':
    '{{ have }} de {{ total }} peticiones de revisión contestadas en {{ days }} días; se pide el {{ percent }} por ciento.',
  'evidence.review-answered':
    '{% if count == 1 %}La revisión se contestó{% else %}Las {{ count }} revisiones se contestaron{% endif %} en {{ days }} días.',
  'evidence.review-late': 'La revisión del {{ day }} se contestó pasados más de {{ days }} días.',
  'evidence.review-none': 'Ninguna revisión ha pedido algo todavía.',
  'evidence.review-overdue': 'La revisión del {{ day }} no se contestó en {{ days }} días.',
  'evidence.review-unasked': 'Integrado sin ninguna pregunta en una revisión.',
  'evidence.review-waits': 'La revisión del {{ day }} espera tu respuesta.',
  'evidence.reviews-given': 'Revisiones del trabajo de otras personas: {{ count }}.',
  'evidence.reviews-given-short': 'Revisiones del trabajo de otras personas: {{ have }} de {{ count }}.',
  'evidence.reviews-inline': 'Revisiones con comentarios en líneas: {{ count }}.',
  'evidence.reviews-inline-short': 'Revisiones con comentarios en líneas: {{ have }} de {{ count }}.',
  'evidence.reviews-requested': 'Revisiones que te pidieron: {{ count }}.',
  'evidence.reviews-requested-short': 'Revisiones que te pidieron: {{ have }} de {{ count }}.',
  'evidence.shadow-reviews': 'Revisiones junto a quien acompaña, confirmadas: {{ count }}.',
  'evidence.shadow-reviews-short':
    '{{ have }} de {{ count }} revisiones junto a quien acompaña están confirmadas.',
  'evidence.nothing-named': 'La lista no nombra nada que lo demuestre.',
  'evidence.sponsors-enough': 'Avales: {{ have }}, de empleadores distintos: {{ haveEmployers }}.',
  'evidence.sponsors-one-employer':
    'Avales: {{ have }}, pero de empleadores conocidos: {{ haveEmployers }} en vez de {{ employers }}.',
  'evidence.too-deep': 'La lista anida sus condiciones demasiado.',
  'evidence.unknown-predicate': 'La lista pide “{{ key }}”, que esta versión no conoce.',
  'evidence.sponsors-few': 'Avales: {{ have }} de {{ count }}.',
  'evidence.time-between': 'Hecho en {{ days }} días.',
  'evidence.time-between-late': 'Tardó más de {{ days }} días.',
  'evidence.time-between-open': 'Para esto hay {{ days }} día{% if days != 1 %}s{% endif %}.',
  'evidence.touches': 'Cambia {{ path }}.',
  'evidence.touches-none': 'Ningún archivo cambiado corresponde a {{ patterns }}.',
  'evidence.touches-none-of-kind': 'Ningún archivo cambiado es de este tipo.',

  'item.skipped': ' – fuera de la lista por {{ login | code }}: {{ reason | long }}',
  'item.after': ' – viene después de {{ ids | codes }}',
  'reply.skipped': '{{ item | code }} queda fuera, como decidió {{ login | code }}.',
  'reply.skip-why':
    'di por favor por qué, por ejemplo {{ item | append: " because it does not apply here" | command: name }}; el motivo se muestra junto al punto.',
  'reply.skip-not-allowed':
    '{{ item | code }} sigue en la lista, porque solo quien acompaña o quien mantiene puede dejar fuera un punto.',
  'reply.waits-for': '{{ item | code }} viene después de {{ ids | codes }}, así que aún no se puede marcar.',
  'reply.box-ticked': '{{ login | code }} marcó {{ item | code }} en la propia lista. Eso cuenta.',
  'reply.box-unticked': '{{ login | code }} desmarcó {{ item | code }} en la propia lista. Eso cuenta.',
  'reply.box-put-back':
    'la casilla de {{ item | code }} está otra vez como estaba, porque solo puede cambiarlo {{ by | people }}.',
  'reply.box-proof':
    'la casilla de {{ item | code }} está otra vez como estaba, porque el punto se marca solo en cuanto hay una prueba.',
  'reply.box-first':
    'la casilla de {{ item | code }} está otra vez como estaba, porque antes viene {{ ids | codes }}.',
  'reply.over': 'este pull request está integrado o cerrado; su lista ya no cambia.',
  'block.title': '**Qué sigue aquí** (puedes marcar lo que es tuyo; el comentario de abajo dice más)',
  'ci.failed':
    '**Comprobación:** {{ name | code | see: url }} falló{% if path %} en {{ path | code }}, línea {{ line }}{% endif %}.',
  'ci.default-branch': 'También falla en la rama principal, así que la causa probablemente no es tu cambio.',
  'ci.unsteady': 'También ha pasado en este mismo commit, así que la causa probablemente no es tu cambio.',
  'ci.guide': 'Lo que suele significar: {{ text | long | see: url }}',
  'ci.command': 'Para ver lo mismo en tu equipo, ejecuta {{ command | code }}.',
  'ci.more':
    '{{ count }} comprobaci{% if count == 1 %}ón{% else %}ones{% endif %} más con fallo no se explica{% if count != 1 %}n{% endif %} aquí.',
  'ci.lines': 'Lo que dijeron las comprobaciones que fallaron',
  'step.ci-guide':
    'averigua por qué falló una comprobación. {% if said %}Lo que dijo está abajo.{% else %}Abajo está cuál es; ábrela y lee qué no funcionó.{% endif %} Después envía una corrección.{% if mentor %} Quien te acompaña puede ayudarte a entenderlo.{% endif %}',
  'step.ci-default':
    'arreglar una comprobación que también falla en la rama principal, o pedírselo a quien se ocupa de ella. La persona autora no tiene que hacer nada.',
  'step.ci-unsteady':
    'iniciar otra vez la comprobación que falló: también ha pasado en este mismo commit. La persona autora no tiene que hacer nada.',
  'step.start-runs':
    'mirar el cambio e {{ "iniciar las comprobaciones" | link: url }}. Esperan a alguien que pueda escribir aquí, lo habitual en un primer pull request; la persona autora no tiene que hacer nada.',
  'reply.quiet': 'ya no recibes comentarios de aquí; `/partnerbot loud` los trae de vuelta.',
  'reply.loud': 'hay comentarios otra vez; `/partnerbot quiet` los desactiva para ti.',
  'reply.voice-not-yours':
    'esto solo puede decidirlo la persona autora, porque se trata de los comentarios que recibe.',
  'reply.language': 'desde ahora este comentario está en {{ language | code }}.',
  'reply.language-unknown':
    'aquí no hay textos en {{ language | code }}; puedes elegir entre {{ ids | codes }}, por ejemplo {{ "en" | command: "language" }}.',
};
