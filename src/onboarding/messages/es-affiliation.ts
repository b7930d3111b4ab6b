import type { enAffiliation } from './en-affiliation.js';

/** Spanish for what is said to whoever corrects an affiliation, or does not wish to be accompanied. */
export const esAffiliation: Partial<Record<keyof typeof enAffiliation, string>> = {
  'affiliation.noted':
    'queda anotado lo que {{ login | code }} dijo sobre la afiliación. Un nombre aparece aquí solo cuando alguien que mantiene el proyecto dice lo mismo o GitHub muestra que es miembro de la organización, y solo hasta donde se puede decir. Para que no se muestre nada, escribe `/affiliation none`.',
  'affiliation.named':
    'ahora entendemos que {{ author | code }} trabaja con {{ name }}{% if from %} desde el {{ from }}{% endif %}{% if until %} hasta el {{ until }}{% endif %}. Si no es así, escribe `/affiliation none`.',
  'affiliation.none':
    'queda anotado que {{ author | code }} no actúa para ninguno de los clientes{% if from %} desde el {{ from }}{% endif %}{% if until %} hasta el {{ until }}{% endif %}.',
  'affiliation.own-word':
    '{{ author | code }} dijo que no actúa para ningún cliente, y eso solo lo puede cambiar {{ author | code }}.',
  'affiliation.listed':
    'la lista de clientes del proyecto nombra a {{ author | code }}, y cuenta más que lo que se dice aquí. Alguien que mantiene el proyecto puede cambiarla; {{ author | code }} siempre puede escribir `/affiliation none`.',
  'affiliation.not-allowed':
    'la afiliación no se cambió, porque solo puede hacerlo la persona autora o alguien que mantiene el proyecto.',
  'affiliation.words':
    'esto no se entendió, así que no se cambió nada. Escribe `/affiliation confirm`, `/affiliation none` o `/affiliation ID`, y detrás, si quieres, `from 2026-01-31` y `until 2026-12-31`.',
  'affiliation.date':
    'una fecha no se entendió, así que no se cambió nada. Escribe los días como `2026-01-31`, por ejemplo `/affiliation none from 2026-01-31`.',
  'affiliation.order':
    'el primer día está después del último, así que no se cambió nada. Escríbelo otra vez con los días al revés.',

  'stop.other':
    '{{ login | code }} ya no tiene acompañamiento, en ningún pull request; `/partnerbot start` lo deshace. Para desactivar el bot solo en este pull request, ponle la etiqueta {{ label | code }}.',
  'start.other': '{{ login | code }} puede volver a tener acompañamiento.',
};
