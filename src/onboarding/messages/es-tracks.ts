/** Spanish: the texts of the tracks and of the ladder that ship. Another text in a configuration is shown as it is. */
export const esTracks: Record<`text:${string}`, string> = {
  'text:Your first contribution': 'Tu primera contribución',
  'text:Read the contributing guide and the code of conduct':
    'Lee la guía para contribuir y el código de conducta',
  'text:They say how changes are proposed here, and how we treat one another.':
    'Dicen cómo se proponen cambios aquí y cómo nos tratamos.',
  "text:Say for whom you act, or that it is nobody's business": 'Di para quién actúas, o que es asunto tuyo',
  'text:`/affiliation confirm` or `/affiliation none` in a comment is enough.':
    'Basta `/affiliation confirm` o `/affiliation none` en un comentario.',
  'text:Pass the check for the licence agreement or the sign-off (CLA, DCO)':
    'Pasa la comprobación del acuerdo de licencia o de la firma (CLA, DCO)',
  'text:Link the issue that this change resolves': 'Enlaza el issue que resuelve este cambio',
  'text:Keep the first change small, at most 400 lines':
    'Que el primer cambio sea pequeño, de 400 líneas como mucho',
  'text:Make the required checks green': 'Consigue que pasen las comprobaciones exigidas',
  'text:Answer each review within 7 days': 'Contesta cada revisión en 7 días',
  'text:See it merged': 'Que se integre',
  'text:Becoming a regular contributor': 'Contribuir con regularidad',
  'text:Have three pull requests merged, over at least 30 days':
    'Tres pull requests integrados, a lo largo de al menos 30 días',
  'text:Contribute a test': 'Aporta una prueba',
  'text:Contribute to the documentation': 'Aporta a la documentación',
  'text:Review a pull request of somebody else': 'Revisa un pull request de otra persona',
  'text:Learning to review': 'Aprender a revisar',
  'text:Newcomer': 'Recién llegada o llegado',
  'text:Contributor': 'Contribuye',
  'text:Regular contributor': 'Contribuye con regularidad',
  'text:Reviewer in training': 'Aprende a revisar',
  'text:Regular reviewer': 'Revisa con regularidad',
};
