import type { enMentor } from './en-mentor.js';

/** Spanish for what is said about who helps, and to mentors. */
export const esMentor: Partial<Record<keyof typeof enMentor, string>> = {
  'mentor.waits':
    '**Acompañamiento:** se le pide a alguien que te ayude en cuanto pasen las comprobaciones, el {{ until }} a más tardar. Puedes seguir trabajando.',
  'mentor.paused':
    '**Acompañamiento:** ahora mismo quienes acompañan tienen todo lo que pueden atender, así que quienes acaban de llegar esperan un poco. Conservas tu lugar, y se le pide a alguien en cuanto haya tiempo. Aun así, quienes mantienen el proyecto pueden revisar tu cambio.',
  'why.command': 'por decisión de personas del proyecto',
  'why.asked': 'por decisión de personas del proyecto',
  'details.mentor':
    '- `/mentor change` pide a otra persona, y nadie pregunta por qué; `/why` muestra cómo se eligió.\n- Quienes acompañan: `/mentor pass` o `take`, `/keep 3d` para tener más tiempo, `/away until DATE` y `/back`.',

  'nudge.nudge':
    '{{ to | who: true }}, {{ author | code }} espera tu respuesta. Una frase ya ayuda. Si necesitas más tiempo, comenta `/keep 3d`; si otra persona debe ocuparse, comenta `/mentor pass`.',
  'nudge.stand-in':
    '{{ to | who: true }}, {{ mentor | code }} aún no ha contestado a {{ author | code }}. ¿Puedes ocupar su lugar aquí? Comenta `/mentor take`, o simplemente contesta; si no, en unos días se le pide a alguien que se ocupe.',
  'nudge.offer':
    '{{ to | who: true }}, {{ mentor | code }} no puede atender ahora este pull request de {{ author | code }}. ¿Puedes ocuparte? Comenta `/mentor take`; si no dices nada, se te asigna en unos días. Si debe ser otra persona, comenta `/mentor pass`.',
  'nudge.owner':
    '{{ to | who: true }}, {{ author | code }} espera una respuesta, {{ mentor | code }} no ha dado ninguna, y nadie más puede ocuparse. Por favor, busca a alguien: comenta `/mentor @LOGIN` con su nombre en lugar de LOGIN.',
  'nudge.queue':
    '{{ to | who: true }}, nadie tiene tiempo para este pull request de {{ author | code }}. Lo recibe la siguiente persona que lo tenga. Si no debe esperar, comenta `/mentor @LOGIN` con el nombre de alguien en lugar de LOGIN.',
  'nudge.context':
    'Así está: {{ author | code }} está en la etapa *{{ stage }}*{% if total > 0 %}; lista: {{ done }} de {{ total }} hechos{% if next %}, sigue “{{ next }}”{% endif %}{% endif %}.',

  'reply.mentor.usage':
    'escribe `/mentor @LOGIN`, `/mentor change`, `/mentor pass`, `/mentor take`, `/mentor stop` o `/mentor resume`.',
  'reply.mentor.asked':
    'se le pide a {{ login | code }} que acompañe aquí, como quiere {{ by | code }}{% if warning == "unlisted" %}; aunque {{ login | code }} no está en la lista de quienes acompañan{% elsif warning == "off" %}; aunque {{ login | code }} no acepta nada nuevo por ahora{% endif %}.',
  'reply.mentor.refused':
    'no se le pudo pedir a {{ login | code }}, porque GitHub no permite asignar aquí a esta persona. Lo permite cuando haya comentado en este pull request.',
  'reply.mentor.is-already': '{{ login | code }} ya acompaña aquí.',
  'reply.mentor.own': 'nadie puede acompañar su propio pull request.',
  'reply.mentor.not-allowed': 'no se cambió quién acompaña, porque solo puede hacerlo {{ by | people }}.',
  'reply.mentor.passed': '{{ login | code }} ha cedido esto; se le pide a otra persona.',
  'reply.mentor.changed':
    'se le pide a otra persona que acompañe aquí y desde ahora. No hace falta ningún motivo, y no se culpa a nadie.',
  'reply.mentor.too-often':
    'quien acompaña se cambió hace menos de {{ days }} días; alguien que mantiene el proyecto aún puede elegir con `/mentor @LOGIN`.',
  'reply.mentor.none': 'aquí aún no acompaña nadie, así que no hay nada que cambiar.',
  'reply.mentor.took': '{{ login | code }} se ocupa de esto.',
  'reply.mentor.not-listed':
    '{{ login | code }} no está en la lista de quienes acompañan; alguien que mantiene el proyecto puede añadir a esta persona en la configuración.',
  'reply.mentor.stopped':
    '{{ login | code }} no acepta nada nuevo desde ahora. Lo que está abierto se ofrece a otras personas. `/mentor resume` lo termina.',
  'reply.mentor.resumed': '{{ login | code }} vuelve a aceptar pull requests.',
  'reply.mentor.resumed-off':
    '{{ login | code }} quiere volver, pero la configuración dice `on_rota: false`; alguien que mantiene el proyecto puede cambiarlo.',

  'reply.away.said':
    '{{ login | code }} no está {% if from %}desde el {{ from }} {% endif %}hasta el {{ until }}{% if finish %} y termina lo que tiene abierto{% endif %}.',
  'reply.away.usage':
    'escribe `/away 2026-12-20..2027-01-03` (con ambos días incluidos) o `/away until 2027-01-03`; con `finish` al final conservas lo que tienes.',
  'reply.away.reversed':
    'la ausencia termina antes de empezar ({{ from }} a {{ until }}); intercambia los dos días.',
  'reply.away.past': 'la ausencia ya terminó el {{ until }}, así que no se cambió nada.',
  'reply.away.long': 'una ausencia dura como mucho un año; con `/mentor stop` dejas de recibir nada nuevo.',
  'reply.back.said': '{{ login | code }} está de vuelta.',
  'reply.back.not-away': '{{ login | code }} no está ausente, así que no se cambió nada.',
  'reply.back.cancelled': 'la ausencia anunciada de {{ login | code }} queda anulada.',
  'reply.back.configured':
    '{{ login | code }} no está ausente hoy. La ausencia desde {{ from }} está en la configuración, y quien mantiene el proyecto puede cambiarla allí.',

  'reply.keep.said': 'no hay recordatorios hasta el {{ until }}.',
  'reply.keep.usage': 'escribe `/keep 3d` para tres días, como mucho `/keep 30d`.',
  'reply.keep.not-allowed':
    'solo quien acompaña, alguien que mantiene el proyecto o la persona autora puede aplazar los recordatorios.',
  'reply.language-mentor':
    'los recordatorios para {{ login | code }} están desde ahora en {{ language | code }}.',

  'reply.why.none': 'el plan aún no ha elegido a nadie aquí.',
  'reply.why.people': 'personas del proyecto eligieron a {{ login | code }}.',
  'reply.why.back': '{{ login | code }} acompaña aquí de forma duradera y vuelve a tener este pull request.',
  'reply.why.before': 'Antes, el plan había decidido:',
  'reply.why.title':
    '{{ reason | long }} El registro completo, en inglés (configuración {{ configuration | code }}, {{ at }}):',
  'reply.why.mentors': '{{ count }} persona{% if count != 1 %}s{% endif %}',
  'reply.why.more': 'y {{ count }} más',
};
