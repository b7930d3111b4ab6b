import type { enMentor } from './en-mentor.js';

/** German for what is said about who helps, and to mentors. */
export const deMentor: Partial<Record<keyof typeof enMentor, string>> = {
  'mentor.waits':
    '**Begleitung:** jemand wird gebeten, dir zu helfen, sobald die Prüfungen bestanden sind, spätestens am {{ until }}. Du kannst weiterarbeiten.',
  'mentor.paused':
    '**Begleitung:** zurzeit haben alle, die hier begleiten, so viel sie schaffen; wer neu hier ist, wartet deshalb etwas. Du behältst deinen Platz, und jemand wird gebeten, sobald Zeit ist. Die Maintainer können deine Änderung trotzdem prüfen.',
  'why.command': 'von Menschen in diesem Projekt ausgewählt',
  'why.asked': 'von Menschen in diesem Projekt ausgewählt',
  'details.mentor':
    '- `/mentor change` bittet um eine andere Begleitung, und niemand fragt, warum; `/why` zeigt, wie sie ausgewählt wurde.\n- Für Mentoren: `/mentor pass` oder `take`, `/keep 3d` für mehr Zeit, `/away until DATE` und `/back`.',

  'nudge.nudge':
    '{{ to | who: true }}, {{ author | code }} wartet auf deine Antwort. Schon ein Satz hilft. Wenn du mehr Zeit brauchst, schreibe `/keep 3d` in einen Kommentar; wenn jemand anderes das übernehmen soll, schreibe `/mentor pass`.',
  'nudge.stand-in':
    '{{ to | who: true }}, {{ mentor | code }} hat {{ author | code }} noch nicht geantwortet. Kannst du hier einspringen? Schreibe `/mentor take` in einen Kommentar, oder antworte einfach; wenn beides nicht geschieht, wird in ein paar Tagen jemand gebeten, es zu übernehmen.',
  'nudge.offer':
    '{{ to | who: true }}, {{ mentor | code }} kann sich zurzeit nicht um diesen Pull Request von {{ author | code }} kümmern. Kannst du ihn übernehmen? Schreibe `/mentor take` in einen Kommentar; ohne ein Wort von dir wird er dir in ein paar Tagen zugewiesen. Wenn es jemand anderes sein soll, schreibe `/mentor pass`.',
  'nudge.owner':
    '{{ to | who: true }}, {{ author | code }} wartet auf eine Antwort, {{ mentor | code }} hat keine gegeben, und sonst kann niemand übernehmen. Bitte finde jemanden: schreibe `/mentor @LOGIN` in einen Kommentar, mit dem Namen statt LOGIN.',
  'nudge.queue':
    '{{ to | who: true }}, für diesen Pull Request von {{ author | code }} ist niemand frei. Wer als Nächstes Zeit hat, bekommt ihn. Wenn er nicht warten soll, schreibe `/mentor @LOGIN` in einen Kommentar, mit dem Namen statt LOGIN.',
  'nudge.context':
    'Der Stand: {{ author | code }} ist auf der Stufe *{{ stage }}*{% if total > 0 %}; Liste: {{ done }} von {{ total }} erledigt{% if next %}, als Nächstes kommt „{{ next }}“{% endif %}{% endif %}.',

  'reply.mentor.usage':
    'schreibe `/mentor @LOGIN`, `/mentor change`, `/mentor pass`, `/mentor take`, `/mentor stop` oder `/mentor resume`.',
  'reply.mentor.asked':
    '{{ login | code }} wird gebeten, hier zu begleiten, wie {{ by | code }} es wünscht{% if warning == "unlisted" %}; {{ login | code }} steht allerdings nicht auf der Liste der Mentoren{% elsif warning == "off" %}; {{ login | code }} nimmt zurzeit allerdings nichts Neues an{% endif %}.',
  'reply.mentor.refused':
    '{{ login | code }} konnte nicht gebeten werden, denn GitHub lässt die Zuweisung hier nicht zu. Nach einem Kommentar dieser Person an diesem Pull Request geht es.',
  'reply.mentor.is-already': '{{ login | code }} begleitet hier schon.',
  'reply.mentor.own': 'niemand kann den eigenen Pull Request begleiten.',
  'reply.mentor.not-allowed': 'die Begleitung wurde nicht geändert, denn das kann nur {{ by | people }}.',
  'reply.mentor.passed': '{{ login | code }} hat das weitergegeben; jemand anderes wird gebeten.',
  'reply.mentor.changed':
    'jemand anderes wird gebeten, hier und von jetzt an zu begleiten. Dafür braucht es keinen Grund, und niemandem wird etwas vorgeworfen.',
  'reply.mentor.too-often':
    'die Begleitung wurde vor weniger als {{ days }} Tagen geändert; ein Maintainer kann trotzdem jemanden auswählen, mit `/mentor @LOGIN`.',
  'reply.mentor.none': 'hier begleitet noch niemand, also gibt es nichts zu ändern.',
  'reply.mentor.took': '{{ login | code }} übernimmt das.',
  'reply.mentor.not-listed':
    '{{ login | code }} steht nicht auf der Liste der Mentoren; ein Maintainer kann das in der Konfiguration ändern.',
  'reply.mentor.stopped':
    '{{ login | code }} nimmt von jetzt an nichts Neues mehr an. Was offen ist, wird anderen angeboten. `/mentor resume` beendet das.',
  'reply.mentor.resumed': '{{ login | code }} ist wieder dabei.',
  'reply.mentor.resumed-off':
    '{{ login | code }} ist wieder bereit, aber in der Konfiguration steht `on_rota: false`; ein Maintainer kann das ändern.',

  'reply.away.said':
    '{{ login | code }} ist {% if from %}vom {{ from }} {% endif %}bis {{ until }} nicht da{% if finish %} und beendet, was offen ist{% endif %}.',
  'reply.away.usage':
    'schreibe `/away 2026-12-20..2027-01-03` (beide Tage gehören dazu) oder `/away until 2027-01-03`; mit `finish` am Ende behältst du, was du hast.',
  'reply.away.reversed':
    'die Abwesenheit endet, bevor sie beginnt ({{ from }} bis {{ until }}); vertausche die beiden Tage.',
  'reply.away.past': 'die Abwesenheit endete schon am {{ until }}; es wurde nichts geändert.',
  'reply.away.long':
    'eine Abwesenheit dauert höchstens ein Jahr; mit `/mentor stop` nimmst du nichts Neues mehr an.',
  'reply.back.said': '{{ login | code }} ist wieder da.',
  'reply.back.not-away': '{{ login | code }} ist nicht abwesend; es wurde nichts geändert.',
  'reply.back.cancelled': 'die angekündigte Abwesenheit von {{ login | code }} ist zurückgenommen.',
  'reply.back.configured':
    '{{ login | code }} ist heute nicht abwesend. Die Abwesenheit ab {{ from }} steht in der Konfiguration; dort kann sie ein Maintainer ändern.',

  'reply.keep.said': 'bis {{ until }} gibt es keine Erinnerungen.',
  'reply.keep.usage': 'schreibe `/keep 3d` für drei Tage, höchstens `/keep 30d`.',
  'reply.keep.not-allowed':
    'Erinnerungen aufschieben kann nur die begleitende Person, ein Maintainer oder die Autorin oder der Autor.',
  'reply.language-mentor': 'Erinnerungen an {{ login | code }} sind von jetzt an in {{ language | code }}.',

  'reply.why.none': 'die Einteilung hat hier noch niemanden ausgewählt.',
  'reply.why.people': '{{ login | code }} wurde von Menschen in diesem Projekt ausgewählt.',
  'reply.why.back': '{{ login | code }} begleitet hier auf Dauer und hat diesen Pull Request wieder.',
  'reply.why.before': 'Davor hatte die Einteilung entschieden:',
  'reply.why.title':
    '{{ reason | long }} Das ganze Protokoll, auf Englisch (Konfiguration {{ configuration | code }}, {{ at }}):',
  'reply.why.mentors': '{{ count }} Mentor{% if count != 1 %}en{% endif %}',
  'reply.why.more': 'und {{ count }} weitere',
};
