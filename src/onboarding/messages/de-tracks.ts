/** German: the texts of the tracks and of the ladder that ship. Another text in a configuration is shown as it is. */
export const deTracks: Record<`text:${string}`, string> = {
  'text:Your first contribution': 'Dein erster Beitrag',
  'text:Read the contributing guide and the code of conduct':
    'Lies den Leitfaden für Beiträge und die Verhaltensregeln',
  'text:They say how changes are proposed here, and how we treat one another.':
    'Sie sagen, wie hier Änderungen vorgeschlagen werden und wie wir miteinander umgehen.',
  'text:Say for whom you act, or that you prefer not to say':
    'Sage, für wen du handelst, oder dass du es lieber nicht sagst',
  'text:Comment `/affiliation confirm`, or `/affiliation none` if you act for no customer, or `/done affiliation` if you prefer not to say.':
    'Kommentiere `/affiliation confirm`, oder `/affiliation none`, wenn du für keinen Kunden handelst, oder `/done affiliation`, wenn du es lieber nicht sagst.',
  'text:Pass the check for the licence agreement or the sign-off (CLA, DCO)':
    'Bestehe die Prüfung der Lizenzvereinbarung oder der Unterschrift (CLA, DCO)',
  "text:The check's page says what is missing.": 'Die Seite der Prüfung sagt, was fehlt.',
  'text:Link the issue that this change resolves': 'Verknüpfe das Issue, das diese Änderung löst',
  'text:Write "Fixes" and the issue\'s number in the description.':
    'Schreibe „Fixes“ und die Nummer des Issues in die Beschreibung.',
  'text:Keep the first change small, at most 400 lines':
    'Halte die erste Änderung klein, höchstens 400 Zeilen',
  'text:What is left over makes a good second pull request.':
    'Was übrig bleibt, ist ein guter zweiter Pull Request.',
  'text:Get the required checks to pass': 'Sorge dafür, dass die verlangten Prüfungen bestehen',
  'text:Open the failed check to see what it found; your mentor helps with what you cannot reproduce.':
    'Öffne die fehlgeschlagene Prüfung und sieh, was sie gefunden hat; wer dich begleitet, hilft bei dem, was du nicht nachstellen kannst.',
  'text:Answer each review within 7 days': 'Beantworte jede Durchsicht innerhalb von 7 Tagen',
  'text:A push or a comment is an answer; "I need until Friday" is one too.':
    'Ein Push oder ein Kommentar ist eine Antwort; „Ich brauche bis Freitag“ auch.',
  'text:See it merged': 'Die Änderung wird übernommen',
  'text:Becoming a regular contributor': 'Regelmäßig beitragen',
  'text:Have three pull requests merged, over at least 30 days':
    'Drei übernommene Pull Requests, über mindestens 30 Tage',
  'text:The ladder says what follows.': 'Die Stufenleiter sagt, was danach kommt.',
  'text:Contribute a test': 'Trage einen Test bei',
  'text:A test for what you changed, or for a bug that you met.':
    'Ein Test für das, was du geändert hast, oder für einen Fehler, der dir begegnet ist.',
  'text:Contribute to the documentation': 'Trage zur Dokumentation bei',
  'text:What you had to find out yourself is what the next person misses.':
    'Was du selbst herausfinden musstest, fehlt auch der nächsten Person.',
  'text:Reproduce or triage an issue of somebody else':
    'Stelle ein Issue von jemand anderem nach oder ordne es ein',
  'text:Say what you ran, on which version, and what you saw.':
    'Sage, was du ausgeführt hast, mit welcher Version, und was du gesehen hast.',
  'text:Review a pull request of somebody else': 'Sieh einen Pull Request von jemand anderem durch',
  'text:Questions count; your mentor can name one that suits.':
    'Fragen zählen; wer dich begleitet, kann einen passenden nennen.',
  'text:Diagnose a failed check instead of only running it again':
    'Finde die Ursache einer fehlgeschlagenen Prüfung, statt sie nur noch einmal zu starten',
  'text:Join the mailing list, the chat or a meeting':
    'Komm in die Mailingliste, in den Chat oder zu einem Treffen',
  'text:Learning to review': 'Durchsehen lernen',
  'text:Read the review guide': 'Lies den Leitfaden für Durchsichten',
  'text:Give three practice reviews with comments on lines':
    'Gib drei Durchsichten zur Übung, mit Bemerkungen zu Zeilen',
  'text:Review beside your mentor, and compare.':
    'Sieh neben der Person durch, die dich begleitet, und vergleiche.',
  'text:Review two pull requests before their mentor does':
    'Sieh zwei Pull Requests durch, bevor es die begleitende Person tut',
  'text:The comment on your own pull request names one that suits; its mentor compares and confirms.':
    'Der Kommentar an deinem eigenen Pull Request nennt einen passenden; wer ihn begleitet, vergleicht und bestätigt.',
  'text:Give five reviews that you were asked for': 'Gib fünf Durchsichten, um die du gebeten wurdest',
  'text:Have twenty pull requests reviewed or merged':
    'Zwanzig Pull Requests durchgesehen oder übernommen bekommen',
  'text:Both count; which of the two is up to you.': 'Beides zählt; du entscheidest, was davon.',
  'text:Be active for three months': 'Sei drei Monate dabei',
  'text:Answer four of five review requests in time':
    'Beantworte vier von fünf Bitten um eine Durchsicht rechtzeitig',
  'text:Within three days; if you have no time, say so, and your mentor ticks it.':
    'Innerhalb von drei Tagen; wenn du keine Zeit hast, sage es, und wer dich begleitet, hakt es ab.',
  'text:Show sound judgement in reviews': 'Zeige in Durchsichten ein gutes Urteil',
  'text:Your mentor tells you what they saw.': 'Wer dich begleitet, sagt dir, was zu sehen war.',
  'text:Find two sponsors with different employers': 'Finde zwei Fürsprecher mit verschiedenen Arbeitgebern',
  'text:Who may write here, or is your mentor, can speak for you: with `/sponsor` on your pull request.':
    'Für dich sprechen kann, wer hier schreiben darf oder dich begleitet: mit `/sponsor` an deinem Pull Request.',
  'text:Be listed as a reviewer (CODEOWNERS, OWNERS)':
    'Stehe als zuständig für Durchsichten in der Liste (CODEOWNERS, OWNERS)',
  'text:Giving back an in-house change': 'Eine hausinterne Änderung zurückgeben',
  'text:Say what you want to give back, and why you keep it in-house today':
    'Sage, was du zurückgeben willst, und warum es heute bei euch liegt',
  'text:In the description of this pull request, or in an issue that it links.':
    'In der Beschreibung dieses Pull Requests, oder in einem Issue, das er verknüpft.',
  'text:Agree on the scope, and find a sponsor among the maintainers':
    'Einigt euch auf den Umfang und finde einen Fürsprecher unter den Maintainern',
  'text:Clear the rights to it (corporate agreement)': 'Kläre die Rechte daran (Vereinbarung mit der Firma)',
  'text:Split it into small pull requests that refer to one another':
    'Teile sie in kleine Pull Requests, die aufeinander verweisen',
  'text:Get the integration check to pass': 'Sorge dafür, dass die Integrationsprüfung besteht',
  'text:Document set-up, limits and removal': 'Beschreibe Einrichtung, Grenzen und Entfernen',
  'text:Name somebody at your organisation who looks after the code':
    'Nenne jemanden bei euch, der sich um den Code kümmert',
  'text:See it in a release': 'Die Änderung erscheint in einer Ausgabe',
  'text:Drop your own patch': 'Nimm euren eigenen Patch heraus',
  'text:Newcomer': 'Neu',
  'text:Contributor': 'Trägt bei',
  'text:Regular contributor': 'Trägt regelmäßig bei',
  'text:Reviewer in training': 'Lernt durchzusehen',
  'text:Regular reviewer': 'Sieht regelmäßig durch',
};
