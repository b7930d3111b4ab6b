import type { MessageKey } from './en.js';
import { esAffiliation } from './es-affiliation.js';
import { esMentor } from './es-mentor.js';
import { esQuality } from './es-quality.js';
import { esTracks } from './es-tracks.js';
import { esTraining } from './es-training.js';

/** Spanish. What is missing here is said in English. */
export const es: Partial<Record<MessageKey, string>> & Record<`text:${string}`, string> = {
  ...esTracks,
  ...esTraining,
  ...esQuality,
  ...esMentor,
  ...esAffiliation,
  'head.open.first':
    '**Te damos la bienvenida, {{ author | code }}.** Es tu primer pull request aquí. Este comentario muestra quién te ayuda y qué sigue. Se actualiza solo; no hace falta que lo contestes.',
  'head.open.back':
    '**Hola de nuevo, {{ author | code }}.** Este comentario muestra quién te ayuda y qué sigue. Se actualiza solo.',
  'head.draft.first':
    '**Te damos la bienvenida, {{ author | code }}.** Es tu primer pull request aquí. Es un borrador, así que nadie espera que esté terminado. Este comentario muestra quién te ayuda y qué sigue. Se actualiza solo.',
  'head.draft.back':
    '**Hola de nuevo, {{ author | code }}.** Este pull request es un borrador, así que nadie espera que esté terminado. Este comentario se actualiza solo.',
  'head.merged.first':
    '**Integrado.** {{ author | code }}, tu primer cambio ya forma parte de este proyecto.',
  'head.merged.back': '**Integrado.** {{ author | code }}, tu cambio ya forma parte de este proyecto.',
  'head.closed.first':
    '**Cerrado sin integrarse.** {{ author | code }}, les pasa a muchos cambios, y lo que aprendiste aquí se queda contigo.',
  'head.closed.back':
    '**Cerrado sin integrarse.** {{ author | code }}, el motivo debería estar en los comentarios. Si no está, puedes preguntar por él.',
  'customer.linked':
    'Creemos que quizá trabajas con {{ name }} – {{ "corrígelo" | link: privacy }} con la orden `/affiliation none`.',
  'customer.plain': 'Creemos que quizá trabajas con {{ name }} – corrígelo con la orden `/affiliation none`.',
  'customer.unnamed.linked':
    'Creemos que quizá contribuyes en nombre de una organización que usa este proyecto – {{ "corrígelo" | link: privacy }} con la orden `/affiliation none`.',
  'customer.unnamed.plain':
    'Creemos que quizá contribuyes en nombre de una organización que usa este proyecto – corrígelo con la orden `/affiliation none`.',
  'mentor.own': '**Te acompaña:** {{ login | who: live }}, {{ why | rendered }}.',
  'mentor.stand-in':
    '**En este pull request te acompaña:** {{ login | who: live }}, mientras no está quien te acompaña normalmente.',
  'mentor.answer':
    ' Puedes esperar una primera respuesta en {{ days }} día{% if days != 1 %}s{% endif %} laborable{% if days != 1 %}s{% endif %}.{% if standIn %} Si después de {{ standIn }} día{% if standIn != 1 %}s{% endif %} laborable{% if standIn != 1 %}s{% endif %} no llegó ninguna, se le pide a otra persona que te ayude.{% endif %}',
  'mentor.named':
    '**Acompañamiento:** ahora mismo nadie tiene tiempo libre. {{ login | who: live }} se ocupa de esto aquí y puede buscar a alguien para ti. Puedes seguir trabajando.',
  'mentor.nobody':
    '**Acompañamiento:** ahora mismo nadie tiene tiempo libre. Aun así, quienes mantienen el proyecto pueden revisar tu cambio; puedes seguir trabajando.',
  'mentor.stand-back':
    '**Acompañamiento:** aquí no se le pide a nadie en particular. Quienes mantienen el proyecto pueden revisar tu cambio; puedes seguir trabajando.',
  'mentor.after': 'Si tienes preguntas, {{ login | code }} puede contestarlas.',
  'why.pair': 'como en tus pull requests anteriores',
  'why.skills': 'porque conoce los archivos que cambias',
  'why.any': 'porque acompaña cualquier tipo de cambio',
  'why.load': 'porque ahora tiene tiempo para otro pull request',
  'why.recent': 'porque es su turno',
  'why.independence': 'porque tiene otro punto de vista',
  'why.duty': 'porque es su turno en el plan de guardias',
  'why.hours': 'porque trabaja a horas parecidas',
  'why.seed': 'por sorteo entre quienes tienen el mismo tiempo',
  'why.only': 'porque está disponible ahora',
  'why.human': 'por decisión de personas del proyecto',
  'why.none': 'porque está disponible ahora',
  'next.you': '**Siguiente paso, para ti:** {{ step | rendered }}',
  'next.mentor': '**Siguiente paso, para quien te acompaña:** {{ step | rendered }}',
  'next.maintainer': '**Siguiente paso, para quien mantiene el proyecto:** {{ step | rendered }}',
  'next.wait': '**Siguiente paso:** {{ step | rendered }}',
  'step.draft':
    'termina tu trabajo y elige “Ready for review”. {% if mentor %}Puedes preguntar en cualquier momento.{% else %}Entonces se le pide a alguien que te ayude.{% endif %}',
  'step.item':
    '{{ text | link: guidance }}.{% if hint %} {{ hint | long }}{% endif %}{% if evidence %} {{ evidence | long | see: url }}{% endif %}{% if id %} Cuando esté hecho, comenta {{ id | command: "done" }}.{% endif %}',
  'step.check':
    '{{ text | link: guidance }}. {{ evidence | long | see: url }} Ábrela y lee qué pide.{% if mentor %} Quien te acompaña puede ayudarte.{% endif %}',
  'step.ci-failed':
    'averigua por qué falló una comprobación. {{ evidence | long | see: url }} Ábrela, lee qué no funcionó y envía una corrección.{% if mentor %} Quien te acompaña puede ayudarte a entenderlo.{% endif %}',
  'step.answer-review':
    'contesta la revisión. {{ evidence | long | see: url }} Un comentario o un commit nuevo es una respuesta; una pregunta también.',
  'step.link-issue':
    'di qué issue resuelve esto: escribe “Fixes #&#8203;NÚMERO” en la descripción del pull request.',
  'step.approve-run':
    'iniciar las comprobaciones. Esperan a alguien que pueda escribir aquí, lo habitual en un primer pull request; la persona autora no tiene que hacer nada.',
  'step.checks-run': 'las comprobaciones automáticas siguen en marcha. Ahora no tienes que hacer nada.',
  'step.review': 'leer el cambio y contestar. La persona autora no tiene que hacer nada ahora.',
  'step.confirm': 'mirar “{{ text }}” y confirmarlo{% if id %} con {{ id | command: "done" }}{% endif %}.',
  'step.maintainer-review': 'revisar el cambio. La persona autora no tiene que hacer nada ahora.',
  'step.merged':
    'aquí no queda nada por hacer. Si quieres seguir, {% if contributing %}{{ "la guía para contribuir" | link: contributing }} o {% endif %}un issue abierto es un buen comienzo.',
  'step.closed': 'si quieres seguir, abre otro pull request, o reabre este si GitHub lo permite.',
  'list.title':
    '**{{ title }}** – {{ done }} de {{ total }} hechos{% if percent %}, {{ percent }} % por peso{% endif %}',
  'list.folded': '{{ count }} punto{% if count != 1 %}s{% endif %} más',
  'list.more':
    '{{ count }} punto{% if count != 1 %}s{% endif %} más no se muestra{% if count != 1 %}n{% endif %} aquí.',
  'item.by-hand': ' – marcado por {{ login | code }}',
  'item.taken-back': ' – desmarcado por {{ login | code }}',
  'item.reopened': ' – **abierto de nuevo:** {{ evidence | long | see: url }}',
  'item.unknown': ' – aún no se sabe: {{ evidence | long | see: url }}',
  'item.say-done': ' – comenta {{ id | command: "done" }} cuando esté hecho',
  'item.confirmed-by': ' – lo confirma {{ by | people }}',
  'journey.line': '**Tu camino aquí:** {{ stages | rendered }}.',
  'journey.missing': 'Para *{{ stage }}* falta: {{ missing | rendered }}.',
  'missing.merged':
    '{{ need }} pull request{% if need != 1 %}s{% endif %} integrado{% if need != 1 %}s{% endif %} (hasta ahora {{ have }})',
  'missing.reviews':
    '{{ need }} revisi{% if need == 1 %}ón{% else %}ones{% endif %} del trabajo de otras personas (hasta ahora {{ have }})',
  'missing.mergedAndReviews':
    '{{ need }} pull requests integrados y revisiones en total (hasta ahora {{ have }})',
  'missing.firstSeenDays': '{{ need }} días desde tu primera contribución',
  'missing.activeWithinDays': 'actividad en los últimos {{ need }} días',
  'missing.activeMonths': 'contribuciones en {{ need }} meses (hasta ahora {{ have }})',
  'missing.spanDays': 'contribuciones a lo largo de {{ need }} días (hasta ahora {{ have }})',
  'missing.reviewedAuthors': 'revisiones para {{ need }} personas distintas (hasta ahora {{ have }})',
  'missing.answeredShare':
    '{{ need | times: 100 | round }} % de las peticiones de revisión contestadas a tiempo',
  'missing.items':
    '{% if need.size == 1 %}el punto{% else %}los puntos{% endif %} {{ need | codes }} de la lista{% if have.size > 0 %} (hasta ahora {{ have | codes }}){% endif %}',
  'missing.sponsors': 'avales: {{ need }} (hasta ahora {{ have }})',
  'missing.sponsorEmployers': 'avales de empleadores distintos: {{ need }} (hasta ahora {{ have }})',
  'missing.approvals': 'aprobaciones de quienes mantienen el proyecto: {{ need }} (hasta ahora {{ have }})',
  'missing.other': '{{ criterion }}: {{ need }}',
  'missing.after': 'primero la etapa *{{ need }}*',
  'reply.line':
    '**Respuesta a {% if several %}las últimas órdenes{% else %}la última orden{% endif %}:** {{ reply | rendered }}',
  'reply.help':
    'con `/done ITEM` marcas un punto, con `/undo ITEM` lo desmarcas, y `/partnerbot help` muestra esto otra vez{% if ids.size > 0 %}; {{ login | code }} puede marcar {{ ids | codes }}{% endif %}; todas las órdenes están al final de este comentario.',
  'reply.unknown':
    '{{ command | code }} no es una orden aquí; las órdenes están al final de este comentario.',
  'reply.misspelt':
    '{{ command | code }} no es una orden aquí; las órdenes están al final de este comentario.',
  'reply.no-track': 'este pull request no tiene lista, así que no hay nada que marcar.',
  'reply.which-item':
    'di por favor qué punto, por ejemplo {{ ids | first | command: name }}; los puntos son {{ ids | codes }}.',
  'reply.unknown-item': 'no hay ningún punto {{ item | code }}; los puntos son {{ ids | codes }}.',
  'reply.evidence-only':
    '{{ item | code }} no se puede marcar a mano; se marca solo en cuanto hay una prueba.',
  'reply.not-allowed': '{{ item | code }} no cambió, porque solo puede cambiarlo {{ by | people }}.',
  'reply.already-done': '{{ item | code }} ya está hecho.',
  'reply.not-done': '{{ item | code }} no está marcado, así que no hay nada que desmarcar.',
  'reply.ticked': '{{ login | code }} marcó {{ item | code }}.',
  'reply.unticked': '{{ login | code }} desmarcó {{ item | code }}.',
  'details.title': 'Órdenes, y cómo desactivar esto',
  'details.commands': 'Escribe una orden al principio de una línea en un comentario:',
  'details.command-done':
    '- `/done ITEM` marca un punto de la lista, y `/undo ITEM` lo desmarca.{% if ids.size > 0 %} Puntos que alguien puede marcar: {{ ids | codes }}.{% endif %}',
  'details.command-skip':
    '- `/skip ITEM because …` deja fuera un punto; pueden hacerlo quienes acompañan y quienes mantienen.',
  'details.command-speak':
    '- Quienes acompañan y quienes mantienen: `/shadow confirm @LOGIN` confirma una revisión que alguien hizo aquí antes que quien acompaña, y `/sponsor` dice que avalas a la persona autora.',
  'details.command-affiliation':
    '- `/affiliation confirm`, `/affiliation none` o `/affiliation ID` dice para quién actúa la persona autora.',
  'details.command-voice':
    '- `/language CODE` cambia el idioma de este comentario para ti ({{ languages | codes }}), y `/partnerbot quiet` termina estos comentarios; te siguen acompañando.',
  'details.command-stop':
    '- `/partnerbot stop` termina esto para ti en todos los pull requests, y `/partnerbot start` lo empieza de nuevo.',
  'details.command-help': '- `/partnerbot help` dice aquí qué puntos puedes marcar.',
  'details.proof':
    'Los puntos con prueba se marcan solos. Las comprobaciones automáticas también se llaman integración continua (CI).',
  'details.over': 'La lista queda como está. Estas órdenes siguen funcionando:',
  'details.off':
    'Para desactivar esto, pide a alguien que pueda poner etiquetas aquí que ponga {{ label | code }} en este pull request. Este comentario lo escribió un bot; tus respuestas las leen personas.',
  'details.privacy': '{{ "Qué se guarda sobre ti, y cómo corregirlo o quitarlo" | link: privacy }}.',
  'details.help': '{{ "Más ayuda" | link: help }}.',
  'person.mentee': 'la persona autora',
  'person.mentor': 'quien acompaña',
  'person.maintainer': 'alguien que mantiene el proyecto',
  'person.or': ' o ',
};
