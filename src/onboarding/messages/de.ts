import { deAffiliation } from './de-affiliation.js';
import { deMentor } from './de-mentor.js';
import { deQuality } from './de-quality.js';
import { deTracks } from './de-tracks.js';
import { deTraining } from './de-training.js';
import type { MessageKey } from './en.js';

/** German. What is missing here is said in English. */
export const de: Partial<Record<MessageKey, string>> & Record<`text:${string}`, string> = {
  ...deTracks,
  ...deTraining,
  ...deQuality,
  ...deMentor,
  ...deAffiliation,
  'head.open.first':
    '**Willkommen, {{ author | code }}.** Das ist dein erster Pull Request hier. Dieser Kommentar zeigt, wer dir hilft und was als Nächstes kommt. Er hält sich selbst aktuell; du musst nicht darauf antworten.',
  'head.open.back':
    '**Willkommen zurück, {{ author | code }}.** Dieser Kommentar zeigt, wer dir hilft und was als Nächstes kommt. Er hält sich selbst aktuell.',
  'head.draft.first':
    '**Willkommen, {{ author | code }}.** Das ist dein erster Pull Request hier. Er ist ein Entwurf, also erwartet niemand, dass er fertig ist. Dieser Kommentar zeigt, wer dir hilft und was als Nächstes kommt. Er hält sich selbst aktuell.',
  'head.draft.back':
    '**Willkommen zurück, {{ author | code }}.** Dieser Pull Request ist ein Entwurf, also erwartet niemand, dass er fertig ist. Dieser Kommentar hält sich selbst aktuell.',
  'head.merged.first':
    '**Übernommen.** {{ author | code }}, deine erste Änderung ist jetzt Teil dieses Projekts.',
  'head.merged.back': '**Übernommen.** {{ author | code }}, deine Änderung ist jetzt Teil dieses Projekts.',
  'head.closed.first':
    '**Geschlossen, ohne übernommen zu werden.** {{ author | code }}, das geschieht mit vielen Änderungen, und was du hier gelernt hast, bleibt dir.',
  'head.closed.back':
    '**Geschlossen, ohne übernommen zu werden.** {{ author | code }}, der Grund sollte in den Kommentaren hier stehen. Wenn nicht, kannst du danach fragen.',
  'customer.linked':
    'Wir denken, dass du vielleicht mit {{ name }} zusammenarbeitest – {{ "berichtige das" | link: privacy }} mit dem Befehl `/affiliation none`.',
  'customer.plain':
    'Wir denken, dass du vielleicht mit {{ name }} zusammenarbeitest – berichtige das mit dem Befehl `/affiliation none`.',
  'customer.unnamed.linked':
    'Wir denken, dass du vielleicht für eine Organisation beiträgst, die dieses Projekt nutzt – {{ "berichtige das" | link: privacy }} mit dem Befehl `/affiliation none`.',
  'customer.unnamed.plain':
    'Wir denken, dass du vielleicht für eine Organisation beiträgst, die dieses Projekt nutzt – berichtige das mit dem Befehl `/affiliation none`.',
  'mentor.own': '**Dein Mentor oder deine Mentorin:** {{ login | who: live }}, {{ why | rendered }}.',
  'mentor.stand-in':
    '**Für diesen Pull Request hilft dir:** {{ login | who: live }}, solange die Person, die dich sonst begleitet, nicht da ist.',
  'mentor.answer':
    ' Du kannst innerhalb von {{ days }} Arbeitstag{% if days != 1 %}en{% endif %} mit einer ersten Antwort rechnen.{% if standIn %} Wenn nach {{ standIn }} Arbeitstag{% if standIn != 1 %}en{% endif %} keine gekommen ist, wird jemand anderes gebeten, dir zu helfen.{% endif %}',
  'mentor.named':
    '**Begleitung:** zurzeit hat niemand Zeit, dich zu begleiten. {{ login | who: live }} kümmert sich hier darum und kann jemanden für dich finden. Du kannst weiterarbeiten.',
  'mentor.nobody':
    '**Begleitung:** zurzeit hat niemand Zeit, dich zu begleiten. Die Maintainer können deine Änderung trotzdem prüfen; du kannst also weiterarbeiten.',
  'mentor.stand-back':
    '**Begleitung:** hier wird niemand mit Namen darum gebeten. Die Maintainer können deine Änderung prüfen; du kannst also weiterarbeiten.',
  'mentor.after': 'Wenn du Fragen hast, kann {{ login | code }} sie beantworten.',
  'why.pair': 'wie bei deinen früheren Pull Requests',
  'why.skills': 'weil diese Person die Dateien kennt, die du änderst',
  'why.any': 'weil diese Person Änderungen jeder Art begleitet',
  'why.load': 'weil diese Person jetzt Zeit für einen weiteren Pull Request hat',
  'why.recent': 'weil diese Person an der Reihe ist',
  'why.independence': 'weil diese Person einen anderen Blickwinkel hat',
  'why.duty': 'weil diese Person nach dem Dienstplan an der Reihe ist',
  'why.hours': 'weil diese Person zu ähnlichen Zeiten arbeitet',
  'why.seed': 'ausgelost unter denen, die gleich viel Zeit haben',
  'why.only': 'weil diese Person jetzt da ist',
  'why.human': 'von Menschen in diesem Projekt ausgewählt',
  'why.none': 'weil diese Person jetzt da ist',
  'next.you': '**Nächster Schritt, für dich:** {{ step | rendered }}',
  'next.mentor': '**Nächster Schritt, für die Person, die dich begleitet:** {{ step | rendered }}',
  'next.maintainer': '**Nächster Schritt, für einen Maintainer:** {{ step | rendered }}',
  'next.wait': '**Nächster Schritt:** {{ step | rendered }}',
  'step.draft':
    'Stelle deine Arbeit fertig und wähle dann „Ready for review“. {% if mentor %}Fragen kannst du jederzeit stellen.{% else %}Dann wird jemand gebeten, dir zu helfen.{% endif %}',
  'step.item':
    '{{ text | link: guidance }}.{% if hint %} {{ hint | long }}{% endif %}{% if evidence %} {{ evidence | long | see: url }}{% endif %}{% if id %} Wenn das getan ist, schreibe {{ id | command: "done" }} in einen Kommentar.{% endif %}',
  'step.check':
    '{{ text | link: guidance }}. {{ evidence | long | see: url }} Öffne sie und lies, was verlangt wird.{% if mentor %} Die Person, die dich begleitet, kann dir dabei helfen.{% endif %}',
  'step.ci-failed':
    'Finde heraus, warum eine Prüfung fehlgeschlagen ist. {{ evidence | long | see: url }} Öffne sie, lies, was nicht ging, und schicke dann eine Korrektur.{% if mentor %} Die Person, die dich begleitet, kann dir helfen, es zu verstehen.{% endif %}',
  'step.answer-review':
    'Beantworte die Durchsicht. {{ evidence | long | see: url }} Ein Kommentar oder ein neuer Commit ist eine Antwort; eine Frage auch.',
  'step.link-issue':
    'Sage, welches Issue das löst: Schreibe „Fixes #&#8203;NUMMER“ in die Beschreibung des Pull Requests.',
  'step.approve-run':
    'Die Prüfungen starten. Sie warten auf jemanden, der hier schreiben darf; das ist beim ersten Pull Request üblich. Wer ihn geöffnet hat, muss nichts tun.',
  'step.checks-run': 'Die automatischen Prüfungen laufen noch. Du musst jetzt nichts tun.',
  'step.review': 'Die Änderung lesen und antworten. Wer sie geschrieben hat, muss jetzt nichts tun.',
  'step.confirm':
    '„{{ text }}“ ansehen und bestätigen{% if id %}, mit {{ id | command: "done" }}{% endif %}.',
  'step.maintainer-review': 'Die Änderung durchsehen. Wer sie geschrieben hat, muss jetzt nichts tun.',
  'step.merged':
    'Hier ist nichts mehr zu tun. Wenn du weitermachen möchtest, ist {% if contributing %}{{ "der Leitfaden für Beiträge" | link: contributing }} oder {% endif %}ein offenes Issue ein guter Anfang.',
  'step.closed':
    'Wenn du weitermachen möchtest, stelle einen neuen Pull Request, oder öffne diesen wieder, wenn GitHub es erlaubt.',
  'list.title':
    '**{{ title }}** – {{ done }} von {{ total }} erledigt{% if percent %}, {{ percent }} % nach Gewicht{% endif %}',
  'list.folded': '{{ count }} weitere{% if count == 1 %}r Punkt{% else %} Punkte{% endif %}',
  'list.more':
    '{{ count }} weitere{% if count == 1 %}r Punkt wird{% else %} Punkte werden{% endif %} hier nicht gezeigt.',
  'item.by-hand': ' – abgehakt von {{ login | code }}',
  'item.taken-back': ' – zurückgenommen von {{ login | code }}',
  'item.reopened': ' – **wieder offen:** {{ evidence | long | see: url }}',
  'item.unknown': ' – noch nicht bekannt: {{ evidence | long | see: url }}',
  'item.say-done': ' – schreibe {{ id | command: "done" }} in einen Kommentar, wenn es getan ist',
  'item.confirmed-by': ' – das bestätigt {{ by | people }}',
  'journey.line': '**Dein Weg hier:** {{ stages | rendered }}.',
  'journey.missing': 'Für *{{ stage }}* fehlt noch: {{ missing | rendered }}.',
  'missing.merged':
    '{{ need }} übernommene{% if need == 1 %}r Pull Request{% else %} Pull Requests{% endif %} (bisher {{ have }})',
  'missing.reviews':
    '{{ need }} Durchsicht{% if need != 1 %}en{% endif %} der Arbeit anderer (bisher {{ have }})',
  'missing.mergedAndReviews':
    '{{ need }} übernommene Pull Requests und Durchsichten zusammen (bisher {{ have }})',
  'missing.firstSeenDays': '{{ need }} Tage seit deinem ersten Beitrag',
  'missing.activeWithinDays': 'ein Beitrag in den letzten {{ need }} Tagen',
  'missing.activeMonths': 'Beiträge in {{ need }} Monaten (bisher {{ have }})',
  'missing.spanDays': 'Beiträge über {{ need }} Tage (bisher {{ have }})',
  'missing.reviewedAuthors': 'Durchsichten für {{ need }} verschiedene Personen (bisher {{ have }})',
  'missing.answeredShare':
    '{{ need | times: 100 | round }} % der Bitten um eine Durchsicht rechtzeitig beantwortet',
  'missing.items':
    '{% if need.size == 1 %}der Punkt{% else %}die Punkte{% endif %} {{ need | codes }} der Liste{% if have.size > 0 %} (bisher {{ have | codes }}){% endif %}',
  'missing.sponsors': 'Fürsprecher: {{ need }} (bisher {{ have }})',
  'missing.sponsorEmployers': 'Fürsprecher mit verschiedenen Arbeitgebern: {{ need }} (bisher {{ have }})',
  'missing.approvals': 'Zustimmungen von Maintainern: {{ need }} (bisher {{ have }})',
  'missing.other': '{{ criterion }}: {{ need }}',
  'missing.after': 'zuerst die Stufe *{{ need }}*',
  'reply.line':
    '**Antwort auf {% if several %}die letzten Befehle{% else %}den letzten Befehl{% endif %}:** {{ reply | rendered }}',
  'reply.help':
    'mit `/done ITEM` hakst du einen Punkt ab, mit `/undo ITEM` nimmst du das zurück, und `/partnerbot help` zeigt das noch einmal{% if ids.size > 0 %}; {{ login | code }} kann {{ ids | codes }} abhaken{% endif %}; alle Befehle stehen am Ende dieses Kommentars.',
  'reply.unknown': '{{ command | code }} ist hier kein Befehl; die Befehle stehen am Ende dieses Kommentars.',
  'reply.misspelt':
    '{{ command | code }} ist hier kein Befehl; die Befehle stehen am Ende dieses Kommentars.',
  'reply.no-track': 'dieser Pull Request hat keine Liste, also gibt es nichts abzuhaken.',
  'reply.which-item':
    'bitte sage, welchen Punkt, zum Beispiel {{ ids | first | command: name }}; die Punkte sind {{ ids | codes }}.',
  'reply.unknown-item': 'es gibt keinen Punkt {{ item | code }}; die Punkte sind {{ ids | codes }}.',
  'reply.evidence-only':
    '{{ item | code }} lässt sich nicht von Hand abhaken; das geschieht von selbst, sobald es einen Nachweis gibt.',
  'reply.not-allowed': '{{ item | code }} wurde nicht geändert, denn das kann nur {{ by | people }}.',
  'reply.already-done': '{{ item | code }} ist schon erledigt.',
  'reply.not-done': '{{ item | code }} ist nicht abgehakt, also gibt es nichts zurückzunehmen.',
  'reply.ticked': '{{ item | code }} ist jetzt abgehakt, von {{ login | code }}.',
  'reply.unticked': '{{ login | code }} hat das Häkchen bei {{ item | code }} zurückgenommen.',
  'details.title': 'Befehle, und wie man das hier abschaltet',
  'details.commands': 'Schreibe einen Befehl an den Anfang einer Zeile in einem Kommentar:',
  'details.command-done':
    '- `/done ITEM` hakt einen Punkt der Liste ab, und `/undo ITEM` nimmt das zurück.{% if ids.size > 0 %} Punkte, die jemand abhaken kann: {{ ids | codes }}.{% endif %}',
  'details.command-skip':
    '- `/skip ITEM because …` lässt einen Punkt weg; das können Mentoren und Maintainer.',
  'details.command-speak':
    '- Mentoren und Maintainer: `/shadow confirm @LOGIN` bestätigt eine Durchsicht, die jemand hier vor der begleitenden Person gegeben hat, und `/sponsor` sagt, dass du für die Autorin oder den Autor sprichst.',
  'details.command-affiliation':
    '- `/affiliation confirm`, `/affiliation none` oder `/affiliation ID` sagt, für wen die Autorin oder der Autor handelt.',
  'details.command-voice':
    '- `/language CODE` ändert für dich die Sprache dieses Kommentars ({{ languages | codes }}), und `/partnerbot quiet` beendet diese Kommentare; begleitet wirst du weiter.',
  'details.command-stop':
    '- `/partnerbot stop` beendet das für dich bei allen Pull Requests, und `/partnerbot start` fängt wieder an.',
  'details.command-help': '- `/partnerbot help` sagt hier, welche Punkte du abhaken kannst.',
  'details.proof':
    'Punkte mit einem Nachweis haken sich selbst ab. Die automatischen Prüfungen heißen auch fortlaufende Integration (CI).',
  'details.over': 'Die Liste bleibt, wie sie ist. Diese Befehle gehen noch:',
  'details.off':
    'Um das abzuschalten, bitte jemanden, der hier Labels setzen darf, {{ label | code }} an diesen Pull Request zu setzen. Ein Bot hat diesen Kommentar geschrieben; Menschen lesen deine Antworten.',
  'details.privacy':
    '{{ "Was über dich gespeichert ist, und wie du es berichtigst oder entfernst" | link: privacy }}.',
  'details.help': '{{ "Mehr Hilfe" | link: help }}.',
  'person.mentee': 'die Autorin oder der Autor',
  'person.mentor': 'die begleitende Person',
  'person.maintainer': 'ein Maintainer',
  'person.or': ' oder ',
};
