/** German: the texts of the tracks and of the ladder that ship. Another text in a configuration is shown as it is. */
export const deTracks: Record<`text:${string}`, string> = {
  'text:Your first contribution': 'Dein erster Beitrag',
  'text:Read the contributing guide and the code of conduct':
    'Lies den Leitfaden für Beiträge und die Verhaltensregeln',
  'text:They say how changes are proposed here, and how we treat one another.':
    'Sie sagen, wie hier Änderungen vorgeschlagen werden und wie wir miteinander umgehen.',
  "text:Say for whom you act, or that it is nobody's business":
    'Sage, für wen du handelst, oder dass das niemanden etwas angeht',
  'text:`/affiliation confirm` or `/affiliation none` in a comment is enough.':
    '`/affiliation confirm` oder `/affiliation none` in einem Kommentar genügt.',
  'text:Pass the check for the licence agreement or the sign-off (CLA, DCO)':
    'Bestehe die Prüfung der Lizenzvereinbarung oder der Unterschrift (CLA, DCO)',
  'text:Link the issue that this change resolves': 'Verknüpfe das Issue, das diese Änderung löst',
  'text:Keep the first change small, at most 400 lines':
    'Halte die erste Änderung klein, höchstens 400 Zeilen',
  'text:Make the required checks green': 'Bringe die verlangten Prüfungen auf Grün',
  'text:Answer each review within 7 days': 'Beantworte jede Durchsicht innerhalb von 7 Tagen',
  'text:See it merged': 'Erlebe, wie es übernommen wird',
  'text:Becoming a regular contributor': 'Regelmäßig beitragen',
  'text:Have three pull requests merged, over at least 30 days':
    'Drei übernommene Pull Requests, über mindestens 30 Tage',
  'text:Contribute a test': 'Trage einen Test bei',
  'text:Contribute to the documentation': 'Trage zur Dokumentation bei',
  'text:Reproduce or triage an issue of somebody else':
    'Stelle ein Issue von jemand anderem nach oder ordne es ein',
  'text:Review a pull request of somebody else': 'Sieh einen Pull Request von jemand anderem durch',
  'text:Diagnose a failed check instead of only running it again':
    'Finde die Ursache einer fehlgeschlagenen Prüfung, statt sie nur noch einmal zu starten',
  'text:Join the mailing list, the chat or a meeting':
    'Komm in die Mailingliste, in den Chat oder zu einem Treffen',
  'text:Learning to review': 'Durchsehen lernen',
  'text:Read the review guide': 'Lies den Leitfaden für Durchsichten',
  'text:Review two pull requests before their mentor does':
    'Prüfe zwei Pull Requests, bevor die betreuende Person es tut',
  'text:The comment on your own pull request names one that suits; its mentor compares and confirms.':
    'Der Kommentar an deinem eigenen Pull Request nennt einen passenden; wer ihn betreut, vergleicht und bestätigt.',
  'text:Give three practice reviews with comments on lines':
    'Gib drei Durchsichten zur Übung, mit Bemerkungen zu Zeilen',
  'text:Newcomer': 'Neu',
  'text:Contributor': 'Trägt bei',
  'text:Regular contributor': 'Trägt regelmäßig bei',
  'text:Reviewer in training': 'Lernt durchzusehen',
  'text:Regular reviewer': 'Sieht regelmäßig durch',
};
