/** Spanish: the texts of the tracks and of the ladder that ship. Another text in a configuration is shown as it is. */
export const esTracks: Record<`text:${string}`, string> = {
  'text:Your first contribution': 'Tu primera contribución',
  'text:Read the contributing guide and the code of conduct':
    'Lee la guía para contribuir y el código de conducta',
  'text:They say how changes are proposed here, and how we treat one another.':
    'Dicen cómo se proponen cambios aquí y cómo nos tratamos.',
  'text:Say for whom you act, or that you prefer not to say':
    'Di para quién actúas, o que prefieres no decirlo',
  'text:Comment `/affiliation confirm`, or `/affiliation none` if you act for no customer, or `/done affiliation` if you prefer not to say.':
    'Comenta `/affiliation confirm`, o `/affiliation none` si no actúas para ningún cliente, o `/done affiliation` si prefieres no decirlo.',
  'text:Pass the check for the licence agreement or the sign-off (CLA, DCO)':
    'Pasa la comprobación del acuerdo de licencia o de la firma (CLA, DCO)',
  "text:The check's page says what is missing.": 'La página de la comprobación dice qué falta.',
  'text:Link the issue that this change resolves': 'Enlaza el issue que resuelve este cambio',
  'text:Write "Fixes" and the issue\'s number in the description.':
    'Escribe “Fixes” y el número del issue en la descripción.',
  'text:Keep the first change small, at most 400 lines':
    'Que el primer cambio sea pequeño, de 400 líneas como mucho',
  'text:What is left over makes a good second pull request.': 'Lo que sobre es un buen segundo pull request.',
  'text:Get the required checks to pass': 'Consigue que pasen las comprobaciones exigidas',
  'text:Open the failed check to see what it found; your mentor helps with what you cannot reproduce.':
    'Abre la comprobación que falló y mira qué encontró; quien te acompaña ayuda con lo que no puedas reproducir.',
  'text:Answer each review within 7 days': 'Contesta cada revisión en 7 días',
  'text:A push or a comment is an answer; "I need until Friday" is one too.':
    'Un push o un comentario es una respuesta; “necesito hasta el viernes” también.',
  'text:See it merged': 'Que se integre',
  'text:Becoming a regular contributor': 'Contribuir con regularidad',
  'text:Have three pull requests merged, over at least 30 days':
    'Tres pull requests integrados, a lo largo de al menos 30 días',
  'text:The ladder says what follows.': 'La escala de etapas dice qué sigue.',
  'text:Contribute a test': 'Aporta una prueba',
  'text:A test for what you changed, or for a bug that you met.':
    'Una prueba de lo que cambiaste, o de un error que encontraste.',
  'text:Contribute to the documentation': 'Aporta a la documentación',
  'text:What you had to find out yourself is what the next person misses.':
    'Lo que tuviste que averiguar por tu cuenta le falta también a quien viene después.',
  'text:Reproduce or triage an issue of somebody else': 'Reproduce o clasifica un issue de otra persona',
  'text:Say what you ran, on which version, and what you saw.':
    'Di qué ejecutaste, en qué versión y qué viste.',
  'text:Review a pull request of somebody else': 'Revisa un pull request de otra persona',
  'text:Questions count; your mentor can name one that suits.':
    'Las preguntas cuentan; quien te acompaña puede decirte uno adecuado.',
  'text:Diagnose a failed check instead of only running it again':
    'Averigua por qué falló una comprobación, en vez de solo iniciarla otra vez',
  'text:Join the mailing list, the chat or a meeting':
    'Entra en la lista de correo, en el chat o en una reunión',
  'text:Learning to review': 'Aprender a revisar',
  'text:Read the review guide': 'Lee la guía de revisiones',
  'text:Give three practice reviews with comments on lines':
    'Haz tres revisiones de práctica, con comentarios en líneas',
  'text:Review beside your mentor, and compare.': 'Revisa al lado de quien te acompaña, y compara.',
  'text:Review two pull requests before their mentor does':
    'Revisa dos pull requests antes que quien los acompaña',
  'text:The comment on your own pull request names one that suits; its mentor compares and confirms.':
    'El comentario en tu propio pull request nombra uno adecuado; quien lo acompaña compara y confirma.',
  'text:Give five reviews that you were asked for': 'Haz cinco revisiones que te pidieron',
  'text:Have twenty pull requests reviewed or merged': 'Llega a veinte pull requests revisados o integrados',
  'text:Both count; which of the two is up to you.': 'Las dos cosas cuentan; tú decides cuál.',
  'text:Be active for three months': 'Participa durante tres meses',
  'text:Answer four of five review requests in time':
    'Contesta a tiempo cuatro de cada cinco peticiones de revisión',
  'text:Within three days; if you have no time, say so, and your mentor ticks it.':
    'En tres días; si no tienes tiempo, dilo, y quien te acompaña lo marca.',
  'text:Show sound judgement in reviews': 'Muestra buen criterio en las revisiones',
  'text:Your mentor tells you what they saw.': 'Quien te acompaña te dice lo que vio.',
  'text:Find two sponsors with different employers': 'Encuentra dos avales con empleadores distintos',
  'text:Who may write here, or is your mentor, can speak for you: with `/sponsor` on your pull request.':
    'Puede avalarte quien puede escribir aquí o te acompaña: con `/sponsor` en tu pull request.',
  'text:Be listed as a reviewer (CODEOWNERS, OWNERS)':
    'Figura como responsable de revisiones (CODEOWNERS, OWNERS)',
  'text:Giving back an in-house change': 'Devolver un cambio interno',
  'text:Say what you want to give back, and why you keep it in-house today':
    'Di qué quieres devolver, y por qué hoy lo tenéis internamente',
  'text:In the description of this pull request, or in an issue that it links.':
    'En la descripción de este pull request, o en un issue que enlace.',
  'text:Agree on the scope, and find a sponsor among the maintainers':
    'Acordad el alcance, y encuentra un aval entre quienes mantienen el proyecto',
  'text:Clear the rights to it (corporate agreement)': 'Aclara los derechos (acuerdo con la empresa)',
  'text:Split it into small pull requests that refer to one another':
    'Divídelo en pull requests pequeños que se refieran entre sí',
  'text:Get the integration check to pass': 'Consigue que pase la comprobación de integración',
  'text:Document set-up, limits and removal': 'Documenta la instalación, los límites y la retirada',
  'text:Name somebody at your organisation who looks after the code':
    'Nombra a alguien de tu organización que se ocupe del código',
  'text:See it in a release': 'Que aparezca en una versión',
  'text:Drop your own patch': 'Retira vuestro propio parche',
  'text:Newcomer': 'Recién llegada o llegado',
  'text:Contributor': 'Contribuye',
  'text:Regular contributor': 'Contribuye con regularidad',
  'text:Reviewer in training': 'Aprende a revisar',
  'text:Regular reviewer': 'Revisa con regularidad',
};
