<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>tollstream::AboutDialog</name>
    <message>
        <source>About Tollstream</source>
        <translation>Über Tollstream</translation>
    </message>
    <message>
        <source>Sell and buy access to a live sensor stream, paid in IOTA.</source>
        <translation>Zugang zu einem Live-Messstrom verkaufen und kaufen, bezahlt in IOTA.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer. Ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Built on Qt %1, Mosquitto, libsodium, SQLite and libqrencode.</source>
        <translation>Gebaut mit Qt %1, Mosquitto, libsodium, SQLite und libqrencode.</translation>
    </message>
</context>
<context>
    <name>tollstream::AccountDialog</name>
    <message>
        <source>New account</source>
        <translation>Neues Konto</translation>
    </message>
    <message>
        <source>For somebody you know, or a device of yours: whoever has name and password reads your live feed with any MQTT program, or in Tollstream.</source>
        <translation>Für jemanden, den Sie kennen, oder ein eigenes Gerät: Wer Name und Passwort hat, liest Ihre Live-Werte mit jedem MQTT-Programm oder in Tollstream.</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Passwort ändern</translation>
    </message>
    <message>
        <source>Whoever reads as “%1” with the old password is cut off at once.</source>
        <translation>Wer mit dem alten Passwort als „%1“ liest, wird sofort getrennt.</translation>
    </message>
    <message>
        <source>Give time</source>
        <translation>Zeit geben</translation>
    </message>
    <message>
        <source>“%1” may read that much longer. An account without end gets one with it.</source>
        <translation>„%1“ darf so viel länger lesen. Ein Konto ohne Ende bekommt damit eines.</translation>
    </message>
    <message>
        <source>Small letters without accents, digits and hyphens, at most 64</source>
        <translation>Kleinbuchstaben ohne Akzente und Umlaute, Ziffern und Bindestriche, höchstens 64</translation>
    </message>
    <message>
        <source>For yourself: whose account this is</source>
        <translation>Für Sie selbst: wessen Konto das ist</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>No&amp;te</source>
        <translation>No&amp;tiz</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>May &amp;read for</source>
        <translation>Darf &amp;lesen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Close without changing any more</source>
        <translation>Schließen, ohne noch etwas zu ändern</translation>
    </message>
    <message>
        <source>Do it now; it holds at once</source>
        <translation>Jetzt tun; es gilt sofort</translation>
    </message>
    <message>
        <source>Create &amp;account</source>
        <translation>K&amp;onto anlegen</translation>
    </message>
    <message>
        <source>Change p&amp;assword</source>
        <translation>Passw&amp;ort ändern</translation>
    </message>
    <message>
        <source>Give t&amp;ime</source>
        <translation>Zeit ge&amp;ben</translation>
    </message>
    <message>
        <source>A name has small letters from a to z, digits and hyphens, and is not made of 32 digits as buyers’ programs use them.</source>
        <translation>Ein Name besteht aus Kleinbuchstaben von a bis z, Ziffern und Bindestrichen, und nicht aus 32 Ziffern, wie die Programme von Käufern sie verwenden.</translation>
    </message>
    <message>
        <source>Done. Hand over name and password now, with your offer link: the password is not shown again.</source>
        <translation>Fertig. Geben Sie Name und Passwort jetzt weiter, mit Ihrem Angebotslink: Das Passwort wird nicht noch einmal gezeigt.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The password is not shown again</source>
        <translation>Das Passwort wird nicht noch einmal gezeigt</translation>
    </message>
</context>
<context>
    <name>tollstream::AccountLoginCard</name>
    <message>
        <source>I have an account</source>
        <translation>Ich habe ein Konto</translation>
    </message>
    <message>
        <source>Lea&amp;ve the account</source>
        <translation>Konto &amp;verlassen</translation>
    </message>
    <message>
        <source>Read without this account again; its password is forgotten here</source>
        <translation>Wieder ohne dieses Konto lesen; sein Passwort wird hier vergessen</translation>
    </message>
    <message>
        <source>The name that the seller gave you</source>
        <translation>Der Name, den der Verkäufer Ihnen gegeben hat</translation>
    </message>
    <message>
        <source>The password that the seller gave you</source>
        <translation>Das Passwort, das der Verkäufer Ihnen gegeben hat</translation>
    </message>
    <message>
        <source>&amp;Remember on this machine</source>
        <translation>Auf diesem Rechner &amp;merken</translation>
    </message>
    <message>
        <source>Keep the password with your keys, and log in by itself next time</source>
        <translation>Das Passwort bei Ihren Schlüsseln aufbewahren und beim nächsten Mal von selbst anmelden</translation>
    </message>
    <message>
        <source>&amp;Log in</source>
        <translation>&amp;Anmelden</translation>
    </message>
    <message>
        <source>Read the live feed with this account; it costs nothing</source>
        <translation>Die Live-Werte mit diesem Konto lesen; es kostet nichts</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>The seller gave you a name and a password? Then you need no wallet to read.</source>
        <translation>Der Verkäufer hat Ihnen Name und Passwort gegeben? Dann brauchen Sie zum Lesen kein Wallet.</translation>
    </message>
    <message>
        <source>Open the seller’s offer link first.</source>
        <translation>Öffnen Sie zuerst den Angebotslink des Verkäufers.</translation>
    </message>
    <message>
        <source>Logging in as “%1”…</source>
        <translation>Anmeldung als „%1“ …</translation>
    </message>
    <message>
        <source>You read as “%1”.</source>
        <translation>Sie lesen als „%1“.</translation>
    </message>
    <message>
        <source>“%1” is not let in: name or password is wrong, or its time is over. Type them again, or buy time for this account.</source>
        <translation>„%1“ wird nicht eingelassen: Name oder Passwort ist falsch, oder die Zeit ist um. Geben Sie beides noch einmal ein, oder kaufen Sie Zeit für dieses Konto.</translation>
    </message>
    <message>
        <source>The time of “%1” is over, or the seller has changed the account. Buy time for it, or ask the seller.</source>
        <translation>Die Zeit von „%1“ ist um, oder der Verkäufer hat das Konto geändert. Kaufen Sie Zeit dafür, oder fragen Sie den Verkäufer.</translation>
    </message>
</context>
<context>
    <name>tollstream::AccountTableModel</name>
    <message>
        <source>%1, in use</source>
        <translation>%1, in Gebrauch</translation>
    </message>
    <message>
        <source>This account is in use</source>
        <translation>Dieses Konto ist in Gebrauch</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
</context>
<context>
    <name>tollstream::AccountsCard</name>
    <message>
        <source>People you know</source>
        <translation>Bekannte</translation>
    </message>
    <message>
        <source>Who reads with a name and a password that you gave</source>
        <translation>Wer mit Name und Passwort liest, die Sie vergeben haben</translation>
    </message>
    <message>
        <source>Accounts that you have made</source>
        <translation>Konten, die Sie angelegt haben</translation>
    </message>
    <message>
        <source>Nobody has an account. Make one for people you know, or for a display of your own: they read with a name and a password, without a wallet.</source>
        <translation>Niemand hat ein Konto. Legen Sie eines an für Leute, die Sie kennen, oder für eine eigene Anzeige: Gelesen wird mit Name und Passwort, ohne Wallet.</translation>
    </message>
    <message>
        <source>New a&amp;ccount…</source>
        <translation>Neues &amp;Konto …</translation>
    </message>
    <message>
        <source>Let somebody read by name and password</source>
        <translation>Jemanden mit Name und Passwort lesen lassen</translation>
    </message>
    <message>
        <source>Change pass&amp;word…</source>
        <translation>Pass&amp;wort ändern …</translation>
    </message>
    <message>
        <source>Give the chosen account another password; the old one ends at once</source>
        <translation>Dem gewählten Konto ein anderes Passwort geben; das alte endet sofort</translation>
    </message>
    <message>
        <source>Give &amp;time…</source>
        <translation>&amp;Zeit geben …</translation>
    </message>
    <message>
        <source>Let the chosen account read longer</source>
        <translation>Das gewählte Konto länger lesen lassen</translation>
    </message>
    <message>
        <source>&amp;Disable</source>
        <translation>&amp;Sperren</translation>
    </message>
    <message>
        <source>Cut the chosen account off at once, or let it in again</source>
        <translation>Das gewählte Konto sofort trennen oder wieder einlassen</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>End the chosen account for good, after asking you</source>
        <translation>Das gewählte Konto nach einer Rückfrage für immer beenden</translation>
    </message>
    <message>
        <source>Start selling first: accounts are kept in the books</source>
        <translation>Beginnen Sie zuerst mit dem Verkauf: Konten stehen in den Büchern</translation>
    </message>
    <message>
        <source>&amp;Enable</source>
        <translation>&amp;Entsperren</translation>
    </message>
    <message>
        <source>Delete this account?</source>
        <translation>Dieses Konto löschen?</translation>
    </message>
    <message>
        <source>“%1” stops receiving readings at once, and its time is gone.</source>
        <translation>„%1“ erhält sofort keine Werte mehr, und die Zeit verfällt.</translation>
    </message>
    <message>
        <source>&amp;Delete account</source>
        <translation>Konto &amp;löschen</translation>
    </message>
</context>
<context>
    <name>tollstream::AccountsPanel</name>
    <message>
        <source>The key has been taken off the clipboard.</source>
        <translation>Der Schlüssel ist aus der Zwischenablage entfernt.</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Your accounts; the one in use has a tick</source>
        <translation>Ihre Konten; das benutzte hat einen Haken</translation>
    </message>
    <message>
        <source>No accounts yet. Add one.</source>
        <translation>Noch keine Konten. Fügen Sie eines hinzu.</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>&amp;Benutzen</translation>
    </message>
    <message>
        <source>Pay from the chosen account and show its balance from now on</source>
        <translation>Von nun an vom gewählten Konto zahlen und sein Guthaben zeigen</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen…</translation>
    </message>
    <message>
        <source>A further account: a new one, an imported key or a watched address</source>
        <translation>Ein weiteres Konto: ein neues, ein importierter Schlüssel oder eine beobachtete Adresse</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>Give the chosen account another name</source>
        <translation>Dem gewählten Konto einen anderen Namen geben</translation>
    </message>
    <message>
        <source>&amp;Export key…</source>
        <translation>Schlüssel &amp;exportieren…</translation>
    </message>
    <message>
        <source>Copy the chosen account’s private key, after asking you</source>
        <translation>Den privaten Schlüssel des gewählten Kontos kopieren, nach Rückfrage</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>&amp;Entfernen…</translation>
    </message>
    <message>
        <source>Forget the chosen imported or watched account, after asking you</source>
        <translation>Das gewählte importierte oder beobachtete Konto vergessen, nach Rückfrage</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>&amp;Back up now…</source>
        <translation>Jetzt &amp;sichern…</translation>
    </message>
    <message>
        <source>Show the words for writing down, and ask three of them back</source>
        <translation>Die Wörter zum Abschreiben zeigen und drei davon abfragen</translation>
    </message>
    <message>
        <source>Ask t&amp;wice for payments above</source>
        <translation>Z&amp;weimal fragen bei Zahlungen über</translation>
    </message>
    <message>
        <source>Payments above this amount are sent only when you type the amount once more</source>
        <translation>Zahlungen über diesem Betrag werden nur gesendet, wenn Sie den Betrag noch einmal eingeben</translation>
    </message>
    <message>
        <source>The most that is sent without asking twice</source>
        <translation>Was höchstens ohne zweite Frage gesendet wird</translation>
    </message>
    <message>
        <source>There are no backup words: keep your keys and addresses safe yourself.</source>
        <translation>Es gibt keine Sicherungswörter: Bewahren Sie Ihre Schlüssel und Adressen selbst sicher auf.</translation>
    </message>
    <message>
        <source>Your words are backed up. They cover every account made of them.</source>
        <translation>Ihre Wörter sind gesichert. Sie decken jedes Konto ab, das aus ihnen stammt.</translation>
    </message>
    <message>
        <source>Your words are not backed up yet: if this machine is lost, so are your coins.</source>
        <translation>Ihre Wörter sind noch nicht gesichert: Geht dieser Rechner verloren, sind auch Ihre Münzen weg.</translation>
    </message>
    <message>
        <source>Copy the private key?</source>
        <translation>Privaten Schlüssel kopieren?</translation>
    </message>
    <message>
        <source>Whoever gets the key of “%1” can take all its coins. It goes to the clipboard for 60 seconds; paste it only where it is kept encrypted.</source>
        <translation>Wer den Schlüssel von „%1“ bekommt, kann alle Münzen nehmen. Er kommt für 60 Sekunden in die Zwischenablage; fügen Sie ihn nur dort ein, wo er verschlüsselt bleibt.</translation>
    </message>
    <message>
        <source>&amp;Copy the key</source>
        <translation>Schlüssel &amp;kopieren</translation>
    </message>
    <message>
        <source>The key is on the clipboard for 60 seconds.</source>
        <translation>Der Schlüssel ist für 60 Sekunden in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Remove this account?</source>
        <translation>Dieses Konto entfernen?</translation>
    </message>
    <message>
        <source>The key of “%1” is deleted from this machine. Without a copy elsewhere its coins are lost.</source>
        <translation>Der Schlüssel von „%1“ wird auf diesem Rechner gelöscht. Ohne eine Kopie anderswo sind seine Münzen verloren.</translation>
    </message>
    <message>
        <source>“%1” is no longer shown. Nothing happens to its coins.</source>
        <translation>„%1“ wird nicht mehr gezeigt. Seinen Münzen geschieht nichts.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>S&amp;ign an offer…</source>
        <translation>Angebot unter&amp;schreiben…</translation>
    </message>
    <message>
        <source>Sign with the chosen account’s key an offer of a seller’s machine that has no key</source>
        <translation>Mit dem Schlüssel des gewählten Kontos ein Angebot unterschreiben, das auf einem Rechner ohne Schlüssel verkauft</translation>
    </message>
</context>
<context>
    <name>tollstream::AmountEdit</name>
    <message>
        <source>IOTA</source>
        <translation>IOTA</translation>
    </message>
    <message>
        <source>nanos</source>
        <translation>Nanos</translation>
    </message>
    <message>
        <source>Unit of the amount</source>
        <translation>Einheit des Betrags</translation>
    </message>
    <message>
        <source>1 IOTA is 1 000 000 000 nanos</source>
        <translation>1 IOTA sind 1 000 000 000 Nanos</translation>
    </message>
</context>
<context>
    <name>tollstream::Application</name>
    <message>
        <source>Tollstream is already running here</source>
        <translation>Tollstream läuft hier schon</translation>
    </message>
    <message>
        <source>The data directory cannot be opened</source>
        <translation>Das Datenverzeichnis lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Opening your keys</source>
        <translation>Ihre Schlüssel werden geöffnet</translation>
    </message>
    <message>
        <source>Asking the desktop’s keychain. It may want its password from you.</source>
        <translation>Der Schlüsselbund der Arbeitsumgebung wird gefragt. Vielleicht verlangt er sein Passwort von Ihnen.</translation>
    </message>
    <message>
        <source>Your keys cannot be opened</source>
        <translation>Ihre Schlüssel lassen sich nicht öffnen</translation>
    </message>
</context>
<context>
    <name>tollstream::BackupPanel</name>
    <message>
        <source>Back up your wallet</source>
        <translation>Ihre Wallet sichern</translation>
    </message>
    <message>
        <source>&amp;Hide the words</source>
        <translation>Wörter &amp;verbergen</translation>
    </message>
    <message>
        <source>&amp;Show the words</source>
        <translation>Wörter &amp;zeigen</translation>
    </message>
    <message>
        <source>Show or hide the words; make sure first that nobody sees your screen</source>
        <translation>Die Wörter zeigen oder verbergen; achten Sie vorher darauf, dass niemand Ihren Bildschirm sieht</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the words; they are taken off the clipboard after 60 seconds</source>
        <translation>Die Wörter kopieren; nach 60 Sekunden werden sie aus der Zwischenablage entfernt</translation>
    </message>
    <message>
        <source>I will do it &amp;later</source>
        <translation>Das mache ich &amp;später</translation>
    </message>
    <message>
        <source>Go on without a backup; the wallet reminds you</source>
        <translation>Ohne Sicherung weitermachen; die Wallet erinnert Sie</translation>
    </message>
    <message>
        <source>I have &amp;written them down</source>
        <translation>Ich habe sie &amp;aufgeschrieben</translation>
    </message>
    <message>
        <source>Go on to show that you have them</source>
        <translation>Weiter zum Nachweis, dass Sie sie haben</translation>
    </message>
    <message>
        <source>Copied. The words are taken off the clipboard in 60 seconds. Paste them only where they are kept encrypted.</source>
        <translation>Kopiert. In 60 Sekunden werden die Wörter aus der Zwischenablage entfernt. Fügen Sie sie nur dort ein, wo sie verschlüsselt bleiben.</translation>
    </message>
    <message>
        <source>Write these words on paper, in this order, and keep the paper safe. Whoever has them has your coins; without them, your coins are lost when this machine is.</source>
        <translation>Schreiben Sie diese Wörter in dieser Reihenfolge auf Papier und verwahren Sie es sicher. Wer sie hat, hat Ihre Münzen; ohne sie sind Ihre Münzen mit diesem Rechner verloren.</translation>
    </message>
    <message>
        <source>They are shown until you have given three of them back, and never again.</source>
        <translation>Sie werden gezeigt, bis Sie drei davon wiedergegeben haben, und danach nie wieder.</translation>
    </message>
    <message>
        <source>The word of that number, from your paper</source>
        <translation>Das Wort mit dieser Nummer, von Ihrem Papier</translation>
    </message>
    <message>
        <source>Show the words &amp;again</source>
        <translation>Wörter &amp;noch einmal zeigen</translation>
    </message>
    <message>
        <source>Back to the words</source>
        <translation>Zurück zu den Wörtern</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Compare what you typed with the words</source>
        <translation>Ihre Eingabe mit den Wörtern vergleichen</translation>
    </message>
    <message>
        <source>Type these three words from your paper.</source>
        <translation>Geben Sie diese drei Wörter von Ihrem Papier ein.</translation>
    </message>
    <message>
        <source>Word %1:</source>
        <translation>Wort %1:</translation>
    </message>
    <message>
        <source>Word %1</source>
        <translation>Wort %1</translation>
    </message>
    <message>
        <source>Word %1 is another one. Look at your paper; if it is wrong there, look at the words again and correct it.</source>
        <translation>Wort %1 ist ein anderes. Sehen Sie auf Ihr Papier; steht es dort falsch, sehen Sie sich die Wörter noch einmal an und verbessern es.</translation>
    </message>
</context>
<context>
    <name>tollstream::Banner</name>
    <message>
        <source>Put this message away</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>%1 (%2 times)</source>
        <extracomment>A message on the page, and how often it has come.</extracomment>
        <translation>%1 (%2-mal)</translation>
    </message>
</context>
<context>
    <name>tollstream::BrokerLogCard</name>
    <message>
        <source>Broker log</source>
        <translation>Protokoll des Brokers</translation>
    </message>
    <message>
        <source>What the broker itself has written, for finding faults</source>
        <translation>Was der Broker selbst geschrieben hat, zur Fehlersuche</translation>
    </message>
    <message>
        <source>The broker has not written anything yet. Start selling to see its log.</source>
        <translation>Der Broker hat noch nichts geschrieben. Beginnen Sie den Verkauf, um sein Protokoll zu sehen.</translation>
    </message>
    <message>
        <source>The broker’s last lines</source>
        <translation>Die letzten Zeilen des Brokers</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Hide the broker log</source>
        <translation>Protokoll des Brokers ausblenden</translation>
    </message>
    <message>
        <source>Show the broker log</source>
        <translation>Protokoll des Brokers anzeigen</translation>
    </message>
</context>
<context>
    <name>tollstream::BuyCard</name>
    <message>
        <source>Buy time</source>
        <translation>Zeit kaufen</translation>
    </message>
    <message>
        <source>How long to read</source>
        <translation>Wie lange Sie lesen wollen</translation>
    </message>
    <message>
        <source>The time that you want to buy</source>
        <translation>Die Zeit, die Sie kaufen wollen</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Unit of time</source>
        <translation>Zeiteinheit</translation>
    </message>
    <message>
        <source>Unit of the time that you want to buy</source>
        <translation>Einheit der Zeit, die Sie kaufen wollen</translation>
    </message>
    <message>
        <source>&amp;Buy</source>
        <translation>&amp;Kaufen</translation>
    </message>
    <message>
        <source>Ask the network for the fee; you confirm before anything is paid</source>
        <translation>Das Netzwerk nach der Gebühr fragen; Sie bestätigen, ehe etwas bezahlt wird</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>The least that the seller accepts</source>
        <translation>Das Mindeste, was der Verkäufer annimmt</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>One hour</source>
        <translation>Eine Stunde</translation>
    </message>
    <message>
        <source>1 d</source>
        <translation>1 T</translation>
    </message>
    <message>
        <source>One day</source>
        <translation>Ein Tag</translation>
    </message>
    <message>
        <source>Fee &lt; 10 %</source>
        <translation>Gebühr &lt; 10 %</translation>
    </message>
    <message>
        <source>The least time at which the network’s fee is under a tenth</source>
        <translation>Die kürzeste Zeit, bei der die Gebühr des Netzwerks unter einem Zehntel liegt</translation>
    </message>
    <message>
        <source>Sign the payment and hand it to the network; it cannot be taken back</source>
        <translation>Die Zahlung unterschreiben und dem Netzwerk übergeben; sie lässt sich nicht zurückholen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Give this purchase up; nothing is paid</source>
        <translation>Diesen Kauf abbrechen; nichts wird bezahlt</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Verlängern</translation>
    </message>
    <message>
        <source>&amp;Renew</source>
        <translation>&amp;Verlängern</translation>
    </message>
    <message>
        <source>That cannot be bought at once. Choose a shorter time.</source>
        <translation>So viel geht nicht auf einmal. Wählen Sie eine kürzere Zeit.</translation>
    </message>
    <message>
        <source>The network’s fee comes on top and is shown before you pay.</source>
        <translation>Die Gebühr des Netzwerks kommt dazu und wird gezeigt, ehe Sie zahlen.</translation>
    </message>
    <message>
        <source>From %1 on, the fee is under a tenth.</source>
        <translation>Ab %1 liegt die Gebühr unter einem Zehntel.</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>&amp;Pay %1</source>
        <translation>%1 &amp;zahlen</translation>
    </message>
    <message>
        <source>You pay %1 to the seller and %2 to the network. The fee is %3 % of the total.</source>
        <extracomment>%1 and %2 are amounts, %3 is a number of per cent.</extracomment>
        <translation>Sie zahlen %1 an den Verkäufer und %2 an das Netzwerk. Die Gebühr macht %3 % des Ganzen aus.</translation>
    </message>
    <message>
        <source>Buy with what is missing; you see the network’s fee before you confirm</source>
        <translation>Für das Fehlende kaufen; Sie sehen die Netzgebühr, bevor Sie bestätigen</translation>
    </message>
    <message>
        <source>Pay the &amp;rest: %1</source>
        <translation>&amp;Rest zahlen: %1</translation>
    </message>
    <message>
        <source>Pay the rest</source>
        <translation>Den Rest zahlen</translation>
    </message>
    <message>
        <source>Buy time for “%1”</source>
        <extracomment>%1 is the name of an account</extracomment>
        <translation>Zeit für „%1“ kaufen</translation>
    </message>
    <message>
        <source>Try the free minutes</source>
        <translation>Freiminuten testen</translation>
    </message>
    <message>
        <source>Read only the free minutes: you pay the network’s fee, which you see first, and the smallest amount there is</source>
        <translation>Nur die Freiminuten lesen: Sie zahlen die Gebühr des Netzwerks, die Sie vorher sehen, und den kleinsten Betrag, den es gibt</translation>
    </message>
    <message>
        <source>&amp;Try %1 free</source>
        <extracomment>%1 is a length of time: &quot;10 minutes&quot;</extracomment>
        <translation>%1 kostenlos &amp;testen</translation>
    </message>
    <message>
        <source>The least payment buys %1.</source>
        <translation>Die Mindestzahlung reicht für %1.</translation>
    </message>
    <message>
        <source>You get %1 more for free.</source>
        <extracomment>%1 is a length of time: &quot;10 minutes&quot;</extracomment>
        <translation>Sie bekommen kostenlos %1 mehr.</translation>
    </message>
    <message>
        <source>The payment names the account, which everybody can read on the ledger.</source>
        <translation>Die Zahlung nennt das Konto, was jeder im Hauptbuch lesen kann.</translation>
    </message>
    <message>
        <source>You read %1 for free. The network takes %2 for its work, and the seller gets %3, the smallest amount there is.</source>
        <extracomment>%1 is a length of time: &quot;10 minutes&quot;; %2 and %3 are amounts.</extracomment>
        <translation>Sie lesen %1 kostenlos. Das Netzwerk nimmt %2 für seine Arbeit, und der Verkäufer bekommt %3, den kleinsten Betrag, den es gibt.</translation>
    </message>
</context>
<context>
    <name>tollstream::BuyerPage</name>
    <message>
        <source>%1 of test coins are on their way to you.</source>
        <translation>%1 in Testmünzen sind zu Ihnen unterwegs.</translation>
    </message>
    <message>
        <source>Nothing can be bought just now. Wait until ledger and offer are good.</source>
        <translation>Gerade kann nichts gekauft werden. Warten Sie, bis Ledger und Angebot in Ordnung sind.</translation>
    </message>
    <message>
        <source>Open an offer link first.</source>
        <translation>Öffnen Sie zuerst einen Angebotslink.</translation>
    </message>
    <message>
        <source>Wait for the seller’s offer.</source>
        <translation>Warten Sie auf das Angebot des Verkäufers.</translation>
    </message>
    <message>
        <source>Wait until your keys are open.</source>
        <translation>Warten Sie, bis Ihre Schlüssel offen sind.</translation>
    </message>
    <message>
        <source>Wait until the ledger answers.</source>
        <translation>Warten Sie, bis das Ledger antwortet.</translation>
    </message>
</context>
<context>
    <name>tollstream::CopyField</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy %1 to the clipboard</source>
        <extracomment>%1 is what is copied: &quot;the offer link&quot;, &quot;your address&quot;.</extracomment>
        <translation>In die Zwischenablage kopieren: %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>tollstream::CsvDialog</name>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Kommagetrennte Werte (*.csv)</translation>
    </message>
</context>
<context>
    <name>tollstream::EarningsCard</name>
    <message>
        <source>Earnings</source>
        <translation>Einnahmen</translation>
    </message>
    <message>
        <source>Payments that have given nobody access, and have not been sent back</source>
        <translation>Zahlungen, die niemandem Zugang gegeben haben und nicht zurückgesendet sind</translation>
    </message>
    <message>
        <source>Payments under the least amount, too many of one payer to be listed</source>
        <translation>Zahlungen unter der Mindestzahlung, zu viele von einem Zahler, um sie aufzulisten</translation>
    </message>
    <message>
        <source>What the network kept for small coins and gives back when they are merged or spent</source>
        <translation>Was das Netz für kleine Münzen einbehalten hat und zurückgibt, wenn sie zusammengelegt oder ausgegeben werden</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a span of time, %2 an amount</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What you earn is shown here once you sell and the ledger answers.</source>
        <translation>Was Sie einnehmen, steht hier, sobald Sie verkaufen und das Ledger antwortet.</translation>
    </message>
    <message>
        <source>Nothing in the last 30 days. Hand the offer link to somebody new.</source>
        <translation>In den letzten 30 Tagen nichts. Geben Sie den Angebotslink jemand Neuem.</translation>
    </message>
    <message>
        <source>Nothing earned yet. Hand the offer link to somebody; what is paid appears here by itself, day by day.</source>
        <translation>Noch nichts eingenommen. Geben Sie jemandem den Angebotslink; was gezahlt wird, erscheint hier von selbst, Tag für Tag.</translation>
    </message>
    <message>
        <source>Deposits given back by the network since %2: %1, not earnings.</source>
        <extracomment>%1 is an amount, %2 a date</extracomment>
        <translation>Seit %2 vom Netz zurückgegebenes Pfand: %1, keine Einnahmen.</translation>
    </message>
    <message>
        <source>Deposits given back by the network: %1, not earnings.</source>
        <translation>Vom Netz zurückgegebenes Pfand: %1, keine Einnahmen.</translation>
    </message>
    <message>
        <source>Click a day, or walk the days with the arrow keys.</source>
        <translation>Klicken Sie einen Tag an, oder gehen Sie die Tage mit den Pfeiltasten durch.</translation>
    </message>
    <message>
        <source>Waiting in the list below: %1 (%2), to be given to a reader or sent back.</source>
        <extracomment>%1 is an amount, %2 says how many payments</extracomment>
        <translation>In der Liste darunter wartet: %1 (%2). Geben Sie es einem Leser, oder senden Sie es zurück.</translation>
    </message>
    <message>
        <source>Too small to give anybody access: %1 (%2).</source>
        <extracomment>%1 is an amount, %2 says how many payments</extracomment>
        <translation>Zu wenig, um jemandem Zugang zu geben: %1 (%2).</translation>
    </message>
</context>
<context>
    <name>tollstream::EarningsChart</name>
    <message>
        <source>Earnings day by day; the arrow keys walk the days</source>
        <translation>Einnahmen Tag für Tag; die Pfeiltasten gehen die Tage durch</translation>
    </message>
    <message>
        <source>%1: nothing</source>
        <extracomment>%1 is a day</extracomment>
        <translation>%1: nichts</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <extracomment>%1 is a day, %2 an amount, %3 says how many payments</extracomment>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Most on %1</source>
        <extracomment>%1 says a day and what it has earned</extracomment>
        <translation>Am meisten: %1</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
</context>
<context>
    <name>tollstream::ErrorText</name>
    <message>
        <source>Another Tollstream is using this data directory. Close its window, or start this one with another directory; it goes on by itself as soon as the directory is free.</source>
        <translation>Ein anderes Tollstream benutzt dieses Datenverzeichnis. Schließen Sie dessen Fenster oder starten Sie dieses mit einem anderen Verzeichnis; es geht von selbst weiter, sobald das Verzeichnis frei ist.</translation>
    </message>
    <message>
        <source>The disk is full, so the data directory cannot be written. Free some space, then try again.</source>
        <translation>Die Festplatte ist voll, das Datenverzeichnis kann nicht beschrieben werden. Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>This cannot be used as a data directory. Start Tollstream with another directory.</source>
        <translation>Das kann nicht als Datenverzeichnis dienen. Starten Sie Tollstream mit einem anderen Verzeichnis.</translation>
    </message>
    <message>
        <source>The data directory cannot be opened. Check that it belongs to you and can be written, then try again.</source>
        <translation>Das Datenverzeichnis kann nicht geöffnet werden. Prüfen Sie, ob es Ihnen gehört und beschreibbar ist, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>That is not the passphrase of this data directory, or its secrets file is damaged. Type it again; if it keeps failing, put the file back from your backup.</source>
        <translation>Das ist nicht die Passphrase dieses Datenverzeichnisses, oder die Datei mit den Geheimnissen ist beschädigt. Geben Sie sie erneut ein; scheitert es weiter, spielen Sie die Datei aus Ihrer Sicherung zurück.</translation>
    </message>
    <message>
        <source>The disk is full, so your keys cannot be stored. Free some space, then type the passphrase again.</source>
        <translation>Die Festplatte ist voll, Ihre Schlüssel können nicht gespeichert werden. Schaffen Sie Platz und geben Sie die Passphrase erneut ein.</translation>
    </message>
    <message>
        <source>The file with your keys cannot be read or written. Check the data directory, then type the passphrase again.</source>
        <translation>Die Datei mit Ihren Schlüsseln kann nicht gelesen oder geschrieben werden. Prüfen Sie das Datenverzeichnis und geben Sie die Passphrase erneut ein.</translation>
    </message>
    <message>
        <source>That passphrase cannot be used. Choose a longer one.</source>
        <translation>Diese Passphrase ist nicht brauchbar. Wählen Sie eine längere.</translation>
    </message>
    <message>
        <source>Your keys could not be unlocked. Type the passphrase again.</source>
        <translation>Ihre Schlüssel konnten nicht entsperrt werden. Geben Sie die Passphrase erneut ein.</translation>
    </message>
    <message>
        <source>This is not an offer link. Copy the whole link from the seller: it begins with tollstream:// and names the seller’s address.</source>
        <translation>Das ist kein Angebotslink. Kopieren Sie den ganzen Link des Verkäufers: Er beginnt mit tollstream:// und nennt die Adresse des Verkäufers.</translation>
    </message>
    <message>
        <source>Your keychain is locked, or the keys of this data directory are not in it any more. Unlock it, or put it back from your backup; the keys are then read by themselves.</source>
        <translation>Ihr Schlüsselbund ist gesperrt, oder die Schlüssel dieses Datenverzeichnisses sind nicht mehr darin. Entsperren Sie ihn, oder spielen Sie ihn aus Ihrer Sicherung zurück; die Schlüssel werden dann von selbst gelesen.</translation>
    </message>
    <message>
        <source>Your keychain does not answer. Look for a window that asks for its password, or log in again.</source>
        <translation>Ihr Schlüsselbund antwortet nicht. Suchen Sie nach einem Fenster, das nach seinem Passwort fragt, oder melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>No keychain is running here. Start one, or use a passphrase instead when Tollstream asks for it.</source>
        <translation>Hier läuft kein Schlüsselbund. Starten Sie einen, oder verwenden Sie eine Passphrase, wenn Tollstream danach fragt.</translation>
    </message>
    <message>
        <source>The keys that were found belong to another account than this data directory. Use the directory that belongs to them.</source>
        <translation>Die gefundenen Schlüssel gehören zu einem anderen Konto als dieses Datenverzeichnis. Verwenden Sie das Verzeichnis, das zu ihnen gehört.</translation>
    </message>
    <message>
        <source>There is no wallet here yet. Make one, or bring yours here with its words; everything else goes on by itself.</source>
        <translation>Hier gibt es noch keine Wallet. Legen Sie eine an, oder holen Sie Ihre mit ihren Wörtern hierher; alles andere geht von selbst weiter.</translation>
    </message>
    <message>
        <source>The stored keys are damaged. Put the keychain or the secrets file back from your backup.</source>
        <translation>Die gespeicherten Schlüssel sind beschädigt. Spielen Sie den Schlüsselbund oder die Datei mit den Geheimnissen aus Ihrer Sicherung zurück.</translation>
    </message>
    <message>
        <source>The disk is full, so your keys cannot be stored. Free some space; it is tried again.</source>
        <translation>Die Festplatte ist voll, Ihre Schlüssel können nicht gespeichert werden. Schaffen Sie Platz; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>Your keys could not be opened. It is tried again; if it keeps failing, restart Tollstream.</source>
        <translation>Ihre Schlüssel konnten nicht geöffnet werden. Es wird erneut versucht; scheitert es weiter, starten Sie Tollstream neu.</translation>
    </message>
    <message>
        <source>The seller’s broker cannot be reached. Check your connection, and ask the seller whether it is on; it is tried again.</source>
        <translation>Der Broker des Verkäufers ist nicht erreichbar. Prüfen Sie Ihre Verbindung und fragen Sie den Verkäufer, ob er läuft; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>The seller’s broker does not answer in time. It is tried again; ask the seller if this lasts.</source>
        <translation>Der Broker des Verkäufers antwortet nicht rechtzeitig. Es wird erneut versucht; fragen Sie den Verkäufer, wenn das anhält.</translation>
    </message>
    <message>
        <source>The seller’s broker does not let us in now; it may be full. It is tried again by itself.</source>
        <translation>Der Broker des Verkäufers lässt uns gerade nicht herein; vielleicht ist er voll. Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>The broker shows another certificate than the link names. Do not pay; ask the seller for a new link.</source>
        <translation>Der Broker zeigt ein anderes Zertifikat, als der Link nennt. Zahlen Sie nicht; bitten Sie den Verkäufer um einen neuen Link.</translation>
    </message>
    <message>
        <source>What answers at the link’s address is not a broker that we understand. Ask the seller for a new link.</source>
        <translation>Was unter der Adresse des Links antwortet, ist kein Broker, den wir verstehen. Bitten Sie den Verkäufer um einen neuen Link.</translation>
    </message>
    <message>
        <source>There is no connection to the seller’s broker. It is tried again; open the link anew if this lasts.</source>
        <translation>Es gibt keine Verbindung zum Broker des Verkäufers. Es wird erneut versucht; öffnen Sie den Link neu, wenn das anhält.</translation>
    </message>
    <message>
        <source>The offer is not signed by the seller whom the link names. Do not pay; ask the seller for a new link.</source>
        <translation>Das Angebot ist nicht von dem Verkäufer unterschrieben, den der Link nennt. Zahlen Sie nicht; bitten Sie den Verkäufer um einen neuen Link.</translation>
    </message>
    <message>
        <source>The offer’s time is over. Wait for the seller’s next one, and check that your clock is right.</source>
        <translation>Das Angebot ist abgelaufen. Warten Sie auf das nächste des Verkäufers, und prüfen Sie, ob Ihre Uhr richtig geht.</translation>
    </message>
    <message>
        <source>The offer cannot be read. Ask the seller to put it up again.</source>
        <translation>Das Angebot ist nicht lesbar. Bitten Sie den Verkäufer, es neu einzustellen.</translation>
    </message>
    <message>
        <source>The offer was made by a newer Tollstream. Update Tollstream to read it.</source>
        <translation>Das Angebot stammt von einem neueren Tollstream. Aktualisieren Sie Tollstream, um es zu lesen.</translation>
    </message>
    <message>
        <source>The offer is for another network than the one chosen. Choose the offer’s network in the settings.</source>
        <translation>Das Angebot gilt für ein anderes Netzwerk als das gewählte. Wählen Sie in den Einstellungen das Netzwerk des Angebots.</translation>
    </message>
    <message>
        <source>There is no offer on the seller’s broker yet. Wait, or ask the seller to start selling.</source>
        <translation>Auf dem Broker des Verkäufers steht noch kein Angebot. Warten Sie, oder bitten Sie den Verkäufer, den Verkauf zu beginnen.</translation>
    </message>
    <message>
        <source>There is no valid offer at the moment. Wait, or ask the seller for a new link.</source>
        <translation>Im Augenblick gibt es kein gültiges Angebot. Warten Sie, oder bitten Sie den Verkäufer um einen neuen Link.</translation>
    </message>
    <message>
        <source>The seller’s broker does not accept the paid access. It is tried again while your time runs; ask the seller if this lasts.</source>
        <translation>Der Broker des Verkäufers nimmt den bezahlten Zugang nicht an. Es wird erneut versucht, solange Ihre Zeit läuft; fragen Sie den Verkäufer, wenn das anhält.</translation>
    </message>
    <message>
        <source>The paid time is over. Renew to go on.</source>
        <translation>Die bezahlte Zeit ist vorbei. Verlängern Sie, um fortzufahren.</translation>
    </message>
    <message>
        <source>The live feed cannot be reached. It is tried again by itself; check your connection.</source>
        <translation>Der Live-Strom ist nicht erreichbar. Es wird von selbst erneut versucht; prüfen Sie Ihre Verbindung.</translation>
    </message>
    <message>
        <source>The broker of the live feed shows another certificate than the link names. Nothing is read from it; ask the seller.</source>
        <translation>Der Broker des Live-Stroms zeigt ein anderes Zertifikat, als der Link nennt. Es wird nichts von ihm gelesen; fragen Sie den Verkäufer.</translation>
    </message>
    <message>
        <source>The live feed is interrupted. It is tried again; ask the seller if this lasts.</source>
        <translation>Der Live-Strom ist unterbrochen. Es wird erneut versucht; fragen Sie den Verkäufer, wenn das anhält.</translation>
    </message>
    <message>
        <source>The ledger’s node cannot be reached, so nothing can be paid now. Check your connection and the node in the settings.</source>
        <translation>Der Knoten des Ledgers ist nicht erreichbar, es kann also gerade nichts bezahlt werden. Prüfen Sie Ihre Verbindung und den Knoten in den Einstellungen.</translation>
    </message>
    <message>
        <source>The ledger’s node does not answer in time. It is asked again before you can pay; choose another one in the settings if this lasts.</source>
        <translation>Der Knoten des Ledgers antwortet nicht rechtzeitig. Er wird erneut gefragt, ehe Sie zahlen können; wählen Sie in den Einstellungen einen anderen, wenn das anhält.</translation>
    </message>
    <message>
        <source>Your node serves another network than the offer asks for. Choose the offer’s network in the settings.</source>
        <translation>Ihr Knoten gehört zu einem anderen Netzwerk, als das Angebot verlangt. Wählen Sie in den Einstellungen das Netzwerk des Angebots.</translation>
    </message>
    <message>
        <source>The ledger’s node turns us down. It is asked again more slowly; choose another one in the settings if this lasts.</source>
        <translation>Der Knoten des Ledgers weist uns ab. Er wird langsamer erneut gefragt; wählen Sie in den Einstellungen einen anderen, wenn das anhält.</translation>
    </message>
    <message>
        <source>The address of the node in the settings is not one of a node. Correct it to be able to pay.</source>
        <translation>Die Adresse des Knotens in den Einstellungen ist nicht die eines Knotens. Berichtigen Sie sie, um zahlen zu können.</translation>
    </message>
    <message>
        <source>The ledger cannot be asked at the moment. It is tried again; check the node in the settings if you cannot pay.</source>
        <translation>Das Ledger kann gerade nicht gefragt werden. Es wird erneut versucht; prüfen Sie den Knoten in den Einstellungen, wenn Sie nicht zahlen können.</translation>
    </message>
    <message>
        <source>Your coins do not cover the amount and the fee. Put coins into your wallet, or buy less time.</source>
        <translation>Ihre Münzen decken Betrag und Gebühr nicht. Laden Sie Ihre Wallet auf, oder kaufen Sie weniger Zeit.</translation>
    </message>
    <message>
        <source>The ledger’s node cannot be reached. Your purchase is safe and goes on once there is a connection.</source>
        <translation>Der Knoten des Ledgers ist nicht erreichbar. Ihr Kauf ist sicher und geht weiter, sobald es eine Verbindung gibt.</translation>
    </message>
    <message>
        <source>The ledger’s node has not answered in time. Nothing is paid twice: its answer is asked for again.</source>
        <translation>Der Knoten des Ledgers hat nicht rechtzeitig geantwortet. Nichts wird doppelt bezahlt: Seine Antwort wird erneut erfragt.</translation>
    </message>
    <message>
        <source>The network turned the payment down, and nothing was paid. Buy again.</source>
        <translation>Das Netzwerk hat die Zahlung abgewiesen, und nichts wurde bezahlt. Kaufen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The offer or the payment ran out before it was carried out; nothing was paid. Buy again under the present offer.</source>
        <translation>Das Angebot oder die Zahlung ist abgelaufen, ehe sie ausgeführt wurde; nichts wurde bezahlt. Kaufen Sie noch einmal zum jetzigen Angebot.</translation>
    </message>
    <message>
        <source>One of your coins was used elsewhere meanwhile; nothing was paid. Buy again with your other coins.</source>
        <translation>Eine Ihrer Münzen wurde inzwischen anderswo verwendet; nichts wurde bezahlt. Kaufen Sie noch einmal mit Ihren anderen Münzen.</translation>
    </message>
    <message>
        <source>Your node serves another network than the offer; nothing was paid. Choose the offer’s network in the settings.</source>
        <translation>Ihr Knoten gehört zu einem anderen Netzwerk als das Angebot; nichts wurde bezahlt. Wählen Sie in den Einstellungen das Netzwerk des Angebots.</translation>
    </message>
    <message>
        <source>The purchase cannot be written to disk, so it was not sent. Free some space or check the data directory, then buy again.</source>
        <translation>Der Kauf kann nicht auf die Festplatte geschrieben werden und wurde darum nicht abgeschickt. Schaffen Sie Platz oder prüfen Sie das Datenverzeichnis, und kaufen Sie noch einmal.</translation>
    </message>
    <message>
        <source>You gave this purchase up; nothing was paid. Buy again whenever you like.</source>
        <translation>Sie haben diesen Kauf abgebrochen; nichts wurde bezahlt. Kaufen Sie erneut, wann immer Sie mögen.</translation>
    </message>
    <message>
        <source>This amount cannot be paid under the offer. Choose another time and buy again.</source>
        <translation>Dieser Betrag kann zu diesem Angebot nicht bezahlt werden. Wählen Sie eine andere Zeit und kaufen Sie noch einmal.</translation>
    </message>
    <message>
        <source>This account is only watched and cannot pay. Choose an account with a key in your wallet, then buy again.</source>
        <translation>Dieses Konto wird nur beobachtet und kann nicht zahlen. Wählen Sie in der Wallet ein Konto mit Schlüssel, und kaufen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>The purchase did not work out. Look at your balance, then buy again.</source>
        <translation>Der Kauf ist nicht gelungen. Sehen Sie nach Ihrem Guthaben, und kaufen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Enough test coins were given out for now. Wait a while, then ask again.</source>
        <translation>Es wurden vorerst genug Testmünzen ausgegeben. Warten Sie eine Weile und fragen Sie dann erneut.</translation>
    </message>
    <message>
        <source>Nobody answers where this was asked for. Check your connection and the addresses in the settings, then try again.</source>
        <translation>Wo danach gefragt wurde, antwortet niemand. Prüfen Sie Ihre Verbindung und die Adressen in den Einstellungen, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>No answer came in time. Look at your balance, then try again.</source>
        <translation>Es kam rechtzeitig keine Antwort. Sehen Sie nach Ihrem Guthaben, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Your purchases cannot be read or written. Check the disk and the data directory, then try again.</source>
        <translation>Ihre Käufe können nicht gelesen oder geschrieben werden. Prüfen Sie Festplatte und Datenverzeichnis, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>There are no test coins to be had on this network. Get coins another way, or choose another network in the settings.</source>
        <translation>In diesem Netzwerk gibt es keine Testmünzen. Beschaffen Sie Münzen auf anderem Weg, oder wählen Sie in den Einstellungen ein anderes Netzwerk.</translation>
    </message>
    <message>
        <source>That did not work out, and nothing was paid. Try again in a moment.</source>
        <translation>Das ist nicht gelungen, und nichts wurde bezahlt. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The plug cannot be reached. Check that it has power and is in your network; it is looked for all the time.</source>
        <translation>Die Steckdose ist nicht erreichbar. Prüfen Sie, ob sie Strom hat und in Ihrem Netzwerk ist; sie wird weiter gesucht.</translation>
    </message>
    <message>
        <source>The plug does not answer in time. Wait a moment, or plug it out and in again; it is asked again all the time.</source>
        <translation>Die Steckdose antwortet nicht rechtzeitig. Warten Sie einen Augenblick, oder stecken Sie sie aus und wieder ein; sie wird weiter gefragt.</translation>
    </message>
    <message>
        <source>The plug refuses to be read. Plug it out and in again; it is then asked again.</source>
        <translation>Die Steckdose lässt sich nicht lesen. Stecken Sie sie aus und wieder ein; dann wird sie erneut gefragt.</translation>
    </message>
    <message>
        <source>The plug answers, but not with a power reading. Choose another plug, or restart this one.</source>
        <translation>Die Steckdose antwortet, aber nicht mit einem Messwert. Wählen Sie eine andere, oder starten Sie diese neu.</translation>
    </message>
    <message>
        <source>No plug is chosen, or the chosen one is gone. Choose a plug from the list.</source>
        <translation>Es ist keine Steckdose gewählt, oder die gewählte ist fort. Wählen Sie eine aus der Liste.</translation>
    </message>
    <message>
        <source>The plug is busy with another question. Nothing to do: it is asked again in a moment.</source>
        <translation>Die Steckdose ist mit einer anderen Frage beschäftigt. Nichts zu tun: Sie wird gleich wieder gefragt.</translation>
    </message>
    <message>
        <source>The plug gives no reading at the moment. Wait, or choose another plug.</source>
        <translation>Die Steckdose liefert gerade keinen Messwert. Warten Sie, oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Nobody answers at that address. Check it against your router’s list of devices, then look again.</source>
        <translation>Unter dieser Adresse antwortet niemand. Vergleichen Sie sie mit der Geräteliste Ihres Routers und suchen Sie erneut.</translation>
    </message>
    <message>
        <source>That address did not answer in time. Check that the plug has power, then look again.</source>
        <translation>Diese Adresse hat nicht rechtzeitig geantwortet. Prüfen Sie, ob die Steckdose Strom hat, und suchen Sie erneut.</translation>
    </message>
    <message>
        <source>That is not an address. Type one like 192.168.1.50, then look again.</source>
        <translation>Das ist keine Adresse. Geben Sie eine wie 192.168.1.50 ein und suchen Sie erneut.</translation>
    </message>
    <message>
        <source>There is a device, but no plug that can measure. Type the address of a WeMo Insight plug.</source>
        <translation>Dort ist ein Gerät, aber keine Steckdose, die messen kann. Geben Sie die Adresse einer WeMo-Insight-Steckdose ein.</translation>
    </message>
    <message>
        <source>The network could not be searched. Close other programs that search for devices, or type the plug’s address.</source>
        <translation>Das Netzwerk konnte nicht durchsucht werden. Schließen Sie andere Programme, die nach Geräten suchen, oder geben Sie die Adresse der Steckdose ein.</translation>
    </message>
    <message>
        <source>No plug could be found there. Type another address, or wait for the search.</source>
        <translation>Dort wurde keine Steckdose gefunden. Geben Sie eine andere Adresse ein, oder warten Sie auf die Suche.</translation>
    </message>
    <message>
        <source>Readings cannot be handed to the broker. See what the broker says; publishing goes on once it runs.</source>
        <translation>Messwerte können nicht an den Broker übergeben werden. Sehen Sie nach, was der Broker meldet; sobald er läuft, wird weiter veröffentlicht.</translation>
    </message>
    <message>
        <source>The broker does not accept our readings. Stop selling and start it again.</source>
        <translation>Der Broker nimmt unsere Messwerte nicht an. Beenden Sie den Verkauf und beginnen Sie ihn neu.</translation>
    </message>
    <message>
        <source>There is nothing to publish yet. Choose a plug first.</source>
        <translation>Es gibt noch nichts zu veröffentlichen. Wählen Sie zuerst eine Steckdose.</translation>
    </message>
    <message>
        <source>Publishing has come to a halt. It is tried again; if it keeps failing, stop selling and start it again.</source>
        <translation>Die Veröffentlichung steht. Es wird erneut versucht; scheitert es weiter, beenden Sie den Verkauf und beginnen Sie ihn neu.</translation>
    </message>
    <message>
        <source>Mosquitto is not installed. Install the package “mosquitto”; the broker then starts by itself.</source>
        <translation>Mosquitto ist nicht installiert. Installieren Sie das Paket „mosquitto“; der Broker startet dann von selbst.</translation>
    </message>
    <message>
        <source>The broker’s port is taken by another program. End that program, or choose another port in the settings.</source>
        <translation>Der Port des Brokers ist von einem anderen Programm belegt. Beenden Sie dieses Programm, oder wählen Sie in den Einstellungen einen anderen Port.</translation>
    </message>
    <message>
        <source>The disk is full, so the broker cannot start. Free some space; it is tried again.</source>
        <translation>Die Festplatte ist voll, der Broker kann nicht starten. Schaffen Sie Platz; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>The broker’s files cannot be written or read. Check the data directory; it is tried again.</source>
        <translation>Die Dateien des Brokers können nicht geschrieben oder gelesen werden. Prüfen Sie das Datenverzeichnis; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>The broker ended by itself. It is started again; its log below tells why it ended.</source>
        <translation>Der Broker hat sich beendet. Er wird neu gestartet; sein Protokoll unten sagt, warum.</translation>
    </message>
    <message>
        <source>The broker did not become ready in time. It is started again; look at its log below.</source>
        <translation>Der Broker wurde nicht rechtzeitig bereit. Er wird neu gestartet; sehen Sie in sein Protokoll unten.</translation>
    </message>
    <message>
        <source>The broker is not running. It is started again; look at its log below.</source>
        <translation>Der Broker läuft nicht. Er wird neu gestartet; sehen Sie in sein Protokoll unten.</translation>
    </message>
    <message>
        <source>The disk is full, so payments cannot be recorded. Free some space: they are kept on the ledger and recorded then.</source>
        <translation>Die Festplatte ist voll, Zahlungen können nicht verbucht werden. Schaffen Sie Platz: Sie stehen im Ledger und werden dann verbucht.</translation>
    </message>
    <message>
        <source>Another program holds the books. Close it; no payment is lost meanwhile.</source>
        <translation>Ein anderes Programm hält die Bücher fest. Schließen Sie es; inzwischen geht keine Zahlung verloren.</translation>
    </message>
    <message>
        <source>The books are damaged, or were written by a newer Tollstream. Put the data directory back from your backup, or update Tollstream.</source>
        <translation>Die Bücher sind beschädigt, oder ein neueres Tollstream hat sie geschrieben. Spielen Sie das Datenverzeichnis aus Ihrer Sicherung zurück, oder aktualisieren Sie Tollstream.</translation>
    </message>
    <message>
        <source>The books cannot be read or written. Check the data directory; it is tried again and no payment is lost.</source>
        <translation>Die Bücher können nicht gelesen oder geschrieben werden. Prüfen Sie das Datenverzeichnis; es wird erneut versucht, und keine Zahlung geht verloren.</translation>
    </message>
    <message>
        <source>The ledger’s node cannot be reached. Check your connection and the node’s address in the settings; it is tried again.</source>
        <translation>Der Knoten des Ledgers ist nicht erreichbar. Prüfen Sie Ihre Verbindung und die Adresse des Knotens in den Einstellungen; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>The ledger’s node does not answer in time. It is asked again; choose another node in the settings if this lasts.</source>
        <translation>Der Knoten des Ledgers antwortet nicht rechtzeitig. Er wird erneut gefragt; wählen Sie in den Einstellungen einen anderen, wenn das anhält.</translation>
    </message>
    <message>
        <source>The node serves another network than the one chosen. Correct the network or the node’s address in the settings.</source>
        <translation>Der Knoten gehört zu einem anderen Netzwerk als dem gewählten. Berichtigen Sie das Netzwerk oder die Adresse des Knotens in den Einstellungen.</translation>
    </message>
    <message>
        <source>The ledger’s node turns our questions down. It is asked again more slowly; choose another node in the settings if this lasts.</source>
        <translation>Der Knoten des Ledgers weist unsere Fragen ab. Er wird langsamer erneut gefragt; wählen Sie in den Einstellungen einen anderen, wenn das anhält.</translation>
    </message>
    <message>
        <source>What answers at the node’s address does not speak as a node does. Check the address in the settings.</source>
        <translation>Was unter der Adresse des Knotens antwortet, spricht nicht wie ein Knoten. Prüfen Sie die Adresse in den Einstellungen.</translation>
    </message>
    <message>
        <source>The node no longer knows the payments since we last looked. Choose a node with a longer memory in the settings, so that none is missed.</source>
        <translation>Der Knoten kennt die Zahlungen seit dem letzten Nachsehen nicht mehr. Wählen Sie in den Einstellungen einen mit längerem Gedächtnis, damit keine fehlt.</translation>
    </message>
    <message>
        <source>The node’s address is not usable. Correct it in the settings.</source>
        <translation>Die Adresse des Knotens ist nicht brauchbar. Berichtigen Sie sie in den Einstellungen.</translation>
    </message>
    <message>
        <source>The ledger cannot be watched at the moment. It is tried again; check the node in the settings if this lasts.</source>
        <translation>Das Ledger kann gerade nicht beobachtet werden. Es wird erneut versucht; prüfen Sie den Knoten in den Einstellungen, wenn das anhält.</translation>
    </message>
    <message>
        <source>That access is already over. Nothing more to do.</source>
        <translation>Dieser Zugang ist schon vorbei. Nichts weiter zu tun.</translation>
    </message>
    <message>
        <source>The disk is full, so this could not be recorded. Free some space, then try again.</source>
        <translation>Die Festplatte ist voll, das konnte nicht verbucht werden. Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>These settings cannot be used. Correct them in the settings window.</source>
        <translation>Diese Einstellungen sind nicht brauchbar. Berichtigen Sie sie im Einstellungsfenster.</translation>
    </message>
    <message>
        <source>That could not be done, and nothing was changed. Try again in a moment.</source>
        <translation>Das ging nicht, und nichts wurde geändert. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Your accounts are known here, but their words are not in the keychain at the moment. Unlock the keychain, or put it back from your backup; no new wallet is made meanwhile.</source>
        <translation>Ihre Konten sind hier bekannt, aber ihre Wörter sind gerade nicht im Schlüsselbund. Entsperren Sie den Schlüsselbund oder spielen Sie ihn aus Ihrer Sicherung zurück; solange wird keine neue Wallet angelegt.</translation>
    </message>
    <message>
        <source>The words in the keychain belong to other accounts than the ones known here. Use the data directory that belongs to them, or put the right keychain back from your backup.</source>
        <translation>Die Wörter im Schlüsselbund gehören zu anderen Konten als den hier bekannten. Benutzen Sie das Datenverzeichnis, das zu ihnen gehört, oder spielen Sie den richtigen Schlüsselbund aus Ihrer Sicherung zurück.</translation>
    </message>
    <message>
        <source>The disk is full, so the wallet cannot be opened. Free some space; it is tried again.</source>
        <translation>Die Platte ist voll, daher lässt sich die Wallet nicht öffnen. Schaffen Sie Platz; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>The wallet’s file cannot be read or written. Check that the data directory belongs to you; it is tried again.</source>
        <translation>Die Datei der Wallet lässt sich nicht lesen oder schreiben. Prüfen Sie, ob das Datenverzeichnis Ihnen gehört; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>The wallet’s file was made by a newer Tollstream. Update Tollstream to open it.</source>
        <translation>Die Datei der Wallet stammt von einem neueren Tollstream. Aktualisieren Sie Tollstream, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>The keychain gives no answer, so the wallet stays shut. Look for a window that asks for its password; it is tried again.</source>
        <translation>Der Schlüsselbund gibt keine Antwort, daher bleibt die Wallet zu. Suchen Sie nach einem Fenster, das nach seinem Passwort fragt; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>The wallet’s stored words are damaged. Put the keychain or the secrets file back from your backup, or restore the wallet in a new data directory.</source>
        <translation>Die gespeicherten Wörter der Wallet sind beschädigt. Spielen Sie den Schlüsselbund oder die Geheimnisdatei aus Ihrer Sicherung zurück, oder stellen Sie die Wallet in einem neuen Datenverzeichnis wieder her.</translation>
    </message>
    <message>
        <source>The wallet cannot be opened at the moment. It is tried again; restart Tollstream if this lasts.</source>
        <translation>Die Wallet lässt sich gerade nicht öffnen. Es wird erneut versucht; starten Sie Tollstream neu, wenn das anhält.</translation>
    </message>
    <message>
        <source>This is not a private key that can be used here. It begins with iotaprivkey1 and is of the kind Ed25519; copy it whole.</source>
        <translation>Das ist kein privater Schlüssel, der hier benutzt werden kann. Er beginnt mit iotaprivkey1 und ist von der Art Ed25519; kopieren Sie ihn ganz.</translation>
    </message>
    <message>
        <source>It is in your wallet already. Choose it in the list of accounts.</source>
        <translation>Es ist schon in Ihrer Wallet. Wählen Sie es in der Liste der Konten.</translation>
    </message>
    <message>
        <source>That cannot be done with this account. Its words are shown only until they are backed up, and an account in use or made of your words is not removed; use another account first.</source>
        <translation>Das geht mit diesem Konto nicht. Seine Wörter werden nur gezeigt, bis sie gesichert sind, und ein benutztes oder aus Ihren Wörtern stammendes Konto wird nicht entfernt; benutzen Sie zuerst ein anderes Konto.</translation>
    </message>
    <message>
        <source>There is no key of this account on this machine. Import its key to be able to do that.</source>
        <translation>Auf diesem Rechner gibt es keinen Schlüssel dieses Kontos. Führen Sie seinen Schlüssel ein, um das zu können.</translation>
    </message>
    <message>
        <source>The keychain is shut or does not answer, so nothing has changed. Unlock it, then try again.</source>
        <translation>Der Schlüsselbund ist zu oder antwortet nicht, daher hat sich nichts geändert. Entsperren Sie ihn und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The disk is full, so the account could not be stored and nothing has changed. Free some space, then try again.</source>
        <translation>Die Platte ist voll, daher ließ sich das Konto nicht speichern, und nichts hat sich geändert. Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The account could not be stored, and nothing has changed. Check that the data directory can be written, then try again.</source>
        <translation>Das Konto ließ sich nicht speichern, und nichts hat sich geändert. Prüfen Sie, ob das Datenverzeichnis beschreibbar ist, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The wallet could not be changed; everything is as it was. Try again in a moment.</source>
        <translation>Die Wallet ließ sich nicht ändern; alles ist, wie es war. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>There is no amount to send yet. Type one above zero, such as 0.5.</source>
        <translation>Es gibt noch keinen Betrag zu senden. Geben Sie einen über null ein, etwa 0,5.</translation>
    </message>
    <message>
        <source>This is the account’s own address, or the network will not have the payment; nothing was sent. Check the recipient.</source>
        <translation>Das ist die eigene Adresse des Kontos, oder das Netzwerk nimmt die Zahlung nicht an; nichts wurde gesendet. Prüfen Sie den Empfänger.</translation>
    </message>
    <message>
        <source>The account does not hold this amount and the network’s fee. Send less, or choose “everything”.</source>
        <translation>Das Konto hat nicht so viel wie diesen Betrag und die Gebühr des Netzwerks. Senden Sie weniger oder wählen Sie „Alles“.</translation>
    </message>
    <message>
        <source>This is more than the limit that you have set. Type the amount once more to send it nevertheless.</source>
        <translation>Das ist mehr als die Grenze, die Sie gesetzt haben. Geben Sie den Betrag noch einmal ein, um ihn dennoch zu senden.</translation>
    </message>
    <message>
        <source>Another payment from this account has used one of these coins; nothing was sent. Look at the history, then send again with the coins that are left.</source>
        <translation>Eine andere Zahlung von diesem Konto hat eine dieser Münzen verbraucht; nichts wurde gesendet. Sehen Sie in den Verlauf und senden Sie erneut mit den übrigen Münzen.</translation>
    </message>
    <message>
        <source>The network’s day ended before the payment was carried out; nothing was sent. Send it again.</source>
        <translation>Der Tag des Netzwerks endete, bevor die Zahlung ausgeführt war; nichts wurde gesendet. Senden Sie sie erneut.</translation>
    </message>
    <message>
        <source>The ledger’s node cannot be reached, so the payment waits. Check your connection; what is signed already goes on by itself and is never paid twice.</source>
        <translation>Der Knoten des Ledgers ist nicht erreichbar, daher wartet die Zahlung. Prüfen Sie Ihre Verbindung; was schon unterschrieben ist, geht von selbst weiter und wird nie doppelt bezahlt.</translation>
    </message>
    <message>
        <source>The ledger’s node has not answered in time. It is asked what became of the payment: nothing is sent twice.</source>
        <translation>Der Knoten des Ledgers hat nicht rechtzeitig geantwortet. Er wird gefragt, was aus der Zahlung wurde: Nichts wird doppelt gesendet.</translation>
    </message>
    <message>
        <source>The node serves another network than this wallet is on; nothing was sent. Choose the right one in the settings.</source>
        <translation>Der Knoten gehört zu einem anderen Netzwerk als diese Wallet; nichts wurde gesendet. Wählen Sie das richtige in den Einstellungen.</translation>
    </message>
    <message>
        <source>The signed payment cannot be written to disk, so it was not sent. Free some space or check the data directory, then send again.</source>
        <translation>Die unterschriebene Zahlung lässt sich nicht auf die Platte schreiben und wurde darum nicht gesendet. Schaffen Sie Platz oder prüfen Sie das Datenverzeichnis und senden Sie erneut.</translation>
    </message>
    <message>
        <source>The account’s key is not to be had, so nothing was signed or sent. Unlock the keychain, then send again.</source>
        <translation>Der Schlüssel des Kontos ist nicht zu bekommen, daher wurde nichts unterschrieben oder gesendet. Entsperren Sie den Schlüsselbund und senden Sie erneut.</translation>
    </message>
    <message>
        <source>You gave this payment up; nothing was sent. Begin again whenever you like.</source>
        <translation>Sie haben diese Zahlung aufgegeben; nichts wurde gesendet. Beginnen Sie neu, wann Sie mögen.</translation>
    </message>
    <message>
        <source>The payment did not work out. Look at the history before you send it again.</source>
        <translation>Die Zahlung hat nicht geklappt. Sehen Sie in den Verlauf, bevor Sie sie erneut senden.</translation>
    </message>
    <message>
        <source>The ledger’s node cannot be reached, so the history may lack the newest. Check your connection, then load again.</source>
        <translation>Der Knoten des Ledgers ist nicht erreichbar, daher kann dem Verlauf das Neueste fehlen. Prüfen Sie Ihre Verbindung und laden Sie erneut.</translation>
    </message>
    <message>
        <source>The ledger’s node did not send the history in time. What is shown stays; load again.</source>
        <translation>Der Knoten des Ledgers hat den Verlauf nicht rechtzeitig geschickt. Was zu sehen ist, bleibt; laden Sie erneut.</translation>
    </message>
    <message>
        <source>The node has dropped the older part of the history. Choose a node in the settings that keeps everything, then load again.</source>
        <translation>Der Knoten hat den älteren Teil des Verlaufs verworfen. Wählen Sie in den Einstellungen einen Knoten, der alles behält, und laden Sie erneut.</translation>
    </message>
    <message>
        <source>The ledger’s node turns us down for now. Wait a minute, then load the history again.</source>
        <translation>Der Knoten des Ledgers weist uns vorerst ab. Warten Sie eine Minute und laden Sie den Verlauf erneut.</translation>
    </message>
    <message>
        <source>The disk is full, so this could not be written. Free some space, then try it again.</source>
        <translation>Die Platte ist voll, daher ließ sich das nicht schreiben. Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The file cannot be written there. Choose another place, or check who may write to it.</source>
        <translation>Die Datei lässt sich dort nicht schreiben. Wählen Sie einen anderen Ort, oder prüfen Sie, wer dort schreiben darf.</translation>
    </message>
    <message>
        <source>The node’s answer about the history makes no sense. Choose another node in the settings, then load again.</source>
        <translation>Die Antwort des Knotens zum Verlauf ergibt keinen Sinn. Wählen Sie in den Einstellungen einen anderen Knoten und laden Sie erneut.</translation>
    </message>
    <message>
        <source>The history could not be loaded. Load again in a moment.</source>
        <translation>Der Verlauf ließ sich nicht laden. Laden Sie gleich noch einmal.</translation>
    </message>
    <message>
        <source>The faucet has given enough for now. Wait a while, then ask for test coins again.</source>
        <translation>Der Testmünzenspender hat vorerst genug gegeben. Warten Sie eine Weile und bitten Sie dann wieder um Testmünzen.</translation>
    </message>
    <message>
        <source>The faucet cannot be reached. Check your connection and its address in the settings, then ask again.</source>
        <translation>Der Testmünzenspender ist nicht erreichbar. Prüfen Sie Ihre Verbindung und seine Adresse in den Einstellungen und bitten Sie erneut.</translation>
    </message>
    <message>
        <source>The faucet has not answered in time. Look whether the balance has grown, then ask again.</source>
        <translation>Der Testmünzenspender hat nicht rechtzeitig geantwortet. Sehen Sie, ob das Guthaben gewachsen ist, und bitten Sie dann erneut.</translation>
    </message>
    <message>
        <source>This network has no faucet that can be asked from here. Have coins sent to your address instead: copy it or show its code.</source>
        <translation>Dieses Netzwerk hat keinen Testmünzenspender, der von hier gefragt werden kann. Lassen Sie stattdessen Münzen an Ihre Adresse schicken: Kopieren Sie sie oder zeigen Sie ihren Code.</translation>
    </message>
    <message>
        <source>What answers at the faucet’s address is no faucet. Correct the address in the settings.</source>
        <translation>Was unter der Adresse des Testmünzenspenders antwortet, ist keiner. Berichtigen Sie die Adresse in den Einstellungen.</translation>
    </message>
    <message>
        <source>The wallet could not be written to disk. Free some space or check the data directory; then do it again.</source>
        <translation>Die Wallet ließ sich nicht auf die Platte schreiben. Schaffen Sie Platz oder prüfen Sie das Datenverzeichnis; dann tun Sie es noch einmal.</translation>
    </message>
    <message>
        <source>That did not work, and the wallet is as it was. Do it again in a moment.</source>
        <translation>Das hat nicht geklappt, und die Wallet ist, wie sie war. Tun Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>This is not a signature. Copy it whole from the other machine, then paste it here.</source>
        <translation>Das ist keine Unterschrift. Kopieren Sie sie ganz vom anderen Rechner und fügen Sie sie hier ein.</translation>
    </message>
    <message>
        <source>The signature could not be taken in, and nothing was changed. Paste it once more.</source>
        <translation>Die Unterschrift ließ sich nicht übernehmen, und nichts wurde geändert. Fügen Sie sie noch einmal ein.</translation>
    </message>
    <message>
        <source>This signature is of another text or of another account. Copy the text above once more and sign it with the account that sells.</source>
        <translation>Diese Unterschrift gehört zu einem anderen Text oder einem anderen Konto. Kopieren Sie den Text oben noch einmal und unterschreiben Sie ihn mit dem Konto, das verkauft.</translation>
    </message>
    <message>
        <source>This signature is of a kind that buyers cannot check. Sign the text with an Ed25519 key, as Tollstream’s wallet does.</source>
        <translation>Eine Unterschrift dieser Art können Käufer nicht prüfen. Unterschreiben Sie den Text mit einem Ed25519-Schlüssel, wie es die Wallet von Tollstream tut.</translation>
    </message>
    <message>
        <source>This offer is of another account, so nothing is signed. Choose the account that the seller’s machine names, then paste the text again.</source>
        <translation>Dieses Angebot ist von einem anderen Konto, daher wird nichts unterschrieben. Wählen Sie das Konto, das der Rechner des Verkäufers nennt, und fügen Sie den Text noch einmal ein.</translation>
    </message>
    <message>
        <source>The time of this offer is over, so nothing is signed. Copy the text that the seller’s machine shows now; if it is the same, set the clock of this machine.</source>
        <translation>Die Zeit dieses Angebots ist vorbei, daher wird nichts unterschrieben. Kopieren Sie den Text, den der Rechner des Verkäufers jetzt zeigt; ist es derselbe, stellen Sie die Uhr dieses Rechners.</translation>
    </message>
    <message>
        <source>This offer is of a newer Tollstream, so nothing is signed. Update Tollstream on this machine, then paste the text again.</source>
        <translation>Dieses Angebot stammt von einem neueren Tollstream, daher wird nichts unterschrieben. Aktualisieren Sie Tollstream auf diesem Rechner und fügen Sie den Text noch einmal ein.</translation>
    </message>
    <message>
        <source>This is not the text of an offer, so nothing is signed. Copy it whole from the seller’s machine, from the first brace to the last.</source>
        <translation>Das ist nicht der Text eines Angebots, daher wird nichts unterschrieben. Kopieren Sie ihn ganz vom Rechner des Verkäufers, von der ersten geschweiften Klammer bis zur letzten.</translation>
    </message>
    <message>
        <source>The disk is full, so today’s copy of the books could not be made. Free some space; it is tried again within the hour.</source>
        <translation>Die Festplatte ist voll, deshalb fehlt die heutige Kopie der Bücher. Schaffen Sie Platz; binnen einer Stunde wird es wieder versucht.</translation>
    </message>
    <message>
        <source>Another program holds the books, so today’s copy could not be made. Close it; it is tried again within the hour.</source>
        <translation>Ein anderes Programm hält die Bücher fest, deshalb fehlt die heutige Kopie. Schließen Sie es; binnen einer Stunde wird es wieder versucht.</translation>
    </message>
    <message>
        <source>The books cannot be read as a whole, so today’s copy could not be made. Restart Tollstream: it looks the books over, and offers an older copy where they are damaged.</source>
        <translation>Die Bücher lassen sich nicht ganz lesen, deshalb fehlt die heutige Kopie. Starten Sie Tollstream neu: es prüft die Bücher und bietet eine ältere Kopie an, wenn sie beschädigt sind.</translation>
    </message>
    <message>
        <source>Today’s copy of the books could not be written. Check the folder “backups” in the data directory; it is tried again within the hour.</source>
        <translation>Die heutige Kopie der Bücher ließ sich nicht schreiben. Prüfen Sie den Ordner „backups“ im Datenverzeichnis; binnen einer Stunde wird es wieder versucht.</translation>
    </message>
    <message>
        <source>The disk is full, so the copy could not be put in place. Free some space, then use the copy again.</source>
        <translation>Die Festplatte ist voll, deshalb ließ sich die Kopie nicht einsetzen. Schaffen Sie Platz und nehmen Sie die Kopie dann noch einmal.</translation>
    </message>
    <message>
        <source>There is no good copy of the books any more. Put the data directory back from a backup of your own.</source>
        <translation>Es gibt keine brauchbare Kopie der Bücher mehr. Stellen Sie das Datenverzeichnis aus einer eigenen Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The copy could not be put in place, and no copy was lost. Check that the data directory can be written, then use the copy again.</source>
        <translation>Die Kopie ließ sich nicht einsetzen; verloren ging dabei keine. Prüfen Sie, ob das Datenverzeichnis beschreibbar ist, und nehmen Sie die Kopie dann noch einmal.</translation>
    </message>
    <message>
        <source>This payment has given access meanwhile, or that reader has gone from the books. Look at both lists again.</source>
        <translation>Diese Zahlung hat inzwischen Zugang gegeben, oder der Leser steht nicht mehr in den Büchern. Sehen Sie in beiden Listen noch einmal nach.</translation>
    </message>
    <message>
        <source>This payment buys not even a second: it is too small, or no offer of yours was in force then. Send it back from the wallet instead.</source>
        <translation>Diese Zahlung kauft nicht einmal eine Sekunde: Sie ist zu klein, oder damals galt kein Angebot von Ihnen. Senden Sie sie stattdessen aus der Wallet zurück.</translation>
    </message>
    <message>
        <source>The disk is full, so the payment still belongs to nobody. Free some space, then give it again.</source>
        <translation>Die Festplatte ist voll, deshalb gehört die Zahlung noch niemandem. Schaffen Sie Platz und geben Sie sie dann noch einmal.</translation>
    </message>
    <message>
        <source>The payment could not be given to that reader, and nothing was changed. Try again in a moment.</source>
        <translation>Die Zahlung ließ sich diesem Leser nicht geben; geändert wurde nichts. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The other broker does not answer our commands. Its administrator must load the dynamic security plugin and let your account use it; it is tried again.</source>
        <translation>Der andere Broker beantwortet unsere Befehle nicht. Sein Verwalter muss das Plugin „dynamic security“ laden und es Ihrem Konto erlauben; es wird weiter versucht.</translation>
    </message>
    <message>
        <source>The other broker does not accept your user name and password. Correct them in the settings.</source>
        <translation>Der andere Broker nimmt Ihren Benutzernamen und Ihr Passwort nicht an. Berichtigen Sie beides in den Einstellungen.</translation>
    </message>
    <message>
        <source>The other broker shows another certificate than the one in the settings. Ask its administrator; if it is a new one, look it up in the settings and hand out the new link.</source>
        <translation>Der andere Broker zeigt ein anderes Zertifikat als das in den Einstellungen. Fragen Sie seinen Verwalter; ist es ein neues, dann lassen Sie es in den Einstellungen nachsehen und geben Sie den neuen Link weiter.</translation>
    </message>
    <message>
        <source>The other broker lets everybody read everything, so nothing can be sold there. Its administrator must deny reading by default.</source>
        <translation>Der andere Broker lässt alle alles lesen, dort lässt sich also nichts verkaufen. Sein Verwalter muss das Lesen als Vorgabe verbieten.</translation>
    </message>
    <message>
        <source>The password for the other broker is not known. Enter it in the settings.</source>
        <translation>Das Passwort für den anderen Broker ist nicht bekannt. Geben Sie es in den Einstellungen ein.</translation>
    </message>
    <message>
        <source>The books cannot be read, so the other broker is not told of new readers. It is tried again.</source>
        <translation>Die Bücher sind nicht zu lesen, der andere Broker erfährt also nichts von neuen Lesern. Es wird weiter versucht.</translation>
    </message>
    <message>
        <source>The other broker could not do all that we asked for. It is tried again; if it goes on, ask its administrator.</source>
        <translation>Der andere Broker konnte nicht alles tun, worum wir ihn baten. Es wird weiter versucht; bleibt es dabei, dann fragen Sie seinen Verwalter.</translation>
    </message>
    <message>
        <source>This account’s key is not on this machine, so nothing can be sent from here. Send the amount to the payer where the key is.</source>
        <translation>Der Schlüssel dieses Kontos ist nicht auf diesem Rechner, deshalb kann von hier nichts gesandt werden. Senden Sie dem Zahler den Betrag dort, wo der Schlüssel ist.</translation>
    </message>
    <message>
        <source>This payment was given to a reader or sent back meanwhile; nothing was sent. Look at the list.</source>
        <translation>Diese Zahlung wurde inzwischen einem Leser gegeben oder zurückgesandt; es wurde nichts gesandt. Sehen Sie in der Liste nach.</translation>
    </message>
    <message>
        <source>This payment was sent back before, or another transfer has used one of these coins; nothing was sent. Look at the list, then try again where it does not say so.</source>
        <translation>Diese Zahlung wurde schon zurückgesandt, oder eine andere Überweisung hat eine dieser Münzen verwendet; es wurde nichts gesandt. Sehen Sie in der Liste nach, und versuchen Sie es noch einmal, wenn es dort nicht steht.</translation>
    </message>
    <message>
        <source>The account does not hold this amount and the network’s fee; nothing was sent. Put some coins into the account, then try again.</source>
        <translation>Das Konto enthält nicht diesen Betrag und die Netzgebühr; es wurde nichts gesandt. Füllen Sie das Konto auf und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>This payment was made on another network than the wallet is on; nothing was sent. Choose that network in the settings.</source>
        <translation>Diese Zahlung wurde in einem anderen Netz gemacht als dem der Wallet; es wurde nichts gesandt. Wählen Sie jenes Netz in den Einstellungen.</translation>
    </message>
    <message>
        <source>The network did not carry the transfer out; nothing was sent back. Try again.</source>
        <translation>Das Netz hat die Überweisung nicht ausgeführt; es wurde nichts zurückgesandt. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The other broker, or the database that it asks, cannot be reached. Check the addresses in the settings; it is tried again.</source>
        <translation>Der andere Broker oder die Datenbank, die er fragt, ist nicht zu erreichen. Prüfen Sie die Adressen in den Einstellungen; es wird weiter versucht.</translation>
    </message>
    <message>
        <source>This guest pass is over. Ask the seller for another one, or buy time.</source>
        <translation>Dieser Gästepass ist abgelaufen. Bitten Sie den Verkäufer um einen anderen, oder kaufen Sie Zeit.</translation>
    </message>
    <message>
        <source>This guest pass was not made by the seller whom it names, or it was altered. Ask the seller for another one.</source>
        <translation>Diesen Gästepass hat nicht der Verkäufer gemacht, den er nennt, oder er wurde verändert. Bitten Sie den Verkäufer um einen anderen.</translation>
    </message>
    <message>
        <source>This guest pass cannot be checked: it, or the seller’s offer, was made by another version of Tollstream. Update Tollstream, or ask the seller to.</source>
        <translation>Dieser Gästepass lässt sich nicht prüfen: Er oder das Angebot des Verkäufers stammt von einer anderen Version von Tollstream. Aktualisieren Sie Tollstream, oder bitten Sie den Verkäufer darum.</translation>
    </message>
    <message>
        <source>This guest pass cannot be read. Copy the whole of it once more.</source>
        <translation>Dieser Gästepass lässt sich nicht lesen. Kopieren Sie ihn noch einmal ganz.</translation>
    </message>
    <message>
        <source>The guest pass cannot be used at the moment. Open it once more, or ask the seller.</source>
        <translation>Der Gästepass lässt sich gerade nicht benutzen. Öffnen Sie ihn noch einmal, oder fragen Sie den Verkäufer.</translation>
    </message>
    <message>
        <source>The broker cannot run with these settings. Check ports, name and certificate in the settings.</source>
        <translation>Mit diesen Einstellungen kann der Broker nicht laufen. Prüfen Sie Ports, Namen und Zertifikat in den Einstellungen.</translation>
    </message>
    <message>
        <source>Your own certificate or its key cannot be read. Check both files in the settings, and whether you may read them.</source>
        <translation>Ihr eigenes Zertifikat oder sein Schlüssel ist nicht lesbar. Prüfen Sie beide Dateien in den Einstellungen, und ob Sie sie lesen dürfen.</translation>
    </message>
    <message>
        <source>The key of your own certificate wants a passphrase. Choose one without in the settings.</source>
        <translation>Der Schlüssel Ihres eigenen Zertifikats verlangt eine Passphrase. Wählen Sie in den Einstellungen einen ohne.</translation>
    </message>
    <message>
        <source>That private key is not the one of your own certificate. Choose the two that belong together in the settings.</source>
        <translation>Dieser private Schlüssel ist nicht der Ihres eigenen Zertifikats. Wählen Sie in den Einstellungen die beiden, die zusammengehören.</translation>
    </message>
    <message>
        <source>In these files is no certificate with a key that a broker can use. Choose PEM files with an RSA key of 2048 bits or more, or an elliptic one.</source>
        <translation>In diesen Dateien steht kein Zertifikat mit einem Schlüssel, den ein Broker gebrauchen kann. Wählen Sie PEM-Dateien mit einem RSA-Schlüssel von mindestens 2048 Bit oder einem elliptischen.</translation>
    </message>
    <message>
        <source>Your own certificate cannot be used now. Choose another in the settings, or none.</source>
        <translation>Ihr eigenes Zertifikat lässt sich gerade nicht verwenden. Wählen Sie in den Einstellungen ein anderes oder keines.</translation>
    </message>
    <message>
        <source>The nodes disagree about a payment, so it grants nothing yet. Wait; if it lasts, take out in the settings the node that you trust less.</source>
        <translation>Die Knoten sind sich über eine Zahlung nicht einig, sie gewährt daher noch nichts. Warten Sie; hält es an, nehmen Sie in den Einstellungen den Knoten heraus, dem Sie weniger trauen.</translation>
    </message>
    <message>
        <source>You gave it up, and nothing was sent back: the payment is in the list as before.</source>
        <translation>Sie haben es aufgegeben, und nichts wurde zurückgeschickt: Die Zahlung steht wie zuvor in der Liste.</translation>
    </message>
    <message>
        <source>The broker cannot read your own certificate or its key. Check both files in the settings; it is tried again.</source>
        <translation>Der Broker kann Ihr eigenes Zertifikat oder seinen Schlüssel nicht lesen. Prüfen Sie beide Dateien in den Einstellungen; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>The broker cannot use your own certificate, because its key wants a passphrase. Choose one without in the settings.</source>
        <translation>Der Broker kann Ihr eigenes Zertifikat nicht verwenden, weil sein Schlüssel eine Passphrase verlangt. Wählen Sie in den Einstellungen einen ohne.</translation>
    </message>
    <message>
        <source>The broker cannot use your own certificate: the key is another one’s. Choose the two that belong together in the settings.</source>
        <translation>Der Broker kann Ihr eigenes Zertifikat nicht verwenden: Der Schlüssel gehört zu einem anderen. Wählen Sie in den Einstellungen die beiden, die zusammengehören.</translation>
    </message>
    <message>
        <source>The network’s day ended before the refund was carried out; nothing was sent. Try again.</source>
        <translation>Der Tag des Netzwerks ging zu Ende, bevor die Rückzahlung ausgeführt war; nichts wurde gesendet. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The ledger’s node cannot be reached, so the refund waits. Check your connection; it is sent once the node answers.</source>
        <translation>Der Knoten des Ledgers ist nicht erreichbar, daher wartet die Rückzahlung. Prüfen Sie Ihre Verbindung; sie wird gesendet, sobald der Knoten antwortet.</translation>
    </message>
    <message>
        <source>The ledger’s node has not answered in time. It is asked what became of the refund: wait, it is not sent twice.</source>
        <translation>Der Knoten des Ledgers hat nicht rechtzeitig geantwortet. Er wird gefragt, was aus der Rückzahlung geworden ist: Warten Sie, sie wird nicht zweimal gesendet.</translation>
    </message>
    <message>
        <source>The refund could not be written down, so nothing was sent. Free some space or check the data directory, then try again.</source>
        <translation>Die Rückzahlung konnte nicht festgehalten werden, daher wurde nichts gesendet. Schaffen Sie Platz oder prüfen Sie das Datenverzeichnis, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The account’s key is not to be had, so nothing was sent back. Unlock the keychain, then try again.</source>
        <translation>An den Schlüssel des Kontos ist nicht heranzukommen, daher wurde nichts zurückgeschickt. Entsperren Sie den Schlüsselbund, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The refund did not work out. Look at the list and at the wallet’s history before you try again.</source>
        <translation>Die Rückzahlung hat nicht geklappt. Sehen Sie in die Liste und in den Verlauf der Wallet, bevor Sie es erneut versuchen.</translation>
    </message>
    <message>
        <source>The account’s password is not kept here any more. Type it once more, or ask the seller for another one.</source>
        <translation>Das Passwort des Kontos wird hier nicht mehr aufbewahrt. Geben Sie es noch einmal ein, oder bitten Sie den Verkäufer um ein anderes.</translation>
    </message>
    <message>
        <source>The keychain is shut, so the account’s password can be neither read nor kept. Unlock it, or type the password at each start.</source>
        <translation>Der Schlüsselbund ist verschlossen, deshalb kann das Passwort des Kontos weder gelesen noch aufbewahrt werden. Öffnen Sie ihn, oder geben Sie das Passwort bei jedem Start ein.</translation>
    </message>
    <message>
        <source>The disk is full, so the account’s password is not kept. Free some space, or type it at each start.</source>
        <translation>Die Festplatte ist voll, deshalb wird das Passwort des Kontos nicht aufbewahrt. Schaffen Sie Platz, oder geben Sie es bei jedem Start ein.</translation>
    </message>
    <message>
        <source>The account’s password could not be kept. You read with it now; type it again at the next start.</source>
        <translation>Das Passwort des Kontos konnte nicht aufbewahrt werden. Sie lesen jetzt damit; geben Sie es beim nächsten Start noch einmal ein.</translation>
    </message>
    <message>
        <source>There is an account of that name already. Choose another name.</source>
        <translation>Ein Konto dieses Namens gibt es schon. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>That account is not there any more. Nothing more to do.</source>
        <translation>Dieses Konto gibt es nicht mehr. Es ist nichts weiter zu tun.</translation>
    </message>
    <message>
        <source>That name, password or time cannot be used. Correct it, then try again.</source>
        <translation>Name, Passwort oder Zeit ist so nicht möglich. Berichtigen Sie es und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There is not enough memory to keep a password safely. Close other programs, then try again.</source>
        <translation>Der Arbeitsspeicher reicht nicht, um ein Passwort sicher abzulegen. Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The disk is full, so the account could not be recorded. Free some space, then try again.</source>
        <translation>Die Festplatte ist voll, deshalb konnte das Konto nicht festgehalten werden. Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The account could not be written into the books, and nothing was changed. See what the books say, then try again.</source>
        <translation>Das Konto konnte nicht in die Bücher geschrieben werden; nichts wurde geändert. Sehen Sie nach, was bei den Büchern steht, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The account could not be changed. Nothing is lost; try again in a moment.</source>
        <translation>Das Konto konnte nicht geändert werden. Nichts ist verloren; versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The payments come to more than can be counted here. Save them as CSV, and add them up there.</source>
        <translation>Die Zahlungen ergeben mehr, als sich hier zählen lässt. Speichern Sie sie als CSV, und zählen Sie sie dort zusammen.</translation>
    </message>
    <message>
        <source>Another program holds the books, so the earnings may lack the newest. Close it; they are added up again.</source>
        <translation>Ein anderes Programm hält die Bücher fest, den Einnahmen fehlt vielleicht das Neueste. Schließen Sie es; es wird noch einmal gerechnet.</translation>
    </message>
    <message>
        <source>The books could not be read, so the earnings may lack the newest. See what the line “Books” says; they are added up again.</source>
        <translation>Die Bücher waren nicht zu lesen, den Einnahmen fehlt vielleicht das Neueste. Sehen Sie nach, was die Zeile „Bücher“ sagt; es wird noch einmal gerechnet.</translation>
    </message>
    <message>
        <source>The disk is full, so the payments were not saved. Free some space or choose another place, then save them again.</source>
        <translation>Die Festplatte ist voll, die Zahlungen sind nicht gespeichert. Schaffen Sie Platz oder wählen Sie einen anderen Ort, und speichern Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>The payments cannot be saved there. Choose another place, or check who may write to it.</source>
        <translation>Dort lassen sich die Zahlungen nicht speichern. Wählen Sie einen anderen Ort, oder prüfen Sie, wer dort schreiben darf.</translation>
    </message>
    <message>
        <source>Another program holds the books, so the payments were not saved. Close it, then save them again.</source>
        <translation>Ein anderes Programm hält die Bücher fest, die Zahlungen sind nicht gespeichert. Schließen Sie es, und speichern Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>The books cannot be read as a whole, so the payments were not saved. See what the line “Books” says, then save them again.</source>
        <translation>Die Bücher sind nicht ganz zu lesen, die Zahlungen sind nicht gespeichert. Sehen Sie nach, was die Zeile „Bücher“ sagt, und speichern Sie sie dann noch einmal.</translation>
    </message>
    <message>
        <source>The payments were not saved. Nothing is lost: save them again in a moment.</source>
        <translation>Die Zahlungen sind nicht gespeichert. Nichts ist verloren: Speichern Sie sie gleich noch einmal.</translation>
    </message>
    <message>
        <source>This guest pass is over. Make a new one.</source>
        <translation>Dieser Gästepass ist abgelaufen. Machen Sie einen neuen.</translation>
    </message>
    <message>
        <source>You have ended this guest pass. Make a new one if the guest may read again.</source>
        <translation>Sie haben diesen Gästepass beendet. Machen Sie einen neuen, wenn der Gast wieder lesen darf.</translation>
    </message>
    <message>
        <source>You have not made this guest pass with the keys of this machine, or it was altered. Make a new one.</source>
        <translation>Dieser Gästepass wurde nicht mit den Schlüsseln dieses Rechners gemacht, oder er wurde verändert. Machen Sie einen neuen.</translation>
    </message>
    <message>
        <source>There is no guest pass in this text. Copy the whole link once more.</source>
        <translation>In diesem Text steht kein Gästepass. Kopieren Sie den ganzen Link noch einmal.</translation>
    </message>
    <message>
        <source>This guest pass was made by a newer version of Tollstream. Update Tollstream.</source>
        <translation>Dieser Gästepass stammt von einer neueren Version von Tollstream. Aktualisieren Sie Tollstream.</translation>
    </message>
    <message>
        <source>The books are not open. Start selling, then take the pass over.</source>
        <translation>Die Bücher sind nicht offen. Beginnen Sie zu verkaufen und übernehmen Sie dann den Pass.</translation>
    </message>
    <message>
        <source>The disk is full, so the pass could not be entered. Free some space, then try again.</source>
        <translation>Die Platte ist voll, der Pass ließ sich nicht eintragen. Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The pass could not be entered into the books. Try again in a moment.</source>
        <translation>Der Pass ließ sich nicht in die Bücher eintragen. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>At the other broker a role of somebody else has a name that we need. Ask its administrator to remove it.</source>
        <translation>Beim anderen Broker trägt eine fremde Rolle einen Namen, den wir brauchen. Bitten Sie seinen Verwalter, sie zu entfernen.</translation>
    </message>
</context>
<context>
    <name>tollstream::FileField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose the file: %1</source>
        <extracomment>%1 is what the file is: &quot;your own certificate&quot;.</extracomment>
        <translation>Datei wählen: %1</translation>
    </message>
</context>
<context>
    <name>tollstream::Formats</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 IOTA</source>
        <extracomment>An amount of the currency IOTA.</extracomment>
        <translation>%1 IOTA</translation>
    </message>
    <message>
        <source>%1 nanos</source>
        <extracomment>A nano is the smallest unit of IOTA.</extracomment>
        <translation>%1 Nanos</translation>
    </message>
    <message>
        <source>%1 per hour</source>
        <translation>%1 pro Stunde</translation>
    </message>
    <message>
        <source>%1 per minute</source>
        <translation>%1 pro Minute</translation>
    </message>
    <message>
        <source>%1 per day</source>
        <translation>%1 pro Tag</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <extracomment>%1 is an amount, %2 a duration: &quot;0.001 IOTA for 2 h 30 min&quot;.</extracomment>
        <translation>%1 für %2</translation>
    </message>
    <message>
        <source>%1 kW</source>
        <translation>%1 kW</translation>
    </message>
    <message>
        <source>%1 W</source>
        <translation>%1 W</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <extracomment>days and hours</extracomment>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <extracomment>hours and minutes</extracomment>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <extracomment>minutes and seconds</extracomment>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <extracomment>seconds</extracomment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>1 payment</source>
        <translation>1 Zahlung</translation>
    </message>
    <message>
        <source>%1 payments</source>
        <translation>%1 Zahlungen</translation>
    </message>
</context>
<context>
    <name>tollstream::FreeFeedCard</name>
    <message>
        <source>Free: mean of the last minute</source>
        <translation>Kostenlos: Mittel der letzten Minute</translation>
    </message>
    <message>
        <source>Mean of the last minute</source>
        <translation>Mittel der letzten Minute</translation>
    </message>
    <message>
        <source>Free feed over time</source>
        <translation>Kostenloser Strom im Zeitverlauf</translation>
    </message>
    <message>
        <source>Nothing yet. Open a link; the free mean appears here by itself.</source>
        <translation>Noch nichts. Öffnen Sie einen Link; das kostenlose Mittel erscheint hier von selbst.</translation>
    </message>
</context>
<context>
    <name>tollstream::GrantTableModel</name>
    <message>
        <source>Delivered</source>
        <translation>Geliefert</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Leser</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>ended by you</source>
        <translation>von Ihnen beendet</translation>
    </message>
    <message>
        <source>over</source>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <extracomment>%1 and %2 are points of time.</extracomment>
        <translation>Von %1 bis %2</translation>
    </message>
    <message>
        <source>Guest pass</source>
        <translation>Gästepass</translation>
    </message>
    <message>
        <source>Guest pass “%1”</source>
        <extracomment>%1 is the seller&apos;s own name for it.</extracomment>
        <translation>Gästepass „%1“</translation>
    </message>
    <message>
        <source>free</source>
        <extracomment>In the place of an amount, for a guest</extracomment>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>Reads for free with a pass that you have made</source>
        <translation>Liest kostenlos mit einem Pass, den Sie gemacht haben</translation>
    </message>
    <message>
        <source>Nobody pays for a guest pass</source>
        <translation>Für einen Gästepass zahlt niemand</translation>
    </message>
    <message>
        <source>%1 + %2</source>
        <extracomment>%1 is an amount, %2 is &quot;10 free minutes&quot;</extracomment>
        <translation>%1 + %2</translation>
    </message>
</context>
<context>
    <name>tollstream::GrantsCard</name>
    <message>
        <source>Readers</source>
        <translation>Leser</translation>
    </message>
    <message>
        <source>&amp;End now…</source>
        <translation>Jetzt be&amp;enden…</translation>
    </message>
    <message>
        <source>Readers and their time left</source>
        <translation>Leser und ihre Restzeit</translation>
    </message>
    <message>
        <source>Nobody is reading yet. Whoever pays appears here with the time left.</source>
        <translation>Noch liest niemand. Wer bezahlt, erscheint hier mit der Restzeit.</translation>
    </message>
    <message>
        <source>End the chosen reader’s access at once, after asking you</source>
        <translation>Den Zugang des gewählten Lesers sofort beenden, nach Rückfrage</translation>
    </message>
    <message>
        <source>End this access?</source>
        <translation>Diesen Zugang beenden?</translation>
    </message>
    <message>
        <source>%1 stops receiving readings at once. What was paid is not returned.</source>
        <translation>%1 erhält sofort keine Messwerte mehr. Das Bezahlte wird nicht erstattet.</translation>
    </message>
    <message>
        <source>&amp;End access</source>
        <translation>Zugang be&amp;enden</translation>
    </message>
    <message numerus="yes">
        <source>%n reading now</source>
        <translation>
            <numerusform>%n liest gerade</numerusform>
            <numerusform>%n lesen gerade</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Guest pass…</source>
        <translation>&amp;Gästepass…</translation>
    </message>
    <message>
        <source>Who has paid or has a guest pass, and until when they may read</source>
        <translation>Wer bezahlt hat oder einen Gästepass hat, und bis wann er lesen darf</translation>
    </message>
    <message>
        <source>Let somebody read for free, for a time that you choose</source>
        <translation>Jemanden kostenlos lesen lassen, so lange Sie wollen</translation>
    </message>
    <message>
        <source>Start selling first; a guest finds you as a buyer does</source>
        <translation>Beginnen Sie erst zu verkaufen; ein Gast findet Sie wie ein Käufer</translation>
    </message>
    <message>
        <source>%1 stops working at once, and whoever has it is told so.</source>
        <translation>%1 gilt sofort nicht mehr; wer ihn hat, erfährt es.</translation>
    </message>
</context>
<context>
    <name>tollstream::GuestPassDialog</name>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Guest pass</source>
        <translation>Gästepass</translation>
    </message>
    <message>
        <source>Close this window; a pass that it shows cannot be shown again</source>
        <translation>Dieses Fenster schließen; ein Pass, den es zeigt, lässt sich nicht noch einmal zeigen</translation>
    </message>
    <message>
        <source>Whoever has a guest pass reads the live feed for free until it is over. Its time begins now, and you can end it in the list of readers.</source>
        <translation>Wer einen Gästepass hat, liest die Live-Werte kostenlos, bis er abläuft. Seine Zeit beginnt jetzt, und in der Liste der Leser können Sie ihn beenden.</translation>
    </message>
    <message>
        <source>How long the pass is good</source>
        <translation>Wie lange der Pass gilt</translation>
    </message>
    <message>
        <source>The time for which the guest may read: an hour to 30 days</source>
        <translation>Wie lange der Gast lesen darf: eine Stunde bis 30 Tage</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Unit of time</source>
        <translation>Zeiteinheit</translation>
    </message>
    <message>
        <source>Unit of the time for which the guest may read</source>
        <translation>Einheit der Zeit, in der der Gast lesen darf</translation>
    </message>
    <message>
        <source>Name for your list</source>
        <translation>Name für Ihre Liste</translation>
    </message>
    <message>
        <source>Ana’s laptop</source>
        <translation>Anas Laptop</translation>
    </message>
    <message>
        <source>How you find it again in the list of readers; the guest does not see it</source>
        <translation>So finden Sie ihn in der Liste der Leser wieder; der Gast sieht das nicht</translation>
    </message>
    <message>
        <source>&amp;Make the pass</source>
        <translation>Pass &amp;machen</translation>
    </message>
    <message>
        <source>Let a guest in from now on</source>
        <translation>Einen Gast von jetzt an einlassen</translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>Gültig für</translation>
    </message>
    <message>
        <source>the guest pass</source>
        <translation>den Gästepass</translation>
    </message>
    <message>
        <source>The guest pass as a QR code</source>
        <translation>Der Gästepass als QR-Code</translation>
    </message>
    <message>
        <source>&amp;Save the code…</source>
        <translation>Code &amp;speichern…</translation>
    </message>
    <message>
        <source>Write the QR code into an image file</source>
        <translation>Den QR-Code in eine Bilddatei schreiben</translation>
    </message>
    <message>
        <source>There is no offer that a guest could find. Start selling, then make the pass.</source>
        <translation>Es gibt kein Angebot, das ein Gast finden könnte. Beginnen Sie zu verkaufen und machen Sie dann den Pass.</translation>
    </message>
    <message>
        <source>The pass is good for %1 from now on. Copy it or save the code: it is kept nowhere and cannot be shown again. Hand it on as you would a key.</source>
        <extracomment>%1 is a length of time: &quot;2 d 0 h&quot;.</extracomment>
        <translation>Der Pass gilt von jetzt an %1. Kopieren Sie ihn oder speichern Sie den Code: Er wird nirgends aufbewahrt und lässt sich nicht noch einmal zeigen. Geben Sie ihn weiter wie einen Schlüssel.</translation>
    </message>
    <message>
        <source>Save the guest pass</source>
        <translation>Den Gästepass speichern</translation>
    </message>
    <message>
        <source>Images (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>guest-pass.png</source>
        <translation>gaestepass.png</translation>
    </message>
    <message>
        <source>The image could not be written: choose another folder, or free some space.</source>
        <translation>Das Bild ließ sich nicht schreiben: Wählen Sie einen anderen Ordner, oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>&amp;Take one over…</source>
        <translation>Pass &amp;übernehmen…</translation>
    </message>
    <message>
        <source>Enter a pass that you made before, after the books were put back from a copy</source>
        <translation>Einen früher gemachten Pass eintragen, nachdem die Bücher aus einer Kopie wiederhergestellt wurden</translation>
    </message>
</context>
<context>
    <name>tollstream::HistoryPanel</name>
    <message>
        <source>What has happened to this account, the newest first</source>
        <translation>Was mit diesem Konto geschehen ist, das Neueste zuerst</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Which kind of entries to show</source>
        <translation>Welche Art von Einträgen zu sehen ist</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Erhalten</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Own coins</source>
        <translation>Eigene Münzen</translation>
    </message>
    <message>
        <source>Show only entries with this address, digest, amount or note</source>
        <translation>Nur Einträge mit dieser Adresse, Prüfsumme, diesem Betrag oder dieser Notiz zeigen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>Ak&amp;tualisieren</translation>
    </message>
    <message>
        <source>Ask the ledger for what is new</source>
        <translation>Das Ledger nach Neuem fragen</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>Als CSV &amp;speichern…</translation>
    </message>
    <message>
        <source>Write the whole history to a file for spreadsheets and the tax office</source>
        <translation>Den ganzen Verlauf in eine Datei schreiben, für Tabellenprogramme und das Finanzamt</translation>
    </message>
    <message>
        <source>&amp;Load older</source>
        <translation>Ältere &amp;laden</translation>
    </message>
    <message>
        <source>Ask the ledger for entries before these</source>
        <translation>Das Ledger nach früheren Einträgen fragen</translation>
    </message>
    <message>
        <source>the transaction’s digest</source>
        <translation>die Prüfsumme der Transaktion</translation>
    </message>
    <message>
        <source>the other address</source>
        <translation>die andere Adresse</translation>
    </message>
    <message>
        <source>Copy &amp;digest</source>
        <translation>&amp;Prüfsumme kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy a&amp;mount</source>
        <translation>&amp;Betrag kopieren</translation>
    </message>
    <message>
        <source>%1 shown; there are older ones.</source>
        <translation>%1 zu sehen; es gibt ältere.</translation>
    </message>
    <message>
        <source>Asking the ledger…</source>
        <translation>Das Ledger wird gefragt…</translation>
    </message>
    <message>
        <source>Loading everything for the file: %1 so far…</source>
        <translation>Für die Datei wird alles geladen: bisher %1…</translation>
    </message>
    <message>
        <source>%1 in all.</source>
        <translation>Insgesamt %1.</translation>
    </message>
    <message>
        <source>Nothing fits the filter. Clear the search to see all.</source>
        <translation>Nichts passt zum Filter. Leeren Sie die Suche, um alles zu sehen.</translation>
    </message>
    <message>
        <source>Nothing yet. Get coins on the page “Overview”; what comes in and goes out appears here by itself.</source>
        <translation>Noch nichts. Holen Sie Münzen auf der Seite „Übersicht“; was ein- und ausgeht, erscheint hier von selbst.</translation>
    </message>
    <message>
        <source>balance %1</source>
        <translation>Guthaben %1</translation>
    </message>
    <message>
        <source>fee %1</source>
        <translation>Gebühr %1</translation>
    </message>
    <message>
        <source>tollstream-history-%1.csv</source>
        <translation>tollstream-verlauf-%1.csv</translation>
    </message>
    <message>
        <source>Export the history</source>
        <translation>Verlauf ausgeben</translation>
    </message>
</context>
<context>
    <name>tollstream::HistoryTableModel</name>
    <message>
        <source>%1 and %2 more</source>
        <extracomment>%1 is an address, and there are some others beside it.</extracomment>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>Your own note; double-click or press F2 to write one</source>
        <translation>Ihre eigene Notiz; zum Schreiben doppelklicken oder F2 drücken</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Gebühr</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>Pfand</translation>
    </message>
    <message>
        <source>From or to</source>
        <translation>Von oder an</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>tollstream::LinkCard</name>
    <message>
        <source>Offer link</source>
        <translation>Angebotslink</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>The seller’s link; opening it pays nothing</source>
        <translation>Der Link des Verkäufers; ihn zu öffnen kostet nichts</translation>
    </message>
    <message>
        <source>Look at this seller’s offer; it costs nothing</source>
        <translation>Das Angebot dieses Verkäufers ansehen; es kostet nichts</translation>
    </message>
    <message>
        <source>Paste the link or guest pass that the seller gave you: tollstream://…</source>
        <translation>Link oder Gästepass des Verkäufers hier einfügen: tollstream://…</translation>
    </message>
</context>
<context>
    <name>tollstream::LiveCard</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Re&amp;new</source>
        <translation>Ver&amp;längern</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Buy the chosen time once more; you confirm before anything is paid</source>
        <translation>Die gewählte Zeit noch einmal kaufen; Sie bestätigen, ehe etwas bezahlt wird</translation>
    </message>
    <message>
        <source>Live feed over time</source>
        <translation>Live-Strom im Zeitverlauf</translation>
    </message>
    <message>
        <source>Nothing live yet. Buy time, and each reading appears here.</source>
        <translation>Noch nichts live. Kaufen Sie Zeit, und jeder Messwert erscheint hier.</translation>
    </message>
    <message>
        <source>Readings that have arrived</source>
        <translation>Messwerte, die angekommen sind</translation>
    </message>
    <message>
        <source>Readings that were published and did not arrive</source>
        <translation>Messwerte, die veröffentlicht wurden und nicht ankamen</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Empfangen: %1</translation>
    </message>
    <message>
        <source>Missed: %1</source>
        <translation>Verpasst: %1</translation>
    </message>
    <message>
        <source>Twice a second, for as long as you have paid for.</source>
        <translation>Zweimal in der Sekunde, so lange Sie bezahlt haben.</translation>
    </message>
    <message>
        <source>Paid. Connecting to the live feed…</source>
        <translation>Bezahlt. Verbindung zum Live-Strom wird aufgebaut…</translation>
    </message>
    <message>
        <source>Paid until %1.</source>
        <translation>Bezahlt bis %1.</translation>
    </message>
    <message>
        <source>Your time is over. Renew to go on watching; the free mean goes on by itself.</source>
        <translation>Ihre Zeit ist vorbei. Verlängern Sie, um weiter zuzusehen; das kostenlose Mittel läuft von selbst weiter.</translation>
    </message>
    <message>
        <source>%1 left</source>
        <extracomment>Time for which one may read and that is not over.</extracomment>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>How much of your time was served; what was not is added at its end</source>
        <translation>Wie viel Ihrer Zeit geliefert wurde; was fehlte, kommt am Ende hinzu</translation>
    </message>
    <message>
        <source>How much of your time is left</source>
        <translation>Wie viel von Ihrer Zeit noch bleibt</translation>
    </message>
    <message>
        <source>You have a guest pass. Connecting to the live feed…</source>
        <translation>Sie haben einen Gästepass. Verbindung zu den Live-Werten wird aufgebaut…</translation>
    </message>
    <message>
        <source>Guest pass: you read for free until %1.</source>
        <translation>Gästepass: Sie lesen kostenlos bis %1.</translation>
    </message>
    <message>
        <source>The seller has ended your guest pass. Buy time to go on watching; the free mean goes on by itself.</source>
        <translation>Der Verkäufer hat Ihren Gästepass beendet. Kaufen Sie Zeit, um weiter zuzusehen; das kostenlose Mittel läuft von selbst weiter.</translation>
    </message>
    <message>
        <source>Your guest pass is over. Buy time to go on watching; the free mean goes on by itself.</source>
        <translation>Ihr Gästepass ist abgelaufen. Kaufen Sie Zeit, um weiter zuzusehen; das kostenlose Mittel läuft von selbst weiter.</translation>
    </message>
    <message>
        <source>Read with the account “%1”.</source>
        <extracomment>%1 is the name of an account</extracomment>
        <translation>Gelesen mit dem Konto „%1“.</translation>
    </message>
    <message>
        <source>The account “%1” is not let in at the moment.</source>
        <translation>Das Konto „%1“ wird im Moment nicht eingelassen.</translation>
    </message>
    <message>
        <source>Nothing live yet. Each reading appears here.</source>
        <translation>Noch nichts live. Hier erscheint jeder Messwert.</translation>
    </message>
</context>
<context>
    <name>tollstream::MainWindow</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Back to the choice between selling and buying; what runs goes on</source>
        <translation>Zurück zur Wahl zwischen Verkaufen und Kaufen; was läuft, läuft weiter</translation>
    </message>
    <message>
        <source>The ledger network in use; choose another one in the settings</source>
        <translation>Das verwendete Ledger-Netzwerk; in den Einstellungen können Sie ein anderes wählen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Network, price, broker, language and colours</source>
        <translation>Netzwerk, Preis, Broker, Sprache und Farben</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Version und Lizenz</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Verkaufen</translation>
    </message>
    <message>
        <source>Buy</source>
        <translation>Kaufen</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>Wallet</translation>
    </message>
    <message>
        <source>Your accounts, balance and history; send and receive</source>
        <translation>Ihre Konten, Guthaben und Verlauf; senden und empfangen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to selling or buying</source>
        <translation>Zurück zum Verkaufen oder Kaufen</translation>
    </message>
</context>
<context>
    <name>tollstream::MirrorCard</name>
    <message>
        <source>The other broker</source>
        <translation>Der andere Broker</translation>
    </message>
    <message>
        <source>Other broker</source>
        <translation>Anderer Broker</translation>
    </message>
    <message>
        <source>Offer link for buyers who read there</source>
        <translation>Angebotslink für Käufer, die dort lesen</translation>
    </message>
    <message>
        <source>the offer link of the other broker</source>
        <translation>den Angebotslink des anderen Brokers</translation>
    </message>
    <message>
        <source>Readers let in at %1: %2</source>
        <extracomment>%1 is a host name, %2 counts those who have paid.</extracomment>
        <translation>Zugelassene Leser bei %1: %2</translation>
    </message>
    <message>
        <source>Readers who cannot be let in there, because their passwords are not known here: %1. They come over with their next payment.</source>
        <translation>Leser, die dort nicht zugelassen werden können, weil ihre Passwörter hier nicht bekannt sind: %1. Mit ihrer nächsten Zahlung kommen sie hinzu.</translation>
    </message>
</context>
<context>
    <name>tollstream::MirrorPage</name>
    <message>
        <source>Another broker that serves the readers, too</source>
        <translation>Ein anderer Broker, der die Leser ebenfalls bedient</translation>
    </message>
    <message>
        <source>Name or address of the other broker</source>
        <translation>Name oder Adresse des anderen Brokers</translation>
    </message>
    <message>
        <source>Port of the other broker</source>
        <translation>Port des anderen Brokers</translation>
    </message>
    <message>
        <source>User name of the account that may change other accounts there</source>
        <translation>Benutzername des Kontos, das dort andere Konten ändern darf</translation>
    </message>
    <message>
        <source>Password of that account</source>
        <translation>Passwort dieses Kontos</translation>
    </message>
    <message>
        <source>as it was</source>
        <translation>wie bisher</translation>
    </message>
    <message>
        <source>Other b&amp;roker:</source>
        <translation>Anderer B&amp;roker:</translation>
    </message>
    <message>
        <source>&amp;Host:</source>
        <translation>Rec&amp;hner:</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>&amp;Port:</translation>
    </message>
    <message>
        <source>&amp;Fingerprint:</source>
        <translation>&amp;Fingerabdruck:</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>Ben&amp;utzer:</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>Pass&amp;wort:</translation>
    </message>
    <message>
        <source>SHA-256 of the other broker’s certificate, by which you and your buyers know it</source>
        <translation>SHA-256 des Zertifikats des anderen Brokers, an dem Sie und Ihre Käufer ihn erkennen</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>nicht verschlüsselt</translation>
    </message>
    <message>
        <source>&amp;Look it up</source>
        <translation>&amp;Nachsehen</translation>
    </message>
    <message>
        <source>Asks the broker for its certificate. Compare what comes with what its administrator says</source>
        <translation>Fragt den Broker nach seinem Zertifikat. Vergleichen Sie, was kommt, mit den Angaben seines Verwalters</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>wird gefragt …</translation>
    </message>
    <message>
        <source>no certificate came; not encrypted</source>
        <translation>kein Zertifikat erhalten; nicht verschlüsselt</translation>
    </message>
    <message>
        <source>The other broker has no host name. Enter it to go on.</source>
        <translation>Der Rechnername des anderen Brokers fehlt. Geben Sie ihn ein, um fortzufahren.</translation>
    </message>
    <message>
        <source>The fingerprint must have 64 hexadecimal digits. Correct it, or look it up.</source>
        <translation>Der Fingerabdruck muss 64 hexadezimale Ziffern haben. Berichtigen Sie ihn oder lassen Sie nachsehen.</translation>
    </message>
    <message>
        <source>Beyond your own network the other broker must be encrypted, or anybody on the way could read the passwords. Enter the fingerprint of its certificate, or look it up.</source>
        <translation>Außerhalb Ihres eigenen Netzes muss der andere Broker verschlüsselt sein, sonst könnte jeder unterwegs die Passwörter lesen. Geben Sie den Fingerabdruck seines Zertifikats ein oder lassen Sie nachsehen.</translation>
    </message>
    <message>
        <source>The other broker has no user name. Enter that of the account that may change accounts there.</source>
        <translation>Der Benutzername beim anderen Broker fehlt. Geben Sie den des Kontos ein, das dort Konten ändern darf.</translation>
    </message>
    <message>
        <source>Address of the MongoDB in which that broker looks its readers up</source>
        <translation>Adresse der MongoDB, in der jener Broker seine Leser nachschlägt</translation>
    </message>
    <message>
        <source>Name of the database there</source>
        <translation>Name der Datenbank dort</translation>
    </message>
    <message>
        <source>&amp;MongoDB:</source>
        <translation>&amp;MongoDB:</translation>
    </message>
    <message>
        <source>&amp;Database:</source>
        <translation>&amp;Datenbank:</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>The address of the MongoDB must begin with mongodb:// or mongodb+srv://. Correct it to go on.</source>
        <translation>Die Adresse der MongoDB muss mit mongodb:// oder mongodb+srv:// beginnen. Berichtigen Sie sie, um fortzufahren.</translation>
    </message>
    <message>
        <source>User and password do not belong into the address of the MongoDB. Enter them below.</source>
        <translation>Benutzer und Passwort gehören nicht in die Adresse der MongoDB. Geben Sie beides darunter ein.</translation>
    </message>
    <message>
        <source>Beyond your own network the MongoDB must be encrypted: add /?tls=true to its address.</source>
        <translation>Außerhalb Ihres eigenen Netzes muss die MongoDB verschlüsselt sein: Hängen Sie /?tls=true an ihre Adresse an.</translation>
    </message>
    <message>
        <source>The database has no name. Enter it to go on.</source>
        <translation>Der Name der Datenbank fehlt. Geben Sie ihn ein, um fortzufahren.</translation>
    </message>
</context>
<context>
    <name>tollstream::MirrorText</name>
    <message>
        <source>None: readers come to this machine</source>
        <translation>Keiner: Die Leser kommen zu diesem Rechner</translation>
    </message>
    <message>
        <source>Mosquitto with dynamic security</source>
        <translation>Mosquitto mit „dynamic security“</translation>
    </message>
    <message>
        <source>Another broker helps where this machine cannot be reached, or is too small for all readers.</source>
        <translation>Ein anderer Broker hilft, wo dieser Rechner nicht zu erreichen oder für alle Leser zu klein ist.</translation>
    </message>
    <message>
        <source>Access begins there within a second and ends on time while you sell. While Tollstream is off, readers whose time is over stay in until it runs again. For buyers to see the offer, that broker must let strangers connect (allow_anonymous true).</source>
        <translation>Der Zugang beginnt dort binnen einer Sekunde und endet pünktlich, solange Sie verkaufen. Ist Tollstream aus, dann bleiben Leser, deren Zeit vorbei ist, zugelassen, bis es wieder läuft. Damit Käufer das Angebot sehen, muss jener Broker Fremde einlassen (allow_anonymous true).</translation>
    </message>
    <message>
        <source>Looked after while you sell.</source>
        <translation>Wird gepflegt, während Sie verkaufen.</translation>
    </message>
    <message>
        <source>Putting the readers’ accounts in place…</source>
        <translation>Die Konten der Leser werden eingerichtet …</translation>
    </message>
    <message>
        <source>Readings are published there, and the readers’ accounts are as they should be.</source>
        <translation>Messwerte werden dort veröffentlicht, und die Konten der Leser sind, wie sie sein sollen.</translation>
    </message>
    <message>
        <source>The other broker needs your attention.</source>
        <translation>Der andere Broker braucht Ihre Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>EMQX with MongoDB</source>
        <translation>EMQX mit MongoDB</translation>
    </message>
    <message>
        <source>Mosquitto with mosquitto-go-auth and MongoDB</source>
        <translation>Mosquitto mit mosquitto-go-auth und MongoDB</translation>
    </message>
    <message>
        <source>Mosquitto with mosquitto-auth-plug and MongoDB</source>
        <translation>Mosquitto mit mosquitto-auth-plug und MongoDB</translation>
    </message>
    <message>
        <source>Nobody is let in after his time: his account goes on time while you sell, and within about a minute while Tollstream is off. But EMQX lets those stay who are connected already, and shows strangers no offer: buyers need the link of your own broker first.</source>
        <translation>Nach Ablauf der Zeit wird niemand mehr eingelassen: Das Konto verschwindet pünktlich, solange Sie verkaufen, und binnen etwa einer Minute, wenn Tollstream aus ist. EMQX lässt aber bleiben, wer schon verbunden ist, und zeigt Fremden kein Angebot: Käufer brauchen zuerst den Link Ihres eigenen Brokers.</translation>
    </message>
    <message>
        <source>Access ends on time while you sell. While Tollstream is off, MongoDB ends it within about a minute. Passwords alone let readers in, from any client. What strangers may read, its administrator sets up (see the README).</source>
        <translation>Der Zugang endet pünktlich, solange Sie verkaufen. Ist Tollstream aus, dann beendet ihn MongoDB binnen etwa einer Minute. Leser kommen allein mit dem Passwort hinein, von jedem Gerät. Was Fremde lesen dürfen, richtet der Verwalter ein (siehe README).</translation>
    </message>
    <message>
        <source>Readings are published there, but not everybody can be let in.</source>
        <translation>Messwerte werden dort veröffentlicht, aber nicht alle können zugelassen werden.</translation>
    </message>
    <message>
        <source>People you know who cannot be let in there, because only they know their passwords: %1. Set a new password to serve %2 there.</source>
        <extracomment>%1 counts them, %2 are their names.</extracomment>
        <translation>Bekannte, die dort nicht zugelassen werden können, weil nur sie ihr Passwort kennen: %1. Setzen Sie ein neues Passwort, um %2 dort zu bedienen.</translation>
    </message>
    <message>
        <source>Not served at %1, because somebody else has an account of that name there: %2. Ask its administrator, or make an account with another name.</source>
        <extracomment>%1 is a host name, %2 are names.</extracomment>
        <translation>Auf %1 nicht bedient, weil dort jemand anders ein Konto dieses Namens hat: %2. Fragen Sie seinen Verwalter, oder legen Sie ein Konto mit anderem Namen an.</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <extracomment>%1 are names, %2 is the number of those that are left out.</extracomment>
        <translation>%1 und %2 weitere</translation>
    </message>
</context>
<context>
    <name>tollstream::NetworkText</name>
    <message>
        <source>Local network</source>
        <translation>Lokales Netzwerk</translation>
    </message>
    <message>
        <source>Devnet</source>
        <translation>Devnet</translation>
    </message>
    <message>
        <source>Testnet</source>
        <translation>Testnet</translation>
    </message>
    <message>
        <source>Mainnet</source>
        <translation>Mainnet</translation>
    </message>
    <message>
        <source>Custom network</source>
        <translation>Eigenes Netzwerk</translation>
    </message>
</context>
<context>
    <name>tollstream::NewPasswordInput</name>
    <message>
        <source>The account’s password</source>
        <translation>Das Passwort des Kontos</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>Erzeu&amp;gen</translation>
    </message>
    <message>
        <source>Make a password that nobody can guess, and show it</source>
        <translation>Ein Passwort erzeugen, das niemand errät, und es zeigen</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>Show or hide the password; make sure that nobody sees your screen</source>
        <translation>Das Passwort zeigen oder verbergen; achten Sie darauf, dass niemand auf Ihren Bildschirm sieht</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the password; it is taken off the clipboard after 60 seconds</source>
        <translation>Das Passwort kopieren; es wird nach 60 Sekunden aus der Zwischenablage genommen</translation>
    </message>
    <message>
        <source>At least %1 characters</source>
        <translation>Mindestens %1 Zeichen</translation>
    </message>
</context>
<context>
    <name>tollstream::NoticePage</name>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>Jetzt erneut versuchen</translation>
    </message>
</context>
<context>
    <name>tollstream::OfferCard</name>
    <message>
        <source>Offer</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>the offer link</source>
        <translation>den Angebotslink</translation>
    </message>
    <message>
        <source>your address</source>
        <translation>Ihre Adresse</translation>
    </message>
    <message>
        <source>Start selling, and the link to hand to buyers appears here.</source>
        <translation>Beginnen Sie den Verkauf, und der Link für Käufer erscheint hier.</translation>
    </message>
    <message>
        <source>The offer link as a QR code</source>
        <translation>Der Angebotslink als QR-Code</translation>
    </message>
    <message>
        <source>Link for buyers</source>
        <translation>Link für Käufer</translation>
    </message>
    <message>
        <source>Your address on the ledger</source>
        <translation>Ihre Adresse im Ledger</translation>
    </message>
    <message>
        <source>No title yet: give it one in the settings.</source>
        <translation>Noch kein Titel: Geben Sie in den Einstellungen einen ein.</translation>
    </message>
    <message>
        <source>Least payment: %1</source>
        <translation>Mindestzahlung: %1</translation>
    </message>
    <message>
        <source>Others can connect, encrypted. Hand them the link or let them scan the code.</source>
        <translation>Andere können sich verbinden, verschlüsselt. Geben Sie ihnen den Link, oder lassen Sie sie den Code scannen.</translation>
    </message>
    <message>
        <source>Have the offer signed, and the link to hand to buyers appears here.</source>
        <translation>Lassen Sie das Angebot unterschreiben, und der Link für Käufer erscheint hier.</translation>
    </message>
    <message>
        <source>Only this machine can connect. To let others in, choose so in the settings.</source>
        <translation>Nur dieser Rechner kann sich verbinden. Um andere hereinzulassen, wählen Sie das in den Einstellungen.</translation>
    </message>
    <message>
        <source>Each payer has that once, with the first payment</source>
        <translation>Das hat jeder Zahler einmal, mit der ersten Zahlung</translation>
    </message>
</context>
<context>
    <name>tollstream::OfferPage</name>
    <message>
        <source>What is measured, in your words; buyers see it</source>
        <translation>Was gemessen wird, in Ihren Worten; Käufer sehen es</translation>
    </message>
    <message>
        <source>Price of one period</source>
        <translation>Preis eines Zeitraums</translation>
    </message>
    <message>
        <source>How long the price is good for</source>
        <translation>Wie lange der Preis reicht</translation>
    </message>
    <message>
        <source>Unit of the period</source>
        <translation>Einheit des Zeitraums</translation>
    </message>
    <message>
        <source>Nothing is sold for less than this</source>
        <translation>Für weniger wird nichts verkauft</translation>
    </message>
    <message>
        <source>Minutes that each payer reads for free, once, with the first payment</source>
        <translation>Minuten, die jeder Zahler einmal kostenlos liest, mit der ersten Zahlung</translation>
    </message>
    <message>
        <source>Fridge in the kitchen</source>
        <translation>Kühlschrank in der Küche</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>With the first payment the least payment does not count: whoever only wants to try pays the network’s fee. Whoever makes another wallet has the free minutes again, for that fee.</source>
        <translation>Bei der ersten Zahlung gilt die Mindestzahlung nicht: Wer nur testen will, zahlt die Gebühr des Netzwerks. Wer eine neue Wallet anlegt, hat die Freiminuten noch einmal, für diese Gebühr.</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>&amp;Titel:</translation>
    </message>
    <message>
        <source>&amp;Price:</source>
        <translation>&amp;Preis:</translation>
    </message>
    <message>
        <source>&amp;for:</source>
        <translation>&amp;für:</translation>
    </message>
    <message>
        <source>&amp;Least payment:</source>
        <translation>&amp;Mindestzahlung:</translation>
    </message>
    <message>
        <source>Free &amp;minutes:</source>
        <translation>F&amp;reiminuten:</translation>
    </message>
    <message>
        <source>A new price counts for payments from now on. Paid time stays as it is.</source>
        <translation>Ein neuer Preis gilt für Zahlungen von jetzt an. Bezahlte Zeit bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>The price is not an amount. Type it like 0.0005.</source>
        <translation>Der Preis ist kein Betrag. Geben Sie ihn wie 0,0005 ein.</translation>
    </message>
    <message>
        <source>The least payment is not an amount. Type it like 0.0005.</source>
        <translation>Die Mindestzahlung ist kein Betrag. Geben Sie sie wie 0,0005 ein.</translation>
    </message>
    <message>
        <source>Nothing can be sold at this price. It must be above zero, the least payment must buy at least one second and at most ten years.</source>
        <translation>Zu diesem Preis lässt sich nichts verkaufen. Er muss über null liegen, und die Mindestzahlung muss für mindestens eine Sekunde und höchstens zehn Jahre reichen.</translation>
    </message>
</context>
<context>
    <name>tollstream::OfferSignatureCard</name>
    <message>
        <source>Signature needed</source>
        <translation>Unterschrift nötig</translation>
    </message>
    <message>
        <source>&amp;Publish the offer</source>
        <translation>Angebot &amp;veröffentlichen</translation>
    </message>
    <message>
        <source>Paste the signature that the other machine has given you</source>
        <translation>Fügen Sie die Unterschrift ein, die Ihnen der andere Rechner gegeben hat</translation>
    </message>
    <message>
        <source>Paste it here</source>
        <translation>Hier einfügen</translation>
    </message>
    <message>
        <source>Check the signature, and publish the offer with it</source>
        <translation>Die Unterschrift prüfen und das Angebot mit ihr veröffentlichen</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Unterschrift</translation>
    </message>
    <message>
        <source>the text to sign</source>
        <translation>den Text zum Unterschreiben</translation>
    </message>
    <message>
        <source>The text to sign as a QR code</source>
        <translation>Der Text zum Unterschreiben als QR-Code</translation>
    </message>
    <message>
        <source>The signature of the text</source>
        <translation>Die Unterschrift des Textes</translation>
    </message>
    <message>
        <source>Text to sign</source>
        <translation>Text zum Unterschreiben</translation>
    </message>
    <message>
        <source>Your present offer stays in force until %1; to replace it, copy this text to the machine with your key, sign it there under Wallet, Accounts, “Sign an offer…”, and paste the signature here.</source>
        <translation>Ihr jetziges Angebot gilt noch bis %1; um es zu ersetzen, bringen Sie diesen Text auf den Rechner mit Ihrem Schlüssel, unterschreiben ihn dort unter Wallet, Konten, „Angebot unterschreiben…“ und fügen die Unterschrift hier ein.</translation>
    </message>
    <message>
        <source>Your key is not on this machine: copy this text to the machine that has it, sign it there under Wallet, Accounts, “Sign an offer…”, and paste the signature here.</source>
        <translation>Ihr Schlüssel ist nicht auf diesem Rechner: Bringen Sie diesen Text auf den Rechner, der ihn hat, unterschreiben Sie ihn dort unter Wallet, Konten, „Angebot unterschreiben…“ und fügen Sie die Unterschrift hier ein.</translation>
    </message>
</context>
<context>
    <name>tollstream::OfferSigningDialog</name>
    <message>
        <source>&amp;Sign</source>
        <translation>&amp;Unterschreiben</translation>
    </message>
    <message>
        <source>Sign the offer with this account’s key</source>
        <translation>Das Angebot mit dem Schlüssel dieses Kontos unterschreiben</translation>
    </message>
    <message>
        <source>the signature</source>
        <translation>die Unterschrift</translation>
    </message>
    <message>
        <source>Sign an offer</source>
        <translation>Ein Angebot unterschreiben</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Close without signing any more</source>
        <translation>Schließen, ohne weiter zu unterschreiben</translation>
    </message>
    <message>
        <source>With your signature you offer this to everybody.</source>
        <translation>Mit Ihrer Unterschrift bieten Sie das jedem an.</translation>
    </message>
    <message>
        <source>Signed. Take this signature to the seller’s machine and paste it there.</source>
        <translation>Unterschrieben. Bringen Sie diese Unterschrift auf den Rechner des Verkäufers und fügen Sie sie dort ein.</translation>
    </message>
    <message>
        <source>The text to sign, as the seller’s machine shows it</source>
        <translation>Der Text zum Unterschreiben, wie ihn der Rechner des Verkäufers zeigt</translation>
    </message>
    <message>
        <source>Paste the text here</source>
        <translation>Text hier einfügen</translation>
    </message>
    <message>
        <source>Where “%1” sells without its key, the seller’s page shows a text to sign. Paste it here, look at what it says, and take the signature back.</source>
        <translation>Wo „%1“ ohne seinen Schlüssel verkauft, zeigt die Verkaufsseite einen Text zum Unterschreiben. Fügen Sie ihn hier ein, sehen Sie nach, was er sagt, und nehmen Sie die Unterschrift mit zurück.</translation>
    </message>
</context>
<context>
    <name>tollstream::OfferSummaryCard</name>
    <message>
        <source>Offer</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>Seller</source>
        <translation>Verkäufer</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Waiting for the offer…</source>
        <translation>Warten auf das Angebot…</translation>
    </message>
    <message>
        <source>No offer is open. Paste a link above.</source>
        <translation>Kein Angebot ist offen. Fügen Sie oben einen Link ein.</translation>
    </message>
    <message>
        <source>Live power readings</source>
        <translation>Leistungsmesswerte live</translation>
    </message>
    <message>
        <source>%1, at least %2</source>
        <extracomment>%1 is the price in nanos, %2 the least amount that can be paid.</extracomment>
        <translation>%1, mindestens %2</translation>
    </message>
    <message>
        <source>Each payer has that once, with the first payment</source>
        <translation>Das hat jeder Zahler einmal, mit der ersten Zahlung</translation>
    </message>
</context>
<context>
    <name>tollstream::OfferTermsView</name>
    <message>
        <source>What is measured:</source>
        <translation>Was gemessen wird:</translation>
    </message>
    <message>
        <source>Price:</source>
        <translation>Preis:</translation>
    </message>
    <message>
        <source>Least payment:</source>
        <translation>Mindestzahlung:</translation>
    </message>
    <message>
        <source>Paid topic:</source>
        <translation>Bezahltes Thema:</translation>
    </message>
    <message>
        <source>Free topic:</source>
        <translation>Freies Thema:</translation>
    </message>
    <message>
        <source>Payments go to:</source>
        <translation>Zahlungen gehen an:</translation>
    </message>
    <message>
        <source>Network:</source>
        <translation>Netzwerk:</translation>
    </message>
    <message>
        <source>In force from:</source>
        <translation>Gültig von:</translation>
    </message>
    <message>
        <source>In force until:</source>
        <translation>Gültig bis:</translation>
    </message>
    <message>
        <source>without a title</source>
        <translation>ohne Titel</translation>
    </message>
    <message>
        <source>%1, chain %2</source>
        <extracomment>%1 is the name of a network, %2 the identifier of its chain.</extracomment>
        <translation>%1, Kette %2</translation>
    </message>
    <message>
        <source>Free for each payer:</source>
        <translation>Kostenlos für jeden Zahler:</translation>
    </message>
    <message>
        <source>%1, once</source>
        <extracomment>%1 is a length of time: &quot;10 minutes&quot;</extracomment>
        <translation>%1, einmal</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>tollstream::OverviewPanel</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>The account in use</source>
        <translation>Das benutzte Konto</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <source>&amp;Get test coins</source>
        <translation>Test&amp;münzen holen</translation>
    </message>
    <message>
        <source>Coins without value, for trying things out</source>
        <translation>Münzen ohne Wert, zum Ausprobieren</translation>
    </message>
    <message>
        <source>Test coins on the &amp;web…</source>
        <translation>Testmünzen im &amp;Web…</translation>
    </message>
    <message>
        <source>Opens the page that gives away test coins; paste your address there</source>
        <translation>Öffnet die Seite, die Testmünzen verschenkt; fügen Sie dort Ihre Adresse ein</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt…</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Your address as a QR code</source>
        <translation>Ihre Adresse als QR-Code</translation>
    </message>
    <message>
        <source>your address</source>
        <translation>Ihre Adresse</translation>
    </message>
    <message>
        <source>Hand this address to whoever wants to send you coins. Only coins of the network “%1” arrive here.</source>
        <translation>Geben Sie diese Adresse dem, der Ihnen Münzen senden will. Hier kommen nur Münzen des Netzwerks „%1“ an.</translation>
    </message>
    <message>
        <source>Many small coins</source>
        <translation>Viele kleine Münzen</translation>
    </message>
    <message>
        <source>&amp;Merge…</source>
        <translation>&amp;Zusammenlegen…</translation>
    </message>
    <message>
        <source>Make one coin of them; you see what it brings before it is done</source>
        <translation>Eine Münze daraus machen; Sie sehen vorher, was es bringt</translation>
    </message>
    <message>
        <source>The node answers and serves the right network</source>
        <translation>Der Knoten antwortet und gehört zum richtigen Netzwerk</translation>
    </message>
    <message>
        <source>The node is being asked</source>
        <translation>Der Knoten wird gefragt</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <extracomment>An account&apos;s name and its shortened address.</extracomment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>The ledger has not told the balance yet</source>
        <translation>Das Ledger hat das Guthaben noch nicht genannt</translation>
    </message>
    <message>
        <source>Balance: %1</source>
        <translation>Guthaben: %1</translation>
    </message>
    <message>
        <source>Watched only: nothing can be paid from here.</source>
        <translation>Nur beobachtet: Von hier kann nichts bezahlt werden.</translation>
    </message>
    <message>
        <source>Empty. Get test coins to begin.</source>
        <translation>Leer. Holen Sie Testmünzen, um zu beginnen.</translation>
    </message>
    <message>
        <source>Empty. Send coins to your address to begin.</source>
        <translation>Leer. Schicken Sie Münzen an Ihre Adresse, um zu beginnen.</translation>
    </message>
    <message>
        <source>You have %1 small coins. Merging them gives back %2 of deposits.</source>
        <translation>Sie haben %1 kleine Münzen. Sie zusammenzulegen gibt %2 an Pfand zurück.</translation>
    </message>
</context>
<context>
    <name>tollstream::PassphrasePage</name>
    <message>
        <source>&amp;Unlock</source>
        <translation>&amp;Entsperren</translation>
    </message>
    <message>
        <source>The passphrase that protects your keys on this machine</source>
        <translation>Die Passphrase, die Ihre Schlüssel auf diesem Rechner schützt</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The same passphrase once more</source>
        <translation>Dieselbe Passphrase noch einmal</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Passphrase noch einmal</translation>
    </message>
    <message>
        <source>Open your keys with this passphrase</source>
        <translation>Ihre Schlüssel mit dieser Passphrase öffnen</translation>
    </message>
    <message>
        <source>Protect your keys</source>
        <translation>Schützen Sie Ihre Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Passphrase:</source>
        <translation>&amp;Passphrase:</translation>
    </message>
    <message>
        <source>&amp;Again:</source>
        <translation>&amp;Noch einmal:</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>Wählen Sie eine Passphrase</translation>
    </message>
    <message>
        <source>Enter your passphrase</source>
        <translation>Geben Sie Ihre Passphrase ein</translation>
    </message>
    <message>
        <source>No keychain answers on this machine, so your keys are kept in a file that is encrypted with a passphrase.</source>
        <translation>Auf diesem Rechner antwortet kein Schlüsselbund, darum liegen Ihre Schlüssel in einer Datei, die mit einer Passphrase verschlüsselt ist.</translation>
    </message>
    <message>
        <source>Nobody can bring it back if you forget it: write it down.</source>
        <translation>Niemand kann sie zurückholen, wenn Sie sie vergessen: Schreiben Sie sie auf.</translation>
    </message>
    <message>
        <source>Type the one that you chose the first time.</source>
        <translation>Geben Sie die ein, die Sie beim ersten Mal gewählt haben.</translation>
    </message>
    <message>
        <source>Type a passphrase first.</source>
        <translation>Geben Sie zuerst eine Passphrase ein.</translation>
    </message>
    <message>
        <source>Choose a passphrase of at least %1 characters.</source>
        <translation>Wählen Sie eine Passphrase mit mindestens %1 Zeichen.</translation>
    </message>
    <message>
        <source>The two are not the same. Type both again.</source>
        <translation>Die beiden stimmen nicht überein. Geben Sie beide erneut ein.</translation>
    </message>
    <message>
        <source>Opening your keys…</source>
        <translation>Ihre Schlüssel werden geöffnet…</translation>
    </message>
</context>
<context>
    <name>tollstream::PaymentTableModel</name>
    <message>
        <source>Final at</source>
        <translation>Endgültig um</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>Zahler</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
</context>
<context>
    <name>tollstream::PaymentText</name>
    <message>
        <source>Sent back</source>
        <translation>Zurückgesandt</translation>
    </message>
    <message>
        <source>Being sent back</source>
        <translation>Wird zurückgesandt</translation>
    </message>
    <message>
        <source>Access given</source>
        <translation>Zugang gegeben</translation>
    </message>
    <message>
        <source>Less than the least payment</source>
        <translation>Weniger als die Mindestzahlung</translation>
    </message>
    <message>
        <source>For no reader: no request that can be read, or not this payer’s</source>
        <translation>Für keinen Leser: keine lesbare Anfrage, oder nicht die dieses Zahlers</translation>
    </message>
    <message>
        <source>For no reader: it carries no request</source>
        <translation>Für keinen Leser: ohne Anfrage</translation>
    </message>
    <message>
        <source>For no reader: its request cannot be read</source>
        <translation>Für keinen Leser: die Anfrage ist nicht lesbar</translation>
    </message>
    <message>
        <source>For no reader: its request was made for another payer</source>
        <translation>Für keinen Leser: die Anfrage gehört einem anderen Zahler</translation>
    </message>
    <message>
        <source>For no reader: it names an account that there is not</source>
        <translation>Für keinen Leser: das genannte Konto gibt es nicht</translation>
    </message>
    <message>
        <source>No offer was in force</source>
        <translation>Kein Angebot war gültig</translation>
    </message>
    <message>
        <source>Another payer has this reader’s name</source>
        <translation>Der Name dieses Lesers gehört einem anderen Zahler</translation>
    </message>
    <message>
        <source>There was no request that could be read, or it was not this payer’s.</source>
        <translation>Es gab keine lesbare Anfrage, oder es war nicht die dieses Zahlers.</translation>
    </message>
    <message>
        <source>Somebody has sent coins without saying for what: not from the buyer’s window, but by hand from a wallet.</source>
        <translation>Jemand hat Münzen gesandt, ohne zu sagen, wofür: nicht aus dem Fenster für Käufer, sondern von Hand aus einer Wallet.</translation>
    </message>
    <message>
        <source>The request was sealed for other keys than yours, is damaged, or is none of this program.</source>
        <translation>Die Anfrage ist für andere Schlüssel als Ihre versiegelt, beschädigt oder keine von diesem Programm.</translation>
    </message>
    <message>
        <source>Requests lie open on the ledger, and this one was copied from another payer. Whoever it was made for has lost nothing by it.</source>
        <translation>Anfragen liegen offen im Ledger, und diese wurde von einem anderen Zahler abgeschrieben. Wem sie gehört, der hat dadurch nichts verloren.</translation>
    </message>
    <message>
        <source>Your offer had ended when the payment became final, and there was no newer one.</source>
        <translation>Ihr Angebot war abgelaufen, als die Zahlung endgültig wurde, und ein neueres gab es nicht.</translation>
    </message>
    <message>
        <source>A name belongs to whoever has paid for it first; that reader’s time is untouched.</source>
        <translation>Ein Name gehört dem, der zuerst dafür gezahlt hat; die Zeit jenes Lesers ist unberührt.</translation>
    </message>
    <message>
        <source>The whole amount was sent back to the payer by transaction %1.</source>
        <extracomment>%1 is the digest of a transaction</extracomment>
        <translation>Der ganze Betrag wurde mit der Transaktion %1 an den Zahler zurückgesandt.</translation>
    </message>
    <message>
        <source>The whole amount is on its way back to the payer by transaction %1.</source>
        <translation>Der ganze Betrag ist mit der Transaktion %1 auf dem Weg zurück zum Zahler.</translation>
    </message>
    <message>
        <source>You can give it to a reader, or send it back.</source>
        <translation>Sie können sie einem Leser geben oder zurücksenden.</translation>
    </message>
    <message>
        <source>The time that it buys was given to a reader.</source>
        <translation>Die Zeit, die sie kauft, wurde einem Leser gegeben.</translation>
    </message>
    <message>
        <source>The seller says that it was too little. Ask for it back, or pay the least amount next time.</source>
        <translation>Der Verkäufer sagt, es war zu wenig. Bitten Sie um Erstattung, oder zahlen Sie nächstes Mal den Mindestbetrag.</translation>
    </message>
    <message>
        <source>No offer was in force when your payment became final. The seller sees it, and can give you the time or send it back.</source>
        <translation>Als Ihre Zahlung endgültig wurde, war kein Angebot gültig. Der Verkäufer sieht sie und kann Ihnen die Zeit geben oder sie zurücksenden.</translation>
    </message>
    <message>
        <source>Another payer has this reader’s name. Nothing was given for your payment; the seller sees it, and can send it back.</source>
        <translation>Der Name dieses Lesers gehört einem anderen Zahler. Für Ihre Zahlung wurde nichts gegeben; der Verkäufer sieht sie und kann sie zurücksenden.</translation>
    </message>
    <message>
        <source>The seller has given nothing for it. Ask for it back.</source>
        <translation>Der Verkäufer hat nichts dafür gegeben. Bitten Sie um Erstattung.</translation>
    </message>
    <message>
        <source>If the same buyer pays the rest within %1 hours, both count together.</source>
        <translation>Zahlt derselbe Käufer den Rest innerhalb von %1 Stunden, zählt beides zusammen.</translation>
    </message>
    <message>
        <source>The seller says that %1 is missing. What you have paid is kept, and counts together with what you pay within %2 hours.</source>
        <translation>Der Verkäufer sagt, dass %1 fehlen. Was Sie gezahlt haben, ist aufgehoben und zählt mit dem zusammen, was Sie innerhalb von %2 Stunden zahlen.</translation>
    </message>
    <message>
        <source>Time given to “%1”</source>
        <extracomment>%1 is the name of one of the seller&apos;s own accounts</extracomment>
        <translation>Zeit für „%1“ gegeben</translation>
    </message>
    <message>
        <source>For no reader: there is no account “%1” to pay for</source>
        <translation>Für keinen Leser: Es gibt kein Konto „%1“, für das man zahlen kann</translation>
    </message>
    <message>
        <source>The payment names an account that you have not set up, or have disabled.</source>
        <translation>Die Zahlung nennt ein Konto, das Sie nicht angelegt oder das Sie gesperrt haben.</translation>
    </message>
    <message>
        <source>Access given, includes %1</source>
        <extracomment>%1 is &quot;10 free minutes&quot;</extracomment>
        <translation>Zugang gegeben, darin %1</translation>
    </message>
    <message>
        <source>Less than the least payment, and the free minutes are used up</source>
        <translation>Weniger als die Mindestzahlung, und die Freiminuten sind verbraucht</translation>
    </message>
    <message>
        <source>This payer has had the free minutes before; each one has them once.</source>
        <translation>Dieser Zahler hatte die Freiminuten schon; jeder hat sie einmal.</translation>
    </message>
    <message>
        <source>The time that it buys was given to a reader, and %1 for free on top. Each payer has them once, and with them the least payment does not count.</source>
        <extracomment>%1 is a length of time: &quot;10 minutes&quot;</extracomment>
        <translation>Die Zeit, für die sie reicht, wurde einem Leser gegeben, und %1 kostenlos dazu. Jeder Zahler hat sie einmal, und die Mindestzahlung gilt dabei nicht.</translation>
    </message>
    <message>
        <source>This wallet has had the seller’s free minutes before, perhaps on another machine. What you have paid is kept: with %1 more within %2 hours it buys time.</source>
        <translation>Diese Wallet hatte die Freiminuten des Verkäufers schon, vielleicht auf einem anderen Rechner. Was Sie gezahlt haben, bleibt stehen: Mit %1 mehr innerhalb von %2 Stunden reicht es für Zeit.</translation>
    </message>
</context>
<context>
    <name>tollstream::PaymentsCard</name>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>Incoming payments</source>
        <translation>Eingehende Zahlungen</translation>
    </message>
    <message>
        <source>Payments that are final on the ledger, the newest first</source>
        <translation>Zahlungen, die im Ledger endgültig sind, die neueste zuerst</translation>
    </message>
    <message>
        <source>No payments yet. Hand the offer link to somebody; payments appear here by themselves.</source>
        <translation>Noch keine Zahlungen. Geben Sie jemandem den Angebotslink; Zahlungen erscheinen hier von selbst.</translation>
    </message>
    <message>
        <source>&amp;Give to a reader…</source>
        <translation>&amp;Einem Leser geben…</translation>
    </message>
    <message>
        <source>Let a payment that has given nobody access pay for a reader’s time</source>
        <translation>Eine Zahlung, die niemandem Zugang gegeben hat, für die Zeit eines Lesers gelten lassen</translation>
    </message>
    <message>
        <source>%1, user %2</source>
        <extracomment>A reader: %1 is the payer&apos;s address, %2 the name at the broker, both shortened</extracomment>
        <translation>%1, Benutzer %2</translation>
    </message>
    <message>
        <source>Give this payment to a reader</source>
        <translation>Diese Zahlung einem Leser geben</translation>
    </message>
    <message>
        <source>Whose time shall %1 pay for?</source>
        <translation>Wessen Zeit sollen %1 bezahlen?</translation>
    </message>
    <message>
        <source>Send &amp;back…</source>
        <translation>&amp;Zurücksenden …</translation>
    </message>
    <message>
        <source>Return a payment that has given nobody access to whoever paid; you confirm first</source>
        <translation>Eine Zahlung, die niemandem Zugang gegeben hat, dem Zahler zurückgeben; Sie bestätigen vorher</translation>
    </message>
    <message>
        <source>Somebody sends very small payments again and again. Of these, %1 are only counted: they come to %2.</source>
        <extracomment>%1 is a number of payments, %2 an amount</extracomment>
        <translation>Jemand sendet immer wieder sehr kleine Zahlungen. Davon werden %1 nur gezählt: zusammen sind es %2.</translation>
    </message>
    <message>
        <source>Sa&amp;ve as CSV…</source>
        <translation>Als CSV &amp;speichern…</translation>
    </message>
    <message>
        <source>Write every payment of the books to a file for spreadsheets and the tax office</source>
        <translation>Jede Zahlung der Bücher in eine Datei schreiben, für Tabellenprogramme und das Finanzamt</translation>
    </message>
    <message>
        <source>tollstream-payments-%1.csv</source>
        <translation>tollstream-zahlungen-%1.csv</translation>
    </message>
    <message>
        <source>Save the payments</source>
        <translation>Die Zahlungen speichern</translation>
    </message>
</context>
<context>
    <name>tollstream::PlugCard</name>
    <message>
        <source>Plug</source>
        <translation>Steckdose</translation>
    </message>
    <message>
        <source>&amp;Look there</source>
        <translation>Dort &amp;suchen</translation>
    </message>
    <message>
        <source>Mean of the last minute</source>
        <translation>Mittel der letzten Minute</translation>
    </message>
    <message>
        <source>The plug is silent; this was its last reading.</source>
        <translation>Die Steckdose schweigt; das war ihr letzter Messwert.</translation>
    </message>
    <message>
        <source>Plug to read</source>
        <translation>Steckdose, die gelesen wird</translation>
    </message>
    <message>
        <source>The plugs that were found; choose the one to sell</source>
        <translation>Die gefundenen Steckdosen; wählen Sie die, die Sie anbieten</translation>
    </message>
    <message>
        <source>Address of a plug</source>
        <translation>Adresse einer Steckdose</translation>
    </message>
    <message>
        <source>or its address: 192.168.1.50</source>
        <translation>oder ihre Adresse: 192.168.1.50</translation>
    </message>
    <message>
        <source>Name or address of a plug that the search does not find</source>
        <translation>Name oder Adresse einer Steckdose, die die Suche nicht findet</translation>
    </message>
    <message>
        <source>Ask the device at this address whether it is a plug</source>
        <translation>Das Gerät unter dieser Adresse fragen, ob es eine Steckdose ist</translation>
    </message>
    <message>
        <source>Looking at %1…</source>
        <translation>Suche unter %1…</translation>
    </message>
    <message>
        <source>Searching for plugs…</source>
        <translation>Steckdosen werden gesucht…</translation>
    </message>
    <message>
        <source>Choose a plug</source>
        <translation>Wählen Sie eine Steckdose</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A plug: its owner&apos;s name for it, and where it is.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1, not found now</source>
        <translation>%1, gerade nicht gefunden</translation>
    </message>
    <message>
        <source>Choose a plug to see its reading.</source>
        <translation>Wählen Sie eine Steckdose, um ihren Messwert zu sehen.</translation>
    </message>
</context>
<context>
    <name>tollstream::PowerChart</name>
    <message>
        <source>Power over time</source>
        <translation>Leistung im Zeitverlauf</translation>
    </message>
    <message>
        <source>No readings yet.</source>
        <translation>Noch keine Messwerte.</translation>
    </message>
    <message>
        <source>W</source>
        <comment>unit: watts</comment>
        <translation>W</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>Show the last minute</source>
        <translation>Die letzte Minute zeigen</translation>
    </message>
    <message>
        <source>10 min</source>
        <translation>10 min</translation>
    </message>
    <message>
        <source>Show the last ten minutes</source>
        <translation>Die letzten zehn Minuten zeigen</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>Show the last hour</source>
        <translation>Die letzte Stunde zeigen</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>Show the last 24 hours</source>
        <translation>Die letzten 24 Stunden zeigen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Hold the picture still; readings go on being kept</source>
        <translation>Das Bild anhalten; Messwerte werden weiter aufgenommen</translation>
    </message>
    <message>
        <source>Pause the chart</source>
        <translation>Das Diagramm anhalten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Latest reading: %1</source>
        <translation>Letzter Messwert: %1</translation>
    </message>
</context>
<context>
    <name>tollstream::PowerGauge</name>
    <message>
        <source>Power now</source>
        <translation>Leistung jetzt</translation>
    </message>
    <message>
        <source>No reading</source>
        <translation>Kein Messwert</translation>
    </message>
    <message>
        <source>%1, no longer fresh</source>
        <translation>%1, nicht mehr frisch</translation>
    </message>
</context>
<context>
    <name>tollstream::PurchaseSteps</name>
    <message>
        <source>Steps of the purchase</source>
        <translation>Schritte des Kaufs</translation>
    </message>
    <message>
        <source>Paid. The time is added to “%1” by itself; no receipt comes for an account.</source>
        <translation>Bezahlt. Die Zeit wird „%1“ von selbst gutgeschrieben; für ein Konto kommt keine Quittung.</translation>
    </message>
    <message>
        <source>Your time includes %1.</source>
        <extracomment>%1 is &quot;10 free minutes&quot;</extracomment>
        <translation>In Ihrer Zeit stecken %1.</translation>
    </message>
</context>
<context>
    <name>tollstream::QrCode</name>
    <message>
        <source>QR code</source>
        <translation>QR-Code</translation>
    </message>
</context>
<context>
    <name>tollstream::ReachCard</name>
    <message>
        <source>Can others reach me?</source>
        <translation>Können andere mich erreichen?</translation>
    </message>
    <message>
        <source>Readers</source>
        <translation>Leser</translation>
    </message>
    <message>
        <source>Way in</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>the fingerprint</source>
        <translation>den Fingerabdruck</translation>
    </message>
    <message>
        <source>Known when the broker runs.</source>
        <translation>Bekannt, sobald der Broker läuft.</translation>
    </message>
    <message>
        <source>None is needed on this machine.</source>
        <translation>Auf diesem Rechner ist keiner nötig.</translation>
    </message>
    <message>
        <source>The addresses below, unless a firewall keeps readers out.</source>
        <translation>Die Adressen unten, wenn keine Firewall die Leser aussperrt.</translation>
    </message>
    <message>
        <source>This machine is on no network.</source>
        <translation>Dieser Rechner ist in keinem Netz.</translation>
    </message>
    <message>
        <source>Addresses of this machine: %1</source>
        <translation>Adressen dieses Rechners: %1</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Fingerprint of the broker’s key, which the link carries</source>
        <translation>Fingerabdruck des Schlüssels des Brokers, den der Link mitführt</translation>
    </message>
    <message>
        <source>Browsers</source>
        <translation>Browser</translation>
    </message>
    <message>
        <source>Address for programs in browsers: MQTT over WebSocket</source>
        <translation>Adresse für Programme in Browsern: MQTT über WebSocket</translation>
    </message>
    <message>
        <source>the address for browsers</source>
        <translation>die Adresse für Browser</translation>
    </message>
</context>
<context>
    <name>tollstream::ReachText</name>
    <message>
        <source>Programs on this machine</source>
        <translation>Programme auf diesem Rechner</translation>
    </message>
    <message>
        <source>Those on the same network</source>
        <translation>Alle im selben Netz</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Only programs on this machine can connect, so only they can buy. Good for trying things out.</source>
        <translation>Nur Programme auf diesem Rechner können sich verbinden und also kaufen. Gut zum Ausprobieren.</translation>
    </message>
    <message>
        <source>Machines with an address of your own network can connect, encrypted. Everybody else is turned away, even if your router lets them through.</source>
        <translation>Rechner mit einer Adresse Ihres eigenen Netzes können sich verschlüsselt verbinden. Alle anderen werden abgewiesen, auch wenn Ihr Router sie durchlässt.</translation>
    </message>
    <message>
        <source>Anybody can connect, encrypted, if your router and firewall let them in. Without a payment they read the free feed and the offer, and nothing else.</source>
        <translation>Jeder kann sich verschlüsselt verbinden, wenn Router und Firewall ihn hereinlassen. Ohne Zahlung liest er die freien Daten und das Angebot, sonst nichts.</translation>
    </message>
    <message>
        <source>This machine has the public address %1: others can connect on port %2 if your firewall lets them in.</source>
        <translation>Dieser Rechner hat die öffentliche Adresse %1: Andere können sich auf Port %2 verbinden, wenn Ihre Firewall sie hereinlässt.</translation>
    </message>
    <message>
        <source>Your router lets others in on port %1 and does not tell its address: enter its public name in the settings.</source>
        <translation>Ihr Router lässt andere auf Port %1 herein und nennt seine Adresse nicht: Tragen Sie seinen öffentlichen Namen in den Einstellungen ein.</translation>
    </message>
    <message>
        <source>Your router lets others in at %1, port %2.</source>
        <translation>Ihr Router lässt andere unter %1, Port %2 herein.</translation>
    </message>
    <message>
        <source>Your router lets others in, but has no public address itself (%1), so nobody gets as far: ask your provider for a public address.</source>
        <translation>Ihr Router lässt andere herein, hat aber selbst keine öffentliche Adresse (%1), so dass niemand bis zu ihm kommt: Bitten Sie Ihren Anbieter um eine öffentliche Adresse.</translation>
    </message>
    <message>
        <source>Others can connect by IPv6 alone, at %1, port %2: readers without IPv6 cannot. Forward the port in your router to let them in.</source>
        <translation>Andere können sich nur über IPv6 verbinden, unter %1, Port %2: Leser ohne IPv6 nicht. Leiten Sie den Port im Router weiter, um sie hereinzulassen.</translation>
    </message>
    <message>
        <source>The router is not asked to let others in: if it forwards port %1 to this machine, enter its public name in the settings.</source>
        <translation>Der Router wird nicht gebeten, andere hereinzulassen: Wenn er Port %1 an diesen Rechner weiterleitet, tragen Sie seinen öffentlichen Namen in den Einstellungen ein.</translation>
    </message>
    <message>
        <source>Asking the router to let others in…</source>
        <translation>Der Router wird gebeten, andere hereinzulassen …</translation>
    </message>
    <message>
        <source>Your router refuses to let others in: allow UPnP or NAT-PMP in it, or forward port %1 to this machine there.</source>
        <translation>Ihr Router weigert sich, andere hereinzulassen: Erlauben Sie dort UPnP oder NAT-PMP, oder leiten Sie dort Port %1 an diesen Rechner weiter.</translation>
    </message>
    <message>
        <source>No router answers by NAT-PMP or UPnP: switch one of them on in it, or forward port %1 to this machine there and enter its public name in the settings.</source>
        <translation>Kein Router antwortet über NAT-PMP oder UPnP: Schalten Sie eines davon im Router ein, oder leiten Sie dort Port %1 an diesen Rechner weiter und tragen Sie seinen öffentlichen Namen in den Einstellungen ein.</translation>
    </message>
    <message>
        <source>Made here, good until %1, and renewed in time.</source>
        <translation>Hier ausgestellt, gültig bis %1, und wird rechtzeitig erneuert.</translation>
    </message>
    <message>
        <source>Yours, but out of date since %1. Buyers with your link still connect; other programs may not. Renew it for the same key.</source>
        <translation>Ihr eigenes, aber seit %1 abgelaufen. Käufer mit Ihrem Link verbinden sich weiterhin, andere Programme vielleicht nicht. Erneuern Sie es für denselben Schlüssel.</translation>
    </message>
    <message>
        <source>Yours, good until %1 only. Renew it for the same key.</source>
        <translation>Ihr eigenes, nur noch gültig bis %1. Erneuern Sie es für denselben Schlüssel.</translation>
    </message>
    <message>
        <source>Yours, good until %1.</source>
        <translation>Ihr eigenes, gültig bis %1.</translation>
    </message>
</context>
<context>
    <name>tollstream::ReaderAccountModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>May read until</source>
        <translation>Darf lesen bis</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>ohne Ende</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>may read</source>
        <translation>darf lesen</translation>
    </message>
    <message>
        <source>time is over</source>
        <translation>Zeit ist um</translation>
    </message>
    <message>
        <source>Made on %1</source>
        <extracomment>%1 is a point of time</extracomment>
        <translation>Angelegt am %1</translation>
    </message>
    <message>
        <source>Paid so far: %1</source>
        <extracomment>%1 is an amount</extracomment>
        <translation>Bisher bezahlt: %1</translation>
    </message>
</context>
<context>
    <name>tollstream::ReadingTimeInput</name>
    <message>
        <source>For how long this account may read</source>
        <translation>Wie lange dieses Konto lesen darf</translation>
    </message>
    <message>
        <source>Unit of time, or without end</source>
        <translation>Zeiteinheit, oder ohne Ende</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>ohne Ende</translation>
    </message>
    <message>
        <source>Unit of time</source>
        <translation>Zeiteinheit</translation>
    </message>
</context>
<context>
    <name>tollstream::RefundDialog</name>
    <message>
        <source>Send a payment back</source>
        <translation>Eine Zahlung zurücksenden</translation>
    </message>
    <message>
        <source>The payer gets the whole %1 back. The network’s fee comes on top, and you pay it. A payment can be sent back once, and is then given to no reader.</source>
        <translation>Der Zahler bekommt die ganzen %1 zurück. Die Netzgebühr kommt dazu, und Sie zahlen sie. Eine Zahlung kann einmal zurückgesandt werden und wird dann keinem Leser mehr gegeben.</translation>
    </message>
    <message>
        <source>Refund of the payment %1</source>
        <extracomment>The note of a transfer in the wallet&apos;s history; %1 is the digest of a payment</extracomment>
        <translation>Erstattung der Zahlung %1</translation>
    </message>
    <message>
        <source>The wallet is busy with another transfer, or the ledger does not answer. Finish that, then try again.</source>
        <translation>Die Wallet ist mit einer anderen Überweisung beschäftigt, oder der Ledger antwortet nicht. Beenden Sie jene und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>the payer’s address</source>
        <translation>die Adresse des Zahlers</translation>
    </message>
    <message>
        <source>the amount</source>
        <translation>den Betrag</translation>
    </message>
    <message>
        <source>&amp;Amount</source>
        <translation>&amp;Betrag</translation>
    </message>
    <message>
        <source>&amp;Payer</source>
        <translation>&amp;Zahler</translation>
    </message>
</context>
<context>
    <name>tollstream::SecretWords</name>
    <message>
        <source>Backup words</source>
        <translation>Sicherungswörter</translation>
    </message>
    <message>
        <source>The words are drawn, not written, so that no other program can read them</source>
        <translation>Die Wörter sind gezeichnet, nicht geschrieben, damit kein anderes Programm sie lesen kann</translation>
    </message>
</context>
<context>
    <name>tollstream::SellerPage</name>
    <message>
        <source>Selling</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>&amp;Start selling</source>
        <translation>Verkauf &amp;beginnen</translation>
    </message>
    <message>
        <source>Readings taken from the plug and published since the start</source>
        <translation>Messwerte, die seit dem Start gelesen und veröffentlicht wurden</translation>
    </message>
    <message>
        <source>Half seconds in which the plug gave no answer; nothing is published then</source>
        <translation>Halbe Sekunden, in denen die Steckdose nicht antwortete; dann wird nichts veröffentlicht</translation>
    </message>
    <message>
        <source>&amp;Stop selling</source>
        <translation>Verkauf &amp;beenden</translation>
    </message>
    <message>
        <source>Stop selling</source>
        <translation>Verkauf beenden</translation>
    </message>
    <message>
        <source>Start selling</source>
        <translation>Verkauf beginnen</translation>
    </message>
    <message>
        <source>Stop publishing; paid time goes on counting</source>
        <translation>Nicht mehr veröffentlichen; bezahlte Zeit läuft weiter</translation>
    </message>
    <message>
        <source>Start the broker, publish readings and watch for payments</source>
        <translation>Den Broker starten, Messwerte veröffentlichen und auf Zahlungen achten</translation>
    </message>
    <message>
        <source>Published: %1</source>
        <translation>Veröffentlicht: %1</translation>
    </message>
    <message>
        <source>Skipped: %1</source>
        <translation>Ausgelassen: %1</translation>
    </message>
    <message>
        <source>&amp;Use the copy</source>
        <translation>Kopie &amp;nehmen</translation>
    </message>
    <message>
        <source>The books are damaged or gone. Use the copy of %1: what was paid since then is read from the ledger again, and nothing is deleted.</source>
        <extracomment>%1 is date and time</extracomment>
        <translation>Die Bücher sind beschädigt oder fort. Nehmen Sie die Kopie vom %1: Was seither bezahlt wurde, wird erneut vom Ledger gelesen, und nichts wird gelöscht.</translation>
    </message>
    <message>
        <source>The file %1 holds the books: %2.</source>
        <extracomment>%1 is the name of a file, %2 says how many payments</extracomment>
        <translation>In der Datei %1 stehen die Bücher: %2.</translation>
    </message>
</context>
<context>
    <name>tollstream::SendForm</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>The recipient’s address: 0x and 64 digits</source>
        <translation>Die Adresse des Empfängers: 0x und 64 Ziffern</translation>
    </message>
    <message>
        <source>How much the recipient gets</source>
        <translation>Wie viel der Empfänger bekommt</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>&amp;Alles</translation>
    </message>
    <message>
        <source>Send all coins of this account; the fee is taken from them</source>
        <translation>Alle Münzen dieses Kontos senden; die Gebühr geht davon ab</translation>
    </message>
    <message>
        <source>Your own note; it stays on this machine</source>
        <translation>Ihre eigene Notiz; sie bleibt auf diesem Rechner</translation>
    </message>
    <message>
        <source>&amp;Review…</source>
        <translation>&amp;Durchsehen…</translation>
    </message>
    <message>
        <source>Ask the network for the fee; you confirm before anything is sent</source>
        <translation>Das Netzwerk nach der Gebühr fragen; Sie bestätigen, bevor etwas gesendet wird</translation>
    </message>
    <message>
        <source>&amp;To:</source>
        <translation>A&amp;n:</translation>
    </message>
    <message>
        <source>A&amp;mount:</source>
        <translation>&amp;Betrag:</translation>
    </message>
    <message>
        <source>&amp;Note:</source>
        <translation>N&amp;otiz:</translation>
    </message>
    <message>
        <source>There are %1.</source>
        <translation>Es sind %1 da.</translation>
    </message>
    <message>
        <source>This account is only watched: its key is elsewhere. Choose another account to pay from.</source>
        <translation>Dieses Konto wird nur beobachtet: Sein Schlüssel ist anderswo. Wählen Sie zum Zahlen ein anderes Konto.</translation>
    </message>
    <message>
        <source>Wait until the account is open.</source>
        <translation>Warten Sie, bis das Konto offen ist.</translation>
    </message>
    <message>
        <source>Wait until the ledger answers.</source>
        <translation>Warten Sie, bis das Ledger antwortet.</translation>
    </message>
    <message>
        <source>Paste the address that the recipient has given you.</source>
        <translation>Fügen Sie die Adresse ein, die der Empfänger Ihnen gegeben hat.</translation>
    </message>
    <message>
        <source>Not an address yet: %1 of 64 digits after 0x.</source>
        <translation>Noch keine Adresse: %1 von 64 Ziffern nach 0x.</translation>
    </message>
    <message>
        <source>Not an address. It begins with 0x and has 64 digits after it, of 0 to 9 and a to f.</source>
        <translation>Keine Adresse. Sie beginnt mit 0x und hat danach 64 Ziffern, von 0 bis 9 und a bis f.</translation>
    </message>
    <message>
        <source>Your own account “%1”</source>
        <translation>Ihr eigenes Konto „%1“</translation>
    </message>
    <message>
        <source>This is not an amount. Type it like 0.5, with at most nine decimals; nanos are whole.</source>
        <translation>Das ist kein Betrag. Schreiben Sie ihn wie 0,5, mit höchstens neun Nachkommastellen; Nanos sind ganz.</translation>
    </message>
</context>
<context>
    <name>tollstream::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Netzwerk</translation>
    </message>
    <message>
        <source>&amp;Offer</source>
        <translation>&amp;Angebot</translation>
    </message>
    <message>
        <source>&amp;Broker</source>
        <translation>&amp;Broker</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>The ledger network on which payments are made</source>
        <translation>Das Ledger-Netzwerk, in dem gezahlt wird</translation>
    </message>
    <message>
        <source>Web addresses of the ledger nodes to ask: the first, and where it fails, the next</source>
        <translation>Webadressen der Ledger-Knoten, die gefragt werden: der erste, und wo er ausfällt, der nächste</translation>
    </message>
    <message>
        <source>Web address of a service that gives away test coins</source>
        <translation>Webadresse eines Dienstes, der Testmünzen verschenkt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>&amp;Network:</source>
        <translation>&amp;Netzwerk:</translation>
    </message>
    <message>
        <source>N&amp;odes:</source>
        <translation>&amp;Knoten:</translation>
    </message>
    <message>
        <source>&amp;Test coins from:</source>
        <translation>&amp;Testmünzen von:</translation>
    </message>
    <message>
        <source>Port for readers on this machine</source>
        <translation>Port für Leser auf diesem Rechner</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>irgendein freier</translation>
    </message>
    <message>
        <source>Port for readers elsewhere, encrypted</source>
        <translation>Port für Leser anderswo, verschlüsselt</translation>
    </message>
    <message>
        <source>Name or address under which others reach this machine</source>
        <translation>Name oder Adresse, unter der andere diesen Rechner erreichen</translation>
    </message>
    <message>
        <source>What is published with each reading</source>
        <translation>Was mit jedem Messwert veröffentlicht wird</translation>
    </message>
    <message>
        <source>Time, power and sequence (JSON)</source>
        <translation>Zeit, Leistung und Nummer (JSON)</translation>
    </message>
    <message>
        <source>The number alone</source>
        <translation>Nur die Zahl</translation>
    </message>
    <message>
        <source>Port on &amp;this machine:</source>
        <translation>Port auf &amp;diesem Rechner:</translation>
    </message>
    <message>
        <source>&amp;Encrypted port:</source>
        <translation>&amp;Verschlüsselter Port:</translation>
    </message>
    <message>
        <source>&amp;Public name:</source>
        <translation>&amp;Öffentlicher Name:</translation>
    </message>
    <message>
        <source>&amp;Messages:</source>
        <translation>&amp;Nachrichten:</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Sprache des Fensters</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie die Arbeitsumgebung</translation>
    </message>
    <message>
        <source>Colours of the window</source>
        <translation>Farben des Fensters</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>&amp;Colours:</source>
        <translation>F&amp;arben:</translation>
    </message>
    <message>
        <source>A new language shows after the next start.</source>
        <translation>Eine neue Sprache erscheint nach dem nächsten Start.</translation>
    </message>
    <message>
        <source>Coins on this network have real value. Payments cannot be taken back.</source>
        <translation>Münzen in diesem Netzwerk haben echten Wert. Zahlungen lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Coins on this network have no value: it is for trying things out.</source>
        <translation>Münzen in diesem Netzwerk sind wertlos: Es dient zum Ausprobieren.</translation>
    </message>
    <message>
        <source>The connection to this node is not encrypted: every machine in your network could change what it says.</source>
        <translation>Die Verbindung zu diesem Knoten ist nicht verschlüsselt: Jedes Gerät in Ihrem Netzwerk könnte verändern, was er sagt.</translation>
    </message>
    <message>
        <source>A node beyond your own network must be asked by https://, or anybody on the way could invent payments. Correct its address to go on.</source>
        <translation>Ein Knoten außerhalb Ihres eigenen Netzwerks muss über https:// gefragt werden, sonst könnte jeder auf dem Weg Zahlungen erfinden. Berichtigen Sie seine Adresse, um fortzufahren.</translation>
    </message>
    <message>
        <source>A node’s address must look like https://example.org, several with a blank between. Correct it to go on.</source>
        <translation>Die Adresse eines Knotens muss wie https://example.org aussehen, mehrere mit Leerzeichen dazwischen. Berichtigen Sie sie, um fortzufahren.</translation>
    </message>
    <message>
        <source>The address for test coins must begin with http:// or https://. Correct it or leave it empty.</source>
        <translation>Die Adresse für Testmünzen muss mit http:// oder https:// beginnen. Berichtigen Sie sie, oder lassen Sie sie leer.</translation>
    </message>
    <message>
        <source>From where readers can connect</source>
        <translation>Von wo sich Leser verbinden können</translation>
    </message>
    <message>
        <source>Ask the &amp;router to let them in</source>
        <translation>Den &amp;Router bitten, sie hereinzulassen</translation>
    </message>
    <message>
        <source>Asks by NAT-PMP and UPnP that the router lead this port to this machine</source>
        <translation>Bittet den Router über NAT-PMP und UPnP, diesen Port an diesen Rechner weiterzuleiten</translation>
    </message>
    <message>
        <source>the address that is found out</source>
        <translation>die ermittelte Adresse</translation>
    </message>
    <message>
        <source>&amp;Who can connect:</source>
        <translation>&amp;Wer sich verbinden kann:</translation>
    </message>
    <message>
        <source>Other bro&amp;ker</source>
        <translation>Anderer Bro&amp;ker</translation>
    </message>
    <message>
        <source>A certificate of your own with which the broker shows itself (PEM)</source>
        <translation>Ein eigenes Zertifikat, mit dem sich der Broker ausweist (PEM)</translation>
    </message>
    <message>
        <source>The private key of that certificate (PEM, no passphrase). Links hold as long as it stays.</source>
        <translation>Der private Schlüssel dieses Zertifikats (PEM, ohne Passphrase). Links gelten, solange er bleibt.</translation>
    </message>
    <message>
        <source>Own &amp;certificate:</source>
        <translation>Eigenes &amp;Zertifikat:</translation>
    </message>
    <message>
        <source>Its private &amp;key:</source>
        <translation>Sein privater &amp;Schlüssel:</translation>
    </message>
    <message>
        <source>Your own certificate and its private key belong together. Choose both files, or neither.</source>
        <translation>Ihr eigenes Zertifikat und sein privater Schlüssel gehören zusammen. Wählen Sie beide Dateien oder keine.</translation>
    </message>
    <message>
        <source>one that is made here</source>
        <translation>ein hier ausgestelltes</translation>
    </message>
    <message>
        <source>Bro&amp;wsers:</source>
        <translation>Bro&amp;wser:</translation>
    </message>
    <message>
        <source>The ports must differ. Choose another one.</source>
        <translation>Die Ports müssen verschieden sein. Wählen Sie einen anderen.</translation>
    </message>
</context>
<context>
    <name>tollstream::StartPage</name>
    <message>
        <source>&amp;Sell</source>
        <translation>&amp;Verkaufen</translation>
    </message>
    <message>
        <source>Read a plug of yours and let others watch it live for a price.</source>
        <translation>Lesen Sie eine Ihrer Steckdosen, und lassen Sie andere gegen Geld live zusehen.</translation>
    </message>
    <message>
        <source>&amp;Buy</source>
        <translation>&amp;Kaufen</translation>
    </message>
    <message>
        <source>Open a seller’s link, pay for the time you want and watch live.</source>
        <translation>Öffnen Sie den Link eines Verkäufers, bezahlen Sie die gewünschte Zeit, und sehen Sie live zu.</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Live power readings for anyone who pays for the time, in IOTA.</source>
        <translation>Leistungsmesswerte live für jeden, der die Zeit bezahlt, in IOTA.</translation>
    </message>
</context>
<context>
    <name>tollstream::StatusLamp</name>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
</context>
<context>
    <name>tollstream::StatusList</name>
    <message>
        <source>%1: %2. %3</source>
        <extracomment>For a screen reader: name of a part, how it is, and a sentence about it.</extracomment>
        <translation>%1: %2. %3</translation>
    </message>
</context>
<context>
    <name>tollstream::StatusText</name>
    <message>
        <source>%1 delivered</source>
        <translation>%1 geliefert</translation>
    </message>
    <message>
        <source>%1 delivered, %2 credited</source>
        <extracomment>A share, and the length of time that was not served and is added at the end.</extracomment>
        <translation>%1 geliefert, %2 gutgeschrieben</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Plug</source>
        <translation>Steckdose</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>Veröffentlichung</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>Bücher</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <source>Seller’s broker</source>
        <translation>Broker des Verkäufers</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>Live feed</source>
        <translation>Live-Strom</translation>
    </message>
    <message>
        <source>Opened when you start selling.</source>
        <translation>Werden geöffnet, wenn Sie den Verkauf beginnen.</translation>
    </message>
    <message>
        <source>Opening your keys…</source>
        <translation>Ihre Schlüssel werden geöffnet…</translation>
    </message>
    <message>
        <source>Your keys are open.</source>
        <translation>Ihre Schlüssel sind offen.</translation>
    </message>
    <message>
        <source>Your keys cannot be used.</source>
        <translation>Ihre Schlüssel sind nicht verwendbar.</translation>
    </message>
    <message>
        <source>Choose a plug to read.</source>
        <translation>Wählen Sie eine Steckdose.</translation>
    </message>
    <message>
        <source>Asking the plug…</source>
        <translation>Die Steckdose wird gefragt…</translation>
    </message>
    <message>
        <source>The plug is answering.</source>
        <translation>Die Steckdose antwortet.</translation>
    </message>
    <message>
        <source>The plug needs your attention.</source>
        <translation>Die Steckdose braucht Ihre Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>Nothing is published now.</source>
        <translation>Gerade wird nichts veröffentlicht.</translation>
    </message>
    <message>
        <source>Waiting for plug and broker…</source>
        <translation>Warten auf Steckdose und Broker…</translation>
    </message>
    <message>
        <source>Readings are published twice a second.</source>
        <translation>Messwerte werden zweimal in der Sekunde veröffentlicht.</translation>
    </message>
    <message>
        <source>Publishing needs your attention.</source>
        <translation>Die Veröffentlichung braucht Ihre Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>The broker is not running.</source>
        <translation>Der Broker läuft nicht.</translation>
    </message>
    <message>
        <source>The broker is starting…</source>
        <translation>Der Broker startet…</translation>
    </message>
    <message>
        <source>The broker is running.</source>
        <translation>Der Broker läuft.</translation>
    </message>
    <message>
        <source>The broker needs your attention.</source>
        <translation>Der Broker braucht Ihre Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>The books are closed.</source>
        <translation>Die Bücher sind geschlossen.</translation>
    </message>
    <message>
        <source>Opening the books…</source>
        <translation>Die Bücher werden geöffnet…</translation>
    </message>
    <message>
        <source>Payments are recorded.</source>
        <translation>Zahlungen werden verbucht.</translation>
    </message>
    <message>
        <source>The books need your attention.</source>
        <translation>Die Bücher brauchen Ihre Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>Payments are not watched for now.</source>
        <translation>Auf Zahlungen wird gerade nicht geachtet.</translation>
    </message>
    <message>
        <source>Asking the ledger…</source>
        <translation>Das Ledger wird gefragt…</translation>
    </message>
    <message>
        <source>Watching for payments.</source>
        <translation>Auf Zahlungen wird geachtet.</translation>
    </message>
    <message>
        <source>The ledger needs your attention.</source>
        <translation>Das Ledger braucht Ihre Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>Your keys are not open yet.</source>
        <translation>Ihre Schlüssel sind noch nicht offen.</translation>
    </message>
    <message>
        <source>The ledger is not asked yet.</source>
        <translation>Das Ledger wird noch nicht gefragt.</translation>
    </message>
    <message>
        <source>The ledger is answering.</source>
        <translation>Das Ledger antwortet.</translation>
    </message>
    <message>
        <source>Open an offer link to connect.</source>
        <translation>Öffnen Sie einen Angebotslink.</translation>
    </message>
    <message>
        <source>Connecting to the seller…</source>
        <translation>Verbindung zum Verkäufer wird aufgebaut…</translation>
    </message>
    <message>
        <source>Connected to the seller.</source>
        <translation>Mit dem Verkäufer verbunden.</translation>
    </message>
    <message>
        <source>The connection needs your attention.</source>
        <translation>Die Verbindung braucht Ihre Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>No offer is open.</source>
        <translation>Kein Angebot ist offen.</translation>
    </message>
    <message>
        <source>Waiting for the seller’s offer…</source>
        <translation>Warten auf das Angebot des Verkäufers…</translation>
    </message>
    <message>
        <source>The offer is valid and signed by the seller.</source>
        <translation>Das Angebot gilt und ist vom Verkäufer unterschrieben.</translation>
    </message>
    <message>
        <source>The offer cannot be used.</source>
        <translation>Das Angebot ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>Buy time to see the live feed.</source>
        <translation>Kaufen Sie Zeit, um den Live-Strom zu sehen.</translation>
    </message>
    <message>
        <source>Connecting to the live feed…</source>
        <translation>Verbindung zum Live-Strom wird aufgebaut…</translation>
    </message>
    <message>
        <source>The live feed is arriving.</source>
        <translation>Der Live-Strom kommt an.</translation>
    </message>
    <message>
        <source>The live feed needs your attention.</source>
        <translation>Der Live-Strom braucht Ihre Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>The offer is checked</source>
        <translation>Das Angebot ist geprüft</translation>
    </message>
    <message>
        <source>Asking for coins and fee</source>
        <translation>Nach Münzen und Gebühr wird gefragt</translation>
    </message>
    <message>
        <source>The fee is known: you confirm</source>
        <translation>Die Gebühr ist bekannt: Sie bestätigen</translation>
    </message>
    <message>
        <source>Signed and written down</source>
        <translation>Unterschrieben und aufgeschrieben</translation>
    </message>
    <message>
        <source>Handed to the network</source>
        <translation>Dem Netzwerk übergeben</translation>
    </message>
    <message>
        <source>Final on the ledger</source>
        <translation>Endgültig im Ledger</translation>
    </message>
    <message>
        <source>The seller has given access</source>
        <translation>Der Verkäufer hat Zugang gegeben</translation>
    </message>
    <message>
        <source>Nothing was paid</source>
        <translation>Nichts wurde bezahlt</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program. End that program, or choose another port in the settings.</source>
        <translation>Port %1 ist von einem anderen Programm belegt. Beenden Sie es, oder wählen Sie in den Einstellungen einen anderen Port.</translation>
    </message>
    <message>
        <source>Port %1 is taken by the program “%2”. End it, or choose another port in the settings.</source>
        <translation>Port %1 ist vom Programm „%2“ belegt. Beenden Sie es, oder wählen Sie in den Einstellungen einen anderen Port.</translation>
    </message>
    <message>
        <source>The seller says that it was too little</source>
        <translation>Der Verkäufer sagt, es war zu wenig</translation>
    </message>
    <message>
        <source>The seller has given nothing for it</source>
        <translation>Der Verkäufer hat nichts dafür gegeben</translation>
    </message>
    <message>
        <source>You read the live feed with the account “%1”.</source>
        <extracomment>%1 is the name of an account</extracomment>
        <translation>Sie lesen die Live-Werte mit dem Konto „%1“.</translation>
    </message>
    <message>
        <source>The account “%1” is not let in.</source>
        <translation>Das Konto „%1“ wird nicht eingelassen.</translation>
    </message>
    <message>
        <source>The account “%1” is let in no longer.</source>
        <translation>Das Konto „%1“ wird nicht mehr eingelassen.</translation>
    </message>
</context>
<context>
    <name>tollstream::StepList</name>
    <message>
        <source>%1: %2</source>
        <extracomment>For a screen reader: a step, and how it is.</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>tollstream::TakePassDialog</name>
    <message>
        <source>The guest pass, as the guest has it</source>
        <translation>Der Gästepass, wie ihn der Gast hat</translation>
    </message>
    <message>
        <source>How you find it again in the list of readers; the guest does not see it</source>
        <translation>So finden Sie ihn in der Liste der Leser wieder; der Gast sieht das nicht</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>Dieses Fenster schließen</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>Ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>Let the guest in for what is left of the pass</source>
        <translation>Den Gast für die restliche Zeit des Passes einlassen</translation>
    </message>
    <message>
        <source>Take a guest pass over</source>
        <translation>Gästepass übernehmen</translation>
    </message>
    <message>
        <source>Ana’s laptop</source>
        <translation>Anas Laptop</translation>
    </message>
    <message>
        <source>Books that were put back from a copy do not know the guest passes that you have made since. Ask the guest for the pass and paste it here: it is good again for what is left of its time. One that you have ended since the copy comes back as well, so leave that out.</source>
        <translation>Bücher, die aus einer Kopie wiederhergestellt wurden, kennen die seither gemachten Gästepässe nicht. Bitten Sie den Gast um den Pass und fügen Sie ihn hier ein: Er gilt dann wieder für die restliche Zeit. Auch ein seit der Kopie beendeter Pass gälte wieder; lassen Sie einen solchen weg.</translation>
    </message>
    <message>
        <source>Guest &amp;pass</source>
        <translation>Gäste&amp;pass</translation>
    </message>
    <message>
        <source>&amp;Name for your list</source>
        <translation>&amp;Name für Ihre Liste</translation>
    </message>
    <message>
        <source>%1 is in your list of readers again, and good until %2.</source>
        <extracomment>%1 is what a guest pass is called, %2 a date and time.</extracomment>
        <translation>%1 steht wieder in Ihrer Leserliste und gilt bis %2.</translation>
    </message>
</context>
<context>
    <name>tollstream::TransferView</name>
    <message>
        <source>the transaction’s digest</source>
        <translation>die Prüfsumme der Transaktion</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>Put this away, for the next one</source>
        <translation>Das hier weglegen, für das nächste</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Network fee</source>
        <translation>Gebühr des Netzwerks</translation>
    </message>
    <message>
        <source>Storage deposit</source>
        <translation>Speicherpfand</translation>
    </message>
    <message>
        <source>Your balance changes by</source>
        <translation>Ihr Guthaben ändert sich um</translation>
    </message>
    <message>
        <source>The amount in IOTA once more, so that nothing is sent by a slip</source>
        <translation>Den Betrag in IOTA noch einmal, damit nichts aus Versehen gesendet wird</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Sign it and hand it to the network; it cannot be taken back</source>
        <translation>Unterschreiben und dem Netzwerk übergeben; das lässt sich nicht zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Give it up; nothing is sent</source>
        <translation>Aufgeben; nichts wird gesendet</translation>
    </message>
    <message>
        <source>Steps of the transaction</source>
        <translation>Schritte der Transaktion</translation>
    </message>
    <message>
        <source>Merge coins</source>
        <translation>Münzen zusammenlegen</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Zahlung</translation>
    </message>
    <message>
        <source>Coins</source>
        <translation>Münzen</translation>
    </message>
    <message>
        <source>%1 coins become one</source>
        <translation>%1 Münzen werden eine</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>&amp;Zusammenlegen</translation>
    </message>
    <message>
        <source>&amp;Send %1</source>
        <translation>%1 &amp;senden</translation>
    </message>
    <message>
        <source>These coins have real value. Type the amount in IOTA to send it:</source>
        <translation>Diese Münzen haben echten Wert. Geben Sie den Betrag in IOTA ein, um ihn zu senden:</translation>
    </message>
    <message>
        <source>This is more than your limit. Type the amount in IOTA to send it:</source>
        <translation>Das ist mehr als Ihre Grenze. Geben Sie den Betrag in IOTA ein, um ihn zu senden:</translation>
    </message>
    <message>
        <source>Merged. Your balance has what was given back.</source>
        <translation>Zusammengelegt. Was zurückkam, ist in Ihrem Guthaben.</translation>
    </message>
    <message>
        <source>Sent. The recipient has it, and it stands in your history.</source>
        <translation>Gesendet. Der Empfänger hat es, und es steht in Ihrem Verlauf.</translation>
    </message>
</context>
<context>
    <name>tollstream::TrialText</name>
    <message>
        <source>one minute</source>
        <translation>eine Minute</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 Stunden</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 Minuten</translation>
    </message>
    <message>
        <source>The first minute is free.</source>
        <translation>Die erste Minute ist kostenlos.</translation>
    </message>
    <message>
        <source>The first %1 are free.</source>
        <extracomment>%1 is a length of time: &quot;10 minutes&quot;</extracomment>
        <translation>Die ersten %1 sind kostenlos.</translation>
    </message>
    <message>
        <source>one free minute</source>
        <translation>eine Freiminute</translation>
    </message>
    <message>
        <source>%1 free minutes</source>
        <translation>%1 Freiminuten</translation>
    </message>
    <message>
        <source>%1 for free</source>
        <extracomment>%1 is a length of time: &quot;24 hours&quot;</extracomment>
        <translation>%1 kostenlos</translation>
    </message>
    <message>
        <source>Your free minute is spent.</source>
        <translation>Ihre kostenlose Minute ist verbraucht.</translation>
    </message>
    <message>
        <source>Your free %1 are spent.</source>
        <extracomment>%1 is a length of time: &quot;10 minutes&quot;</extracomment>
        <translation>Ihre kostenlosen %1 sind verbraucht.</translation>
    </message>
</context>
<context>
    <name>tollstream::WalletCard</name>
    <message>
        <source>Wallet</source>
        <translation>Wallet</translation>
    </message>
    <message>
        <source>your address</source>
        <translation>Ihre Adresse</translation>
    </message>
    <message>
        <source>&amp;Get test coins</source>
        <translation>Test&amp;münzen holen</translation>
    </message>
    <message>
        <source>Test coins on the &amp;web…</source>
        <translation>Testmünzen im &amp;Web…</translation>
    </message>
    <message>
        <source>Your address as a QR code</source>
        <translation>Ihre Adresse als QR-Code</translation>
    </message>
    <message>
        <source>Coins without value, for trying things out</source>
        <translation>Münzen ohne Wert, zum Ausprobieren</translation>
    </message>
    <message>
        <source>Opens the page that gives away test coins; paste your address there</source>
        <translation>Öffnet die Seite, die Testmünzen verschenkt; fügen Sie dort Ihre Adresse ein</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt…</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Guthaben</translation>
    </message>
    <message>
        <source>Your address: coins can be sent here</source>
        <translation>Ihre Adresse: Hierher können Münzen geschickt werden</translation>
    </message>
    <message>
        <source>The ledger has not told the balance yet</source>
        <translation>Das Ledger hat das Guthaben noch nicht genannt</translation>
    </message>
    <message>
        <source>Empty. Get test coins to begin.</source>
        <translation>Leer. Holen Sie Testmünzen, um zu beginnen.</translation>
    </message>
    <message>
        <source>Empty. Send coins to your address to begin.</source>
        <translation>Leer. Schicken Sie Münzen an Ihre Adresse, um zu beginnen.</translation>
    </message>
    <message>
        <source>&amp;Open wallet</source>
        <translation>Wallet ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Open the wallet: history, sending, accounts</source>
        <translation>Die Wallet öffnen: Verlauf, Senden, Konten</translation>
    </message>
</context>
<context>
    <name>tollstream::WalletPage</name>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Übersicht</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>A&amp;ccounts</source>
        <translation>&amp;Konten</translation>
    </message>
    <message>
        <source>%1 of test coins are on their way to you.</source>
        <translation>%1 an Testmünzen sind auf dem Weg zu Ihnen.</translation>
    </message>
    <message>
        <source>Your backup is made. Keep the paper where neither fire nor thieves get it.</source>
        <translation>Ihre Sicherung ist gemacht. Verwahren Sie das Papier, wo weder Feuer noch Diebe es bekommen.</translation>
    </message>
    <message>
        <source>The history is in the file %1. Entries: %2.</source>
        <translation>Der Verlauf ist in der Datei %1. Einträge: %2.</translation>
    </message>
    <message>
        <source>Opening your wallet</source>
        <translation>Ihre Wallet wird geöffnet</translation>
    </message>
    <message>
        <source>Reading your accounts and their keys.</source>
        <translation>Ihre Konten und ihre Schlüssel werden gelesen.</translation>
    </message>
    <message>
        <source>Your wallet cannot be opened</source>
        <translation>Ihre Wallet lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Your wallet is not backed up: if this machine is lost, so are your coins.</source>
        <translation>Ihre Wallet ist nicht gesichert: Geht dieser Rechner verloren, sind auch Ihre Münzen weg.</translation>
    </message>
    <message>
        <source>&amp;Back up now</source>
        <translation>Jetzt &amp;sichern</translation>
    </message>
    <message>
        <source>Another payment is still under way. Wait until it is final, then send again.</source>
        <translation>Eine andere Zahlung ist noch unterwegs. Warten Sie, bis sie endgültig ist, und senden Sie erneut.</translation>
    </message>
</context>
<context>
    <name>tollstream::WalletSetupPage</name>
    <message>
        <source>Your own name for the account; may stay empty</source>
        <translation>Ihr eigener Name für das Konto; darf leer bleiben</translation>
    </message>
    <message>
        <source>Savings</source>
        <translation>Erspartes</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>A new wallet, with 24 words that you write down.</source>
        <translation>Eine neue Wallet, mit 24 Wörtern zum Aufschreiben.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>A wallet that you have had before, from its 12 to 24 words.</source>
        <translation>Eine Wallet, die Sie schon hatten, aus ihren 12 bis 24 Wörtern.</translation>
    </message>
    <message>
        <source>&amp;New account</source>
        <translation>&amp;Neues Konto</translation>
    </message>
    <message>
        <source>The next account of your words: your backup covers it.</source>
        <translation>Das nächste Konto aus Ihren Wörtern: Ihre Sicherung deckt es ab.</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>One account from its private key, iotaprivkey1…</source>
        <translation>Ein Konto aus seinem privaten Schlüssel, iotaprivkey1…</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>&amp;Beobachten</translation>
    </message>
    <message>
        <source>An address without its key: to look at, not to pay from.</source>
        <translation>Eine Adresse ohne ihren Schlüssel: zum Ansehen, nicht zum Bezahlen.</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Back to your wallet</source>
        <translation>Zurück zu Ihrer Wallet</translation>
    </message>
    <message>
        <source>Back to the four choices</source>
        <translation>Zurück zur Auswahl</translation>
    </message>
    <message>
        <source>Make the wallet from these words</source>
        <translation>Die Wallet aus diesen Wörtern herstellen</translation>
    </message>
    <message>
        <source>Restore a wallet</source>
        <translation>Wallet wiederherstellen</translation>
    </message>
    <message>
        <source>Type the words of your backup in their order. The first letters are enough where they fit one word only; pasting all of them at once works too.</source>
        <translation>Geben Sie die Wörter Ihrer Sicherung in ihrer Reihenfolge ein. Die ersten Buchstaben genügen, wo sie nur zu einem Wort passen; alle auf einmal einzufügen geht auch.</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Make account</source>
        <translation>Konto &amp;anlegen</translation>
    </message>
    <message>
        <source>Make the next account of your words</source>
        <translation>Das nächste Konto aus Ihren Wörtern anlegen</translation>
    </message>
    <message>
        <source>A further account</source>
        <translation>Ein weiteres Konto</translation>
    </message>
    <message>
        <source>It comes from the words that you have already, so your backup covers it.</source>
        <translation>Es stammt aus den Wörtern, die Sie schon haben; Ihre Sicherung deckt es also ab.</translation>
    </message>
    <message>
        <source>The private key, which begins with iotaprivkey1</source>
        <translation>Der private Schlüssel, der mit iotaprivkey1 beginnt</translation>
    </message>
    <message>
        <source>&amp;Show what I type</source>
        <translation>&amp;Eingabe zeigen</translation>
    </message>
    <message>
        <source>Show the key instead of dots</source>
        <translation>Den Schlüssel statt Punkten zeigen</translation>
    </message>
    <message>
        <source>Private &amp;key:</source>
        <translation>Privater &amp;Schlüssel:</translation>
    </message>
    <message>
        <source>Take over the account of this key</source>
        <translation>Das Konto dieses Schlüssels übernehmen</translation>
    </message>
    <message>
        <source>Import a private key</source>
        <translation>Privaten Schlüssel importieren</translation>
    </message>
    <message>
        <source>Backup words do not cover an imported key: keep the key itself safe too.</source>
        <translation>Sicherungswörter decken einen importierten Schlüssel nicht ab: Bewahren Sie auch den Schlüssel selbst sicher auf.</translation>
    </message>
    <message>
        <source>The address to watch: 0x and 64 digits</source>
        <translation>Die Adresse zum Beobachten: 0x und 64 Ziffern</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse:</translation>
    </message>
    <message>
        <source>Show balance and history of this address</source>
        <translation>Guthaben und Verlauf dieser Adresse zeigen</translation>
    </message>
    <message>
        <source>Watch an address</source>
        <translation>Adresse beobachten</translation>
    </message>
    <message>
        <source>No key comes onto this machine. You see what arrives; paying from there is done elsewhere.</source>
        <translation>Kein Schlüssel kommt auf diesen Rechner. Sie sehen, was ankommt; von dort gezahlt wird anderswo.</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Your wallet</source>
        <translation>Ihre Wallet</translation>
    </message>
    <message>
        <source>Each account has an address and a balance of its own.</source>
        <translation>Jedes Konto hat seine eigene Adresse und sein eigenes Guthaben.</translation>
    </message>
    <message>
        <source>It holds the key to your coins, on this machine only. How do you want to begin?</source>
        <translation>Sie verwahrt den Schlüssel zu Ihren Münzen, nur auf diesem Rechner. Wie möchten Sie beginnen?</translation>
    </message>
    <message>
        <source>Type the words of your backup first.</source>
        <translation>Geben Sie zuerst die Wörter Ihrer Sicherung ein.</translation>
    </message>
    <message>
        <source>Type or paste the private key first.</source>
        <translation>Geben oder fügen Sie zuerst den privaten Schlüssel ein.</translation>
    </message>
    <message>
        <source>This is not an address. It begins with 0x and has 64 digits after it, of 0 to 9 and a to f.</source>
        <translation>Das ist keine Adresse. Sie beginnt mit 0x und hat danach 64 Ziffern, von 0 bis 9 und a bis f.</translation>
    </message>
</context>
<context>
    <name>tollstream::WalletText</name>
    <message>
        <source>Account %1</source>
        <translation>Konto %1</translation>
    </message>
    <message>
        <source>Imported %1</source>
        <translation>Eingeführt %1</translation>
    </message>
    <message>
        <source>Watched %1</source>
        <translation>Beobachtet %1</translation>
    </message>
    <message>
        <source>From your words</source>
        <translation>Aus Ihren Wörtern</translation>
    </message>
    <message>
        <source>Imported key</source>
        <translation>Eingeführter Schlüssel</translation>
    </message>
    <message>
        <source>Watched only</source>
        <translation>Nur beobachtet</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Erhalten</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Own coins</source>
        <translation>Eigene Münzen</translation>
    </message>
    <message>
        <source>Not carried out</source>
        <translation>Nicht ausgeführt</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>Endgültig</translation>
    </message>
    <message>
        <source>Not final yet</source>
        <translation>Noch nicht endgültig</translation>
    </message>
    <message>
        <source>No storage deposit was paid or given back</source>
        <translation>Kein Speicherpfand bezahlt oder zurückbekommen</translation>
    </message>
    <message>
        <source>%1 of storage deposit: whoever spends the new coin gets it back</source>
        <translation>%1 Speicherpfand: Wer die neue Münze ausgibt, bekommt es zurück</translation>
    </message>
    <message>
        <source>%1 of storage deposit given back for coins that are used up</source>
        <translation>%1 Speicherpfand zurück für verbrauchte Münzen</translation>
    </message>
    <message>
        <source>Choosing coins and asking for the fee</source>
        <translation>Münzen werden gewählt, die Gebühr erfragt</translation>
    </message>
    <message>
        <source>Your confirmation</source>
        <translation>Ihre Bestätigung</translation>
    </message>
    <message>
        <source>Signing and storing on this machine</source>
        <translation>Wird unterschrieben und auf diesem Rechner gespeichert</translation>
    </message>
    <message>
        <source>Handing it to the network</source>
        <translation>Wird dem Netzwerk übergeben</translation>
    </message>
    <message>
        <source>Final on the ledger</source>
        <translation>Endgültig im Ledger</translation>
    </message>
    <message>
        <source>Another transaction holds one of these coins. The network frees it within 24 hours; the payment goes on by itself then.</source>
        <translation>Eine andere Transaktion hält eine dieser Münzen. Das Netzwerk gibt sie binnen 24 Stunden frei; dann geht die Zahlung von selbst weiter.</translation>
    </message>
    <message>
        <source>Another transaction holds one of these coins. The network frees it at about %1; the payment goes on by itself then.</source>
        <translation>Eine andere Transaktion hält eine dieser Münzen. Das Netzwerk gibt sie etwa um %1 frei; dann geht die Zahlung von selbst weiter.</translation>
    </message>
</context>
<context>
    <name>tollstream::WebSocketChoice</name>
    <message>
        <source>Let them read, at port</source>
        <translation>Lesen lassen, an Port</translation>
    </message>
    <message>
        <source>Lets programs in browsers read, by MQTT over WebSocket</source>
        <translation>Lässt Programme in Browsern lesen, mit MQTT über WebSocket</translation>
    </message>
    <message>
        <source>Port for programs in browsers</source>
        <translation>Port für Programme in Browsern</translation>
    </message>
</context>
<context>
    <name>tollstream::WebSocketText</name>
    <message>
        <source>MQTT over WebSocket, not encrypted: for browsers on this machine, or a web server of yours that passes it on. Any page that is open in such a browser can read the free feed.</source>
        <translation>MQTT über WebSocket, unverschlüsselt: für Browser auf diesem Rechner oder einen Webserver von Ihnen, der es weiterreicht. Jede Seite, die in so einem Browser offen ist, kann die freien Daten lesen.</translation>
    </message>
    <message>
        <source>MQTT over WebSocket, encrypted. Browsers accept no certificate that is made here: choose your own of a public authority. Any page that is open in such a browser can read the free feed.</source>
        <translation>MQTT über WebSocket, verschlüsselt. Browser nehmen kein hier ausgestelltes Zertifikat an: Wählen Sie ein eigenes einer öffentlichen Stelle. Jede Seite, die in so einem Browser offen ist, kann die freien Daten lesen.</translation>
    </message>
    <message>
        <source>MQTT over WebSocket, encrypted. Browsers accept no certificate that is made here: choose your own of a public authority, or put a web server that has one in front.</source>
        <translation>MQTT über WebSocket, verschlüsselt. Browser nehmen kein hier ausgestelltes Zertifikat an: Wählen Sie ein eigenes einer öffentlichen Stelle, oder stellen Sie einen Webserver davor, der eins hat.</translation>
    </message>
    <message>
        <source>Known when the broker runs.</source>
        <translation>Bekannt, sobald der Broker läuft.</translation>
    </message>
    <message>
        <source>Programs in browsers cannot read. You can let them in the settings.</source>
        <translation>Programme in Browsern können nicht lesen. In den Einstellungen können Sie es erlauben.</translation>
    </message>
    <message>
        <source>Opening the port for programs in browsers…</source>
        <translation>Der Port für Programme in Browsern wird geöffnet …</translation>
    </message>
    <message>
        <source>Programs in browsers on this machine read at the address below.</source>
        <translation>Programme in Browsern auf diesem Rechner lesen unter der Adresse unten.</translation>
    </message>
    <message>
        <source>Browsers refuse the certificate that is made here: choose your own of a public authority, or put a web server that has one in front of the address below.</source>
        <translation>Browser lehnen das hier ausgestellte Zertifikat ab: Wählen Sie ein eigenes einer öffentlichen Stelle, oder stellen Sie einen Webserver, der eins hat, vor die Adresse unten.</translation>
    </message>
    <message>
        <source>Programs in browsers read at the address below.</source>
        <translation>Programme in Browsern lesen unter der Adresse unten.</translation>
    </message>
    <message>
        <source>The broker’s certificate cannot be read, so programs in browsers cannot connect. It is tried again.</source>
        <translation>Das Zertifikat des Brokers ist nicht zu lesen, Programme in Browsern können sich also nicht verbinden. Es wird erneut versucht.</translation>
    </message>
    <message>
        <source>The port for programs in browsers cannot be opened. Choose another port in the settings.</source>
        <translation>Der Port für Programme in Browsern lässt sich nicht öffnen. Wählen Sie in den Einstellungen einen anderen Port.</translation>
    </message>
    <message>
        <source>Others get to the address below if your router forwards port %1 to this machine. Those on your own network get there anyway.</source>
        <translation>Andere kommen zur Adresse unten, wenn Ihr Router Port %1 an diesen Rechner weiterleitet. Wer im selben Netz ist, kommt ohnehin dorthin.</translation>
    </message>
</context>
<context>
    <name>tollstream::WordsEntry</name>
    <message>
        <source>Word %1</source>
        <translation>Wort %1</translation>
    </message>
    <message>
        <source>Word %1 of your backup; several words at once may be pasted</source>
        <translation>Wort %1 Ihrer Sicherung; mehrere Wörter lassen sich auf einmal einfügen</translation>
    </message>
    <message>
        <source>Word %1 is missing. Fill in the gap.</source>
        <translation>Wort %1 fehlt. Füllen Sie die Lücke.</translation>
    </message>
    <message>
        <source>Word %1 is not in the list of backup words. Check its spelling.</source>
        <translation>Wort %1 steht nicht in der Liste der Sicherungswörter. Prüfen Sie die Schreibweise.</translation>
    </message>
    <message>
        <source>Words so far: %1. A backup has 12, 15, 18, 21 or 24.</source>
        <translation>Bisher %1 Wörter. Eine Sicherung hat 12, 15, 18, 21 oder 24.</translation>
    </message>
    <message>
        <source>Each word is in the list, but together they are no backup. Compare every word and their order with what you wrote down.</source>
        <translation>Jedes Wort steht in der Liste, aber zusammen sind sie keine Sicherung. Vergleichen Sie jedes Wort und die Reihenfolge mit dem, was Sie aufgeschrieben haben.</translation>
    </message>
</context>
</TS>
