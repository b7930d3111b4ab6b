import type { enTraining } from './en-training.js';

/** German: what proves an item, answers to commands about items, and failed checks. */
export const deTraining: Partial<Record<keyof typeof enTraining, string>> = {
  'evidence.affiliation-answered': 'Du hast geantwortet.',
  'evidence.affiliation-open':
    'Noch nicht beantwortet. Du kannst mit /affiliation confirm oder /affiliation none antworten, oder es offen lassen.',
  'evidence.check-failed': 'Die Prüfung {{ name }} ist fehlgeschlagen.',
  'evidence.check-none': 'Keine Prüfung namens {{ names }} ist zum neuesten Commit gemeldet.',
  'evidence.check-none-of-kind': 'Keine Prüfung dieser Art ist zum neuesten Commit gemeldet.',
  'evidence.check-passed': 'Die Prüfung {{ name }} ist bestanden.',
  'evidence.check-running': 'Die Prüfung {{ name }} läuft noch.',
  'evidence.check-waits': 'Die Prüfung {{ name }} wartet auf einen Maintainer.',
  'evidence.checks-failed':
    'Die Prüfung {{ name }} ist fehlgeschlagen, ebenso {{ more }} weitere von {{ total }}.',
  'evidence.checks-none': 'Zum neuesten Commit ist noch keine Prüfung gemeldet.',
  'evidence.checks-passed': 'Alle {{ count }} Prüfungen sind bestanden.',
  'evidence.checks-passed-required': 'Alle {{ count }} verlangten Prüfungen sind bestanden.',
  'evidence.checks-running': 'Prüfungen laufen noch.',
  'evidence.codeowners-listed': 'Du stehst in {{ path }}.',
  'evidence.codeowners-not-listed': 'Du bist noch nicht als zuständig für Code eingetragen.',
  'evidence.first-on': 'Erster Beitrag am {{ day }}.',
  'evidence.first-on-due': 'Erster Beitrag am {{ day }}. Erreicht ist das am {{ due }}.',
  'evidence.first-unknown': 'Der Tag des ersten Beitrags ist nicht bekannt.',
  'evidence.issue-linked': 'Das Issue {{ number }} ist verknüpft.',
  'evidence.issue-none': 'Noch ist kein Issue verknüpft.',
  'evidence.label-none': 'Kein Label namens {{ names }} ist gesetzt.',
  'evidence.label-own': 'Das Label {{ label }} wurde nicht von einer anderen Person gesetzt.',
  'evidence.label-set': 'Das Label {{ label }} ist gesetzt.',
  'evidence.lines-many': '{{ lines }} geänderte Zeilen; bis {{ limit }} lassen sich gut prüfen.',
  'evidence.lines-within': 'Höchstens {{ limit }} geänderte Zeilen.',
  'evidence.merged': 'Übernommen.',
  'evidence.merged-and-reviewed': 'Übernommene Pull Requests und Durchsichten zusammen: {{ count }}.',
  'evidence.merged-and-reviewed-short':
    'Übernommene Pull Requests und Durchsichten zusammen: {{ have }} von {{ count }}.',
  'evidence.merged-count':
    'Übernommene Pull Requests: {{ count }}{% if days > 0 %}, über mindestens {{ days }} Tage{% endif %}.',
  'evidence.merged-count-short': 'Übernommene Pull Requests: {{ have }} von {{ count }}.',
  'evidence.merged-not': 'Noch nicht übernommen.',
  'evidence.merged-span-short':
    'Übernommene Pull Requests: {{ count }}, aber nicht {% if days > 0 %}über mindestens {{ days }}{% else %}innerhalb von {{ within }}{% endif %} Tage{% if days == 0 %}n{% endif %}.',
  'evidence.merged-touching': 'Übernommene Pull Requests dieser Art: {{ count }}.',
  'evidence.merged-touching-short': 'Übernommene Pull Requests dieser Art: {{ have }} von {{ count }}.',
  'evidence.not-read': 'Das wurde noch nicht nachgesehen.',
  'evidence.release-has-it': 'Die Ausgabe {{ tag }} enthält es.',
  'evidence.release-none': 'Noch enthält es keine Ausgabe.',
  'evidence.requests-answered':
    '{{ have }} von {{ total }} Bitten um eine Durchsicht innerhalb von {{ days }} Tagen beantwortet.',
  'evidence.requests-few':
    'Bitten um eine Durchsicht bisher: {{ total }}. Beurteilt wird das ab {{ count }}.',
  'evidence.requests-unanswered':
    '{{ have }} von {{ total }} Bitten um eine Durchsicht innerhalb von {{ days }} Tagen beantwortet; verlangt sind {{ percent }} Prozent.',
  'evidence.review-answered':
    '{% if count == 1 %}Die Durchsicht wurde{% else %}Alle {{ count }} Durchsichten wurden{% endif %} innerhalb von {{ days }} Tagen beantwortet.',
  'evidence.review-late': 'Die Durchsicht vom {{ day }} wurde nach mehr als {{ days }} Tagen beantwortet.',
  'evidence.review-none': 'Noch hat keine Durchsicht um etwas gebeten.',
  'evidence.review-overdue':
    'Die Durchsicht vom {{ day }} wurde nicht innerhalb von {{ days }} Tagen beantwortet.',
  'evidence.review-unasked': 'Übernommen ohne eine Frage aus einer Durchsicht.',
  'evidence.review-waits': 'Die Durchsicht vom {{ day }} wartet auf deine Antwort.',
  'evidence.reviews-given': 'Durchsichten der Arbeit anderer: {{ count }}.',
  'evidence.reviews-given-short': 'Durchsichten der Arbeit anderer: {{ have }} von {{ count }}.',
  'evidence.reviews-inline': 'Durchsichten mit Bemerkungen zu Zeilen: {{ count }}.',
  'evidence.reviews-inline-short': 'Durchsichten mit Bemerkungen zu Zeilen: {{ have }} von {{ count }}.',
  'evidence.reviews-requested': 'Durchsichten, um die du gebeten wurdest: {{ count }}.',
  'evidence.reviews-requested-short': 'Durchsichten, um die du gebeten wurdest: {{ have }} von {{ count }}.',
  'evidence.shadow-reviews': 'Durchsichten neben der begleitenden Person, von ihr bestätigt: {{ count }}.',
  'evidence.shadow-reviews-short':
    '{{ have }} von {{ count }} Durchsichten neben einer begleitenden Person sind bestätigt.',
  'evidence.nothing-named': 'Die Liste nennt nichts, was das nachweisen würde.',
  'evidence.sponsors-enough': 'Fürsprecher: {{ have }}, verschiedene Arbeitgeber: {{ haveEmployers }}.',
  'evidence.sponsors-one-employer':
    'Fürsprecher: {{ have }}, aber bekannte Arbeitgeber: {{ haveEmployers }} statt {{ employers }}.',
  'evidence.too-deep': 'Die Liste verschachtelt ihre Bedingungen zu tief.',
  'evidence.unknown-predicate': 'Die Liste verlangt „{{ key }}“, was diese Version nicht kennt.',
  'evidence.sponsors-few': 'Fürsprecher: {{ have }} von {{ count }}.',
  'evidence.time-between': 'Innerhalb von {{ days }} Tagen geschehen.',
  'evidence.time-between-late': 'Es dauerte länger als {{ days }} Tage.',
  'evidence.time-between-open':
    'Dafür {% if days == 1 %}ist 1 Tag{% else %}sind {{ days }} Tage{% endif %} vorgesehen.',
  'evidence.touches': 'Ändert {{ path }}.',
  'evidence.touches-none': 'Keine geänderte Datei passt zu {{ patterns }}.',
  'evidence.touches-none-of-kind': 'Keine geänderte Datei ist von dieser Art.',

  'item.skipped': ' – weggelassen von {{ login | code }}: {{ reason | long }}',
  'item.after': ' – kommt nach {{ ids | codes }}',
  'reply.skipped': '{{ item | code }} wird weggelassen, so hat es {{ login | code }} entschieden.',
  'reply.skip-why':
    'bitte sage, warum, zum Beispiel {{ item | append: " because it does not apply here" | command: name }}; der Grund steht dann bei dem Punkt.',
  'reply.skip-not-allowed':
    '{{ item | code }} bleibt in der Liste, denn weglassen können einen Punkt nur die begleitende Person oder ein Maintainer.',
  'reply.waits-for': '{{ item | code }} kommt nach {{ ids | codes }} und lässt sich noch nicht abhaken.',
  'reply.box-ticked':
    '{{ item | code }} wurde von {{ login | code }} in der Liste selbst abgehakt; das zählt.',
  'reply.box-unticked':
    '{{ item | code }} wurde von {{ login | code }} in der Liste selbst zurückgenommen; das zählt.',
  'reply.box-put-back':
    'das Kästchen von {{ item | code }} ist wieder, wie es war, denn ändern kann das nur {{ by | people }}.',
  'reply.box-proof':
    'das Kästchen von {{ item | code }} ist wieder, wie es war, denn der Punkt hakt sich selbst ab, sobald es einen Nachweis gibt.',
  'reply.box-first':
    'das Kästchen von {{ item | code }} ist wieder, wie es war, denn vorher kommt {{ ids | codes }}.',
  'reply.over': 'dieser Pull Request ist übernommen oder geschlossen; seine Liste ändert sich nicht mehr.',
  'block.title':
    '**Was hier als Nächstes kommt** (was deins ist, kannst du abhaken; der Kommentar darunter sagt mehr)',
  'ci.failed':
    '**Prüfung:** {{ name | code | see: url }} ist fehlgeschlagen{% if path %}, bei {{ path | code }}, Zeile {{ line }}{% endif %}.',
  'ci.default-branch':
    'Sie schlägt auch auf dem Hauptzweig fehl; wahrscheinlich liegt es also nicht an deiner Änderung.',
  'ci.unsteady':
    'Auf demselben Commit ist sie auch schon bestanden worden; wahrscheinlich liegt es also nicht an deiner Änderung.',
  'ci.guide': 'Was das meistens bedeutet: {{ text | long | see: url }}',
  'ci.command': 'Um dasselbe auf deinem Rechner zu sehen, rufe {{ command | code }} auf.',
  'ci.more':
    '{{ count }} weitere fehlgeschlagene Prüfung{% if count == 1 %} wird{% else %}en werden{% endif %} hier nicht erklärt.',
  'ci.lines': 'Was die fehlgeschlagenen Prüfungen gesagt haben',
  'step.ci-guide':
    'Finde heraus, warum eine Prüfung fehlgeschlagen ist. {% if said %}Was sie gesagt hat, steht unten.{% else %}Welche es ist, steht unten; öffne sie und lies, was nicht ging.{% endif %} Schicke dann eine Korrektur.{% if mentor %} Die Person, die dich begleitet, kann dir helfen, es zu verstehen.{% endif %}',
  'step.ci-default':
    'Eine Prüfung reparieren, die auch auf dem Hauptzweig fehlschlägt, oder jemanden bitten, der sich um sie kümmert. Wer die Änderung geschrieben hat, muss nichts tun.',
  'step.ci-unsteady':
    'Die fehlgeschlagene Prüfung noch einmal starten: auf demselben Commit ist sie auch schon bestanden worden. Wer die Änderung geschrieben hat, muss nichts tun.',
  'step.start-runs':
    'Die Änderung ansehen und {{ "die Prüfungen starten" | link: url }}. Sie warten auf jemanden, der hier schreiben darf; das ist beim ersten Pull Request üblich. Wer ihn geöffnet hat, muss nichts tun.',
  'reply.quiet': 'du bekommst von hier keine Kommentare mehr; `/partnerbot loud` bringt sie zurück.',
  'reply.loud': 'es gibt wieder Kommentare; `/partnerbot quiet` schaltet sie für dich ab.',
  'reply.voice-not-yours':
    'das kann nur die Autorin oder der Autor entscheiden, denn es geht um die Kommentare an diese Person.',
  'reply.language': 'dieser Kommentar ist von jetzt an in {{ language | code }}.',
  'reply.language-unknown':
    'in {{ language | code }} gibt es hier keine Texte; wählen kannst du aus {{ ids | codes }}, zum Beispiel {{ "en" | command: "language" }}.',
};
